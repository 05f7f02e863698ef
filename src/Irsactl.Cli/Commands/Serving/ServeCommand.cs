using System.CommandLine;
using System.Globalization;
using Irsactl.Cli.Running;
using Irsactl.Issuer;

namespace Irsactl.Cli.Commands.Serving;

/// <summary><c>irsactl serve</c>: the issuer web server.</summary>
internal static class ServeCommand
{
    public static Command Create(CommandContext context)
    {
        var options = new ServeOptions();
        var command = new Command("serve", "Serve discovery documents and key sets for any number of issuers");
        options.AddTo(command);
        command.WithExamples(
            "irsactl serve --source dir:/srv/issuers --tls-cert tls.crt --tls-key tls.key",
            "irsactl serve --source s3://issuers/public --tls-cert tls.crt --tls-key tls.key",
            "irsactl serve --source kubernetes:prod --tls-cert tls.crt --tls-key tls.key",
            "irsactl serve --source dir:/srv/issuers --http 127.0.0.1:8080 --trusted-proxy 127.0.0.0/8 --admin 127.0.0.1:9090");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var accessLog = options.OpenAccessLog(parsed, context);
            await using var server = await IssuerServer.StartAsync(
                options.Read(parsed, context) with { AccessLog = accessLog }, cancellationToken);
            Announce(context, server);
            await StopSignals.WaitAsync(cancellationToken);
            return ExitCode.Success;
        });
        return command;
    }

    private static void Announce(CommandContext context, IssuerServer server)
    {
        var places = new[] { ("https", server.Tls), ("http", server.Plain), ("administration http", server.Admin) };
        foreach (var (scheme, address) in places.Where(place => place.Item2 is not null))
        {
            context.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{scheme}://{address}"));
        }

        context.Error.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{server.IssuerCount} {(server.IssuerCount == 1 ? "issuer" : "issuers")}"));
    }
}
