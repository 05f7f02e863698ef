using System.Text;
using Amazon.Runtime;
using Amazon.SecurityToken.Model;
using Irsactl.Aws.Clients;
using Irsactl.LocalAws;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Keys;
using Irsactl.Oidc.Tokens;

namespace Irsactl.Cli.Tests.Declared;

/// <summary>A fleet's file beside a local AWS in which calls take their time, and tokens as its clusters sign them.</summary>
internal sealed class FleetWorld : IAsyncDisposable
{
    public const string Domain = "oidc.acme.example";

    private readonly LocalAwsRun _aws;

    private FleetWorld(LocalAwsRun aws) => _aws = aws;

    public TemporaryFolder Folder => _aws.Folder;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<FleetWorld> StartAsync(TimeSpan latency = default)
    {
        var world = new FleetWorld(await LocalAwsRun.StartAsync(new LocalAwsOptions { Latency = latency, SettleDelay = TimeSpan.Zero }));
        await SignedCall.SendAsync(
            HttpMethod.Post,
            new Uri(world._aws.Endpoint, "/2013-04-01/hostedzone"),
            "route53",
            """
            <CreateHostedZoneRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/">
            <Name>acme.example</Name><CallerReference>1</CallerReference></CreateHostedZoneRequest>
            """,
            "application/xml",
            Cancellation);
        return world;
    }

    /// <summary>Declares clusters, all at one endpoint under the company's domain.</summary>
    public void Declare(IEnumerable<string> names, string more = "")
    {
        var file = new StringBuilder(
            $$"""
            apiVersion: irsactl.dev/v1
            fleet: acme
            endpoints:
              - name: acme
                region: us-east-1
                hosting: {kind: cloudfront, domain: {{Domain}}}
            defaults:
              region: us-east-1
              credentialsRequestsDir: requests
              keyType: ec-p256
              outputDir: out/{cluster}
              hosting: {kind: shared, endpoint: acme}
            {{more}}
            clusters:

            """);
        foreach (var name in names)
        {
            file.Append($"  - name: {name}\n");
        }

        Folder.Write("irsactl.yaml", file.ToString());
    }

    /// <summary>Runs a command line at a terminal, and types an answer once something has happened.</summary>
    public Task<(string Screen, int ExitCode)> AtATerminalAsync(string command, string typed, Func<Task> beforeTyping) =>
        Deletion.Terminal.RunAsync(_aws, command, typed, beforeTyping);

    /// <summary>Runs a command.</summary>
    public Task<ProgramResult> RunAsync(params string[] arguments) => _aws.RunAsync(arguments);

    /// <summary>Why a fresh token of a cluster's component is refused; null where it is taken.</summary>
    public async Task<string?> RefusalAsync(string cluster, string role = "openshift-ingress-operator-cloud-credentials")
    {
        using var key = SigningKey.FromPem(
            await File.ReadAllTextAsync(Folder.At($"out/{cluster}/serviceaccount-signer.private"), Cancellation), "key");
        var token = new TokenMinter(key, TimeProvider.System).Mint(new ServiceAccountTokenRequest
        {
            Issuer = IssuerUrl.Parse($"https://{Domain}/{cluster}"),
            Namespace = "openshift-ingress-operator",
            ServiceAccount = "ingress-operator",
            Audiences = ["openshift"],
            Lifetime = TimeSpan.FromHours(1),
        });
        using var clients = Clients();
        try
        {
            await clients.Sts.AssumeRoleWithWebIdentityAsync(
                new AssumeRoleWithWebIdentityRequest
                {
                    RoleArn = $"arn:aws:iam::123456789012:role/{cluster}-{role}", RoleSessionName = "test", WebIdentityToken = token,
                },
                Cancellation);
            return null;
        }
        catch (AmazonServiceException e)
        {
            return e.Message;
        }
    }

    public AwsClients Clients() => _aws.Clients();

    public ValueTask DisposeAsync() => _aws.DisposeAsync();
}
