using Amazon.Runtime;
using Irsactl.Aws.Clients;
using Irsactl.Provisioning.Tests.Aws;
using Irsactl.Testing;

namespace Irsactl.RemoteSources.Tests.S3;

/// <summary>An S3 that we did not write.</summary>
internal sealed class MotoHost : IBucketHost
{
    private readonly MotoServer _server;

    private MotoHost(MotoServer server) => _server = server;

    public static async Task<MotoHost> StartAsync(CancellationToken cancellationToken)
    {
        Assert.SkipUnless(Tools.MotoServer.IsInstalled, Tools.MotoServer.SkipReason);
        return new MotoHost(await MotoServer.StartAsync(Tools.MotoServer.Path, cancellationToken));
    }

    public AwsClients Connect() => new(new AwsClientOptions
    {
        Region = "us-east-1",
        EndpointUrl = _server.Endpoint,
        Credentials = new BasicAWSCredentials("test", "test"),
    });

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
