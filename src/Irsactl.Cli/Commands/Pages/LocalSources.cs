using System.Net;
using System.Security.Cryptography.X509Certificates;
using Amazon.Runtime;
using Irsactl.Aws.Clients;
using Irsactl.Gathering;
using Irsactl.LocalAws;

namespace Irsactl.Cli.Commands.Pages;

/// <summary>How evidence is got from a local AWS that runs in this process, whatever the environment says of another one.</summary>
internal static class LocalSources
{
    private const string Region = "us-east-1";

    /// <summary>Makes them.</summary>
    public static EvidenceSources Of(LocalAwsServer server) => new()
    {
        Clock = server.TimeProvider,
        Environment = name => name is "AWS_REGION" or "AWS_DEFAULT_REGION" ? Region : null,
        Clients = options => new AwsClients(options with
        {
            Region = options.Region ?? Region,
            EndpointUrl = server.Endpoint,
            Credentials = options.Credentials ?? new BasicAWSCredentials(server.AccessKeyId, server.SecretAccessKey),
            HttpHandlerFactory = () => new SocketsHttpHandler { UseProxy = false },
        }),
        Handler = () => MakeHandler(server),
    };

    // Under AWS's names, as STS reads them.
    private static SocketsHttpHandler MakeHandler(LocalAwsServer server)
    {
        var roots = new X509Certificate2Collection();
        roots.ImportFromPem(server.CertificateAuthorityPem);
        if (server.TrustedRootsPem is { } others)
        {
            roots.ImportFromPem(others);
        }

        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
            VerificationTime = server.TimeProvider.GetUtcNow().UtcDateTime,
            VerificationTimeIgnored = false,
        };
        policy.CustomTrustStore.AddRange(roots);
        return new SocketsHttpHandler
        {
            Proxy = new WebProxy(server.ProxyUri),
            UseProxy = true,
            SslOptions = { CertificateChainPolicy = policy },
        };
    }
}
