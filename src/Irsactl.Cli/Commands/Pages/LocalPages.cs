using Irsactl.Cli.Running;
using Irsactl.LocalAws;
using Irsactl.Ui.Pages.Explaining;
using Irsactl.Ui.Pages.Lab;
using Irsactl.Ui.Serving;
using Microsoft.AspNetCore.Http;

namespace Irsactl.Cli.Commands.Pages;

/// <summary>
/// The pages of a local AWS, below <c>/_irsactl/ui/</c> of its plain endpoint. They are there before it, so that it can tell where they are;
/// they are answered once it is.
/// </summary>
internal sealed class LocalPages
{
    private readonly UiSite _site;
    private LocalAwsServer? _server;

    /// <summary>Makes them.</summary>
    public LocalPages(CommandContext context, string accountId)
    {
        _site = new UiSite(new UiOptions
        {
            BasePath = HostedPages.BasePath,
            Subject = $"local AWS, account {accountId}",
            // A page of a local AWS is one line here; it is asked for nothing before the local AWS has started.
            Pages =
            [
                new ExplainPage(new TokenExplaining(() => LocalSources.Of(Server)), context.Clock),
                new LabPage(new HttpLocalAws(() => Server.Port), explain: "explain"),
            ],
            Log = line => context.Error.WriteLine($"local AWS: {line}"),
        });
    }

    /// <summary>How the local AWS serves them.</summary>
    public HostedPages Hosted => new(_site.Root, AnswerAsync);

    private LocalAwsServer Server => _server ?? throw new InvalidOperationException("the local AWS has not started yet");

    /// <summary>Has the pages show a local AWS that has started.</summary>
    /// <returns>The first page's address, with its secret part.</returns>
    public Uri Open(LocalAwsServer server)
    {
        _server = server;
        return new Uri(server.Endpoint, _site.Root);
    }

    private Task AnswerAsync(HttpContext http)
    {
        if (_server is not null)
        {
            return _site.AnswerAsync(http);
        }

        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    }
}
