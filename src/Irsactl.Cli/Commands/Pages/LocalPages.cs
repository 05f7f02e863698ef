using System.Collections.Immutable;
using Irsactl.Cli.Commands.Clusters;
using Irsactl.Cli.Running;
using Irsactl.LocalAws;
using Irsactl.Ui.Pages;
using Irsactl.Ui.Pages.Clusters;
using Irsactl.Ui.Pages.Explaining;
using Irsactl.Ui.Pages.Lab;
using Irsactl.Ui.Pages.Policies;
using Irsactl.Ui.Serving;
using Microsoft.AspNetCore.Http;

namespace Irsactl.Cli.Commands.Pages;

/// <summary>
/// The pages of a local AWS, below <c>/_irsactl/ui/</c> of its plain endpoint. They are there before it, so that it can tell where they
/// are; they are answered once it is.
/// </summary>
internal sealed class LocalPages
{
    private readonly UiSite _site;
    private LocalAwsServer? _server;

    /// <summary>Makes them.</summary>
    /// <param name="context">Where they report.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="kubeconfig">The kubeconfig of the cluster beside it, or null.</param>
    public LocalPages(CommandContext context, string accountId, string? kubeconfig)
    {
        _site = new UiSite(new UiOptions
        {
            BasePath = HostedPages.BasePath,
            Subject = $"local AWS, account {accountId}",
            Pages = PagesOf(context, kubeconfig, () => _server ?? throw new InvalidOperationException("the local AWS has not started yet")),
            Log = line => context.Error.WriteLine($"local AWS: {line}"),
        });
    }

    /// <summary>How the local AWS serves them.</summary>
    public HostedPages Hosted => new(_site.Root, AnswerAsync);

    /// <summary>Has the pages show a local AWS that has started.</summary>
    /// <returns>The first page's address, with its secret part.</returns>
    public Uri Open(LocalAwsServer server)
    {
        _server = server;
        return new Uri(server.Endpoint, _site.Root);
    }

    // A page of a local AWS is one line here; it is asked for nothing before the local AWS has started.
    private static ImmutableArray<UiPage> PagesOf(CommandContext context, string? kubeconfig, Func<LocalAwsServer> server) =>
    [
        new ExplainPage(new TokenExplaining(() => LocalSources.Of(server())), context.Clock),
        new LabPage(new HttpLocalAws(() => server().Port), explain: "explain"),
        new PolicyPage(new PolicySimulating(context, () => LocalSources.Of(server()))),
        .. kubeconfig is null ? [] : (UiPage[])[ClusterPageOf(context, kubeconfig, server)],
    ];

    private static ClusterPage ClusterPageOf(CommandContext context, string kubeconfig, Func<LocalAwsServer> server) => new(
        new ClusterReviewing(
            () => LocalSources.Of(server()),
            () => ClusterOptions.Connect(
                context with { Clock = server().TimeProvider, Environment = static _ => null }, kubeconfig, name: null)));

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
