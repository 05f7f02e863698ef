using System.Collections.Concurrent;
using Amazon.Runtime;
using Irsactl.Aws.Clients;
using Irsactl.LocalAws;

namespace Irsactl.Cli.Tests.Declared.Status;

/// <summary>A local AWS that programs reach under AWS's own names, as with <c>local exec</c>, and what they asked of it.</summary>
internal sealed class StatusWorld : IAsyncDisposable
{
    public const string Domain = "oidc.acme.example";

    private readonly LocalAwsServer _aws;
    private readonly ConcurrentQueue<RequestInfo> _requests;

    private StatusWorld(LocalAwsServer aws, ConcurrentQueue<RequestInfo> requests)
    {
        (_aws, _requests) = (aws, requests);
        Clients = new AwsClients(new AwsClientOptions
        {
            Region = "us-east-1",
            EndpointUrl = new Uri(aws.Endpoint.GetLeftPart(UriPartial.Authority)),
            Credentials = new BasicAWSCredentials(aws.AccessKeyId, aws.SecretAccessKey),
        });
        Folder.Write("ca.pem", aws.CertificateAuthorityPem);
    }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>AWS, to break something.</summary>
    public AwsClients Clients { get; }

    public TemporaryFolder Folder { get; } = new();

    public static async Task<StatusWorld> StartAsync()
    {
        var requests = new ConcurrentQueue<RequestInfo>();
        var aws = await LocalAwsServer.StartAsync(
            new LocalAwsOptions
            {
                SettleDelay = TimeSpan.Zero,
                OnRequest = request =>
                {
                    requests.Enqueue(request);
                    return RequestFate.Answer;
                },
            },
            Cancellation);
        var world = new StatusWorld(aws, requests);
        world.Folder.Write(
            "requests/50-ingress.yaml",
            await File.ReadAllTextAsync(RepositoryFolder.At("samples", "credentials-requests", "50-ingress.yaml"), Cancellation));
        await SignedCall.SendAsync(
            HttpMethod.Post,
            new Uri(aws.Endpoint, "/2013-04-01/hostedzone"),
            "route53",
            """
            <CreateHostedZoneRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/">
            <Name>acme.example</Name><CallerReference>1</CallerReference></CreateHostedZoneRequest>
            """,
            "application/xml",
            Cancellation);
        return world;
    }

    /// <summary>One cluster in a public bucket, applied.</summary>
    public async Task ApplyOneAsync()
    {
        Folder.Write(
            "irsactl.yaml", "name: c1\nregion: us-east-1\ncredentialsRequestsDir: requests\noutputDir: out\nkeyType: ec-p256\n");
        (await RunAsync("apply", "--yes")).ShouldSucceed();
    }

    /// <summary>Two clusters: one at an endpoint of the company's own domain, and one in a bucket.</summary>
    public void DeclareFleet(string more = "") => Folder.Write(
        "irsactl.yaml",
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
        clusters:
          - name: a
            hosting: {kind: shared, endpoint: acme}
          - name: b
        {{more}}
        """);

    /// <summary>Runs a command as the account's root.</summary>
    public Task<ProgramResult> RunAsync(params string[] arguments) => BuiltProgram.RunAsync(
        Folder,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AWS_ACCESS_KEY_ID"] = _aws.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = _aws.SecretAccessKey,
            ["HTTP_PROXY"] = _aws.ProxyUri.AbsoluteUri,
            ["HTTPS_PROXY"] = _aws.ProxyUri.AbsoluteUri,
            ["SSL_CERT_FILE"] = Folder.At("ca.pem"),
        },
        arguments);

    /// <summary>What was asked of AWS since this was called last.</summary>
    public IReadOnlyList<RequestInfo> TakeRequests()
    {
        List<RequestInfo> taken = [.. _requests];
        _requests.Clear();
        return taken;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Clients.Dispose();
        await _aws.DisposeAsync();
        Folder.Dispose();
    }
}
