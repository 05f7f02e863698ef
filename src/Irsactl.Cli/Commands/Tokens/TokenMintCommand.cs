using System.CommandLine;
using Irsactl.Cli.Running;
using Irsactl.Cli.Values;
using Irsactl.LocalAws.Foundation.Clock;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Keys;
using Irsactl.Oidc.Tokens;

namespace Irsactl.Cli.Commands.Tokens;

/// <summary><c>irsactl token mint</c>: the token that the API server would hand to a workload.</summary>
internal static class TokenMintCommand
{
    /// <summary>The audience of the tokens that OpenShift mounts into its components.</summary>
    private const string OpenShiftAudience = "openshift";

    public static Command Create(CommandContext context)
    {
        var issuer = new Option<string>("--issuer") { Description = "Issuer URL, as in the API server's configuration", Required = true };
        var key = new Option<string>("--private-key-file") { Description = "Private service-account signing key (PEM)", Required = true };
        var @namespace = new Option<string>("--namespace", "-n") { Description = "Namespace of the service account", Required = true };
        var account = new Option<string>("--service-account") { Description = "Name of the service account", Required = true };
        var audience = new Option<string[]>("--audience")
        {
            Description = $"Audience of the token; may be repeated. Default: {OpenShiftAudience}",
        };
        var expiresIn = Durations.Option("--expires-in", "How long the token is good for. Default: 1h");
        var at = Instants.Option(
            "--at", "Issue the token at this time, such as 2031-01-31T12:00:00Z, to fit a local AWS with --now. Default: now");
        var pod = new Option<string?>("--pod") { Description = "Bind the token to a pod of this name" };
        var node = new Option<string?>("--node") { Description = "Name the node the pod runs on" };
        var command = new Command("mint", "Mint a service-account token as the API server would; prints the token alone")
        {
            issuer, key, @namespace, account, audience, expiresIn, at, pod, node,
        };
        command.WithExamples(
            "irsactl token mint --issuer https://my-cluster-oidc.s3.us-east-1.amazonaws.com --private-key-file "
                + "serviceaccount-signer.private \\",
            "    --namespace openshift-machine-api --service-account machine-api-controllers > token");
        command.SetAction(parsed =>
        {
            Run(context, new TokenMintArguments
            {
                Issuer = parsed.GetRequiredValue(issuer),
                PrivateKeyFile = parsed.GetRequiredValue(key),
                Namespace = parsed.GetRequiredValue(@namespace),
                ServiceAccount = parsed.GetRequiredValue(account),
                Audiences = parsed.GetValue(audience) is { Length: > 0 } given ? given : [OpenShiftAudience],
                ExpiresIn = parsed.GetValue(expiresIn) ?? TimeSpan.FromHours(1),
                At = parsed.GetValue(at),
                Pod = parsed.GetValue(pod),
                Node = parsed.GetValue(node),
            });
            return ExitCode.Success;
        });
        return command;
    }

    private static void Run(CommandContext context, TokenMintArguments arguments)
    {
        using var key = SigningKey.FromPem(InputFile.Read(arguments.PrivateKeyFile), arguments.PrivateKeyFile);
        var clock = arguments.At is { } at ? new ShiftedClock(context.Clock, at, rate: 0) : context.Clock;
        var token = new TokenMinter(key, clock).Mint(new ServiceAccountTokenRequest
        {
            Issuer = IssuerUrl.Parse(arguments.Issuer),
            Namespace = arguments.Namespace,
            ServiceAccount = arguments.ServiceAccount,
            Audiences = [.. arguments.Audiences],
            Lifetime = arguments.ExpiresIn,
            Pod = Bound(arguments.Pod),
            Node = Bound(arguments.Node),
        });
        // AWS SDKs send a token file as it is, and a line end would make it no token: a file gets the token alone.
        context.Out.Write(context.OutIsTerminal ? token + "\n" : token);
    }

    /// <summary>The cluster's own uid of the object is not known here; a new one has the right shape.</summary>
    private static BoundObject? Bound(string? name) => name is null ? null : new BoundObject(name, Guid.NewGuid().ToString());
}
