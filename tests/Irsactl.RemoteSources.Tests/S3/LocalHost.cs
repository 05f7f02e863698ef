using System.Collections.Concurrent;
using Amazon.Runtime;
using Irsactl.Aws.Clients;
using Irsactl.LocalAws;

namespace Irsactl.RemoteSources.Tests.S3;

/// <summary>The local AWS, and what it was asked.</summary>
internal sealed class LocalHost : IBucketHost
{
    private readonly LocalAwsServer _server;

    private LocalHost(LocalAwsServer server, ConcurrentQueue<string> operations)
    {
        _server = server;
        Operations = operations;
    }

    public ConcurrentQueue<string> Operations { get; }

    public static async Task<LocalHost> StartAsync(CancellationToken cancellationToken)
    {
        var operations = new ConcurrentQueue<string>();
        var options = new LocalAwsOptions
        {
            OnRequest = request =>
            {
                operations.Enqueue(request.Operation);
                return RequestFate.Answer;
            },
        };
        return new LocalHost(await LocalAwsServer.StartAsync(options, cancellationToken), operations);
    }

    public AwsClients Connect() => new(new AwsClientOptions
    {
        Region = "us-east-1",
        EndpointUrl = _server.Endpoint,
        Credentials = new BasicAWSCredentials(_server.AccessKeyId, _server.SecretAccessKey),
    });

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
