using System.Collections.Concurrent;
using Amazon.Runtime;
using Irsactl.Aws.Clients;
using Irsactl.LocalAws;
using Irsactl.Testing;

namespace Irsactl.Provisioning.Tests.Aws;

/// <summary>A local AWS of one test, the requests it got, and the way to break one of them.</summary>
internal sealed class LocalCloud : IAsyncDisposable
{
    private static readonly string[] _readingOperations = ["Get", "List", "Head", "Describe"];

    private readonly LocalAwsServer _server;
    private readonly Switchboard _switchboard;

    private LocalCloud(LocalAwsServer server, Switchboard switchboard, string region)
    {
        _server = server;
        _switchboard = switchboard;
        Clients = MakeClients(region);
    }

    /// <summary>Where it answers.</summary>
    public Uri Endpoint => _server.Endpoint;

    /// <summary>Clients that are the account's root.</summary>
    public AwsClients Clients { get; }

    /// <summary>The operations since the start or the last <see cref="Forget"/>.</summary>
    public IReadOnlyList<string> Operations => [.. _switchboard.Requests.Select(request => request.Operation)];

    /// <summary>Those that change something.</summary>
    public IEnumerable<string> WritingOperations =>
        Operations.Where(name => !_readingOperations.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)));

    public static Task<LocalCloud> StartAsync(
        CancellationToken cancellationToken, string region = "us-east-1", params string[] foreignBuckets) =>
        StartAsync(new LocalAwsOptions { ForeignBuckets = [.. foreignBuckets] }, region, cancellationToken);

    /// <summary>Starts one in which all that takes AWS a while is done at once: for runs on a clock that does not wait.</summary>
    public static Task<LocalCloud> StartSettledAsync(CancellationToken cancellationToken) =>
        StartAsync(new LocalAwsOptions { SettleDelay = TimeSpan.Zero }, "us-east-1", cancellationToken);

    private static async Task<LocalCloud> StartAsync(LocalAwsOptions options, string region, CancellationToken cancellationToken)
    {
        var switchboard = new Switchboard();
        options = options with { OnRequest = switchboard.Decide };
        return new LocalCloud(await LocalAwsServer.StartAsync(options, cancellationToken), switchboard, region);
    }

    /// <summary>Makes a managed policy and answers its ARN.</summary>
    public Task<string> CreatePolicyAsync(string name, CancellationToken cancellationToken) =>
        ManagedPolicy.CreateAsync(_server.Endpoint, _server.AccountId, name, cancellationToken);

    /// <summary>Switches on a setting of the account's Block Public Access.</summary>
    public Task BlockPublicAccessAsync(string setting, CancellationToken cancellationToken) => SignedCall.SendAsync(
        HttpMethod.Put,
        new Uri(_server.Endpoint, "/v20180820/configuration/publicAccessBlock"),
        "s3",
        $"<PublicAccessBlockConfiguration><{setting}>true</{setting}></PublicAccessBlockConfiguration>",
        "application/xml",
        cancellationToken,
        new KeyValuePair<string, string>("x-amz-account-id", _server.AccountId));

    /// <summary>Keeps the state as it is.</summary>
    public string TakeSnapshot() => _server.TakeSnapshot();

    /// <summary>Sets the state back; what was asked is forgotten.</summary>
    public Task RestoreAsync(string snapshot) => _server.RestoreAsync(snapshot);

    public void Forget() => _switchboard.Requests.Clear();

    /// <summary>Breaks a request, counted from now, and tells the test, which stops the program that sent it.</summary>
    public void BreakAt(int request, RequestFate fate, Action onBreak)
    {
        Forget();
        _switchboard.Break = (request, fate, onBreak);
    }

    /// <summary>Whatever was to break, and has not yet, does not.</summary>
    public void BreakNothing() => _switchboard.Break = null;

    /// <summary>Makes a user that may do what a policy says, and clients of that user.</summary>
    public async Task<AwsClients> MakeClientsOfUserAsync(string policy, string region, CancellationToken cancellationToken)
    {
        var (id, secret) = await LocalUser.CreateAsync(_server.Endpoint, "somebody", policy, cancellationToken);
        return MakeClients(region, credentials: new BasicAWSCredentials(id, secret));
    }

    public AwsClients MakeClients(string region, DelegatingHandler? handler = null, AWSCredentials? credentials = null) => new(
        new AwsClientOptions
        {
            Region = region,
            HttpHandlerFactory = handler is null ? null : () => handler,
            EndpointUrl = _server.Endpoint,
            Credentials = credentials ?? new BasicAWSCredentials(_server.AccessKeyId, _server.SecretAccessKey),
        });

    public async ValueTask DisposeAsync()
    {
        Clients.Dispose();
        await _server.DisposeAsync();
    }

    private sealed class Switchboard
    {
        private readonly Lock _lock = new();

        public ConcurrentQueue<RequestInfo> Requests { get; } = new();

        public (int Request, RequestFate Fate, Action OnBreak)? Break { get; set; }

        public RequestFate Decide(RequestInfo request)
        {
            lock (_lock)
            {
                Requests.Enqueue(request);
                if (Break is not var (number, fate, onBreak) || Requests.Count != number)
                {
                    return RequestFate.Answer;
                }

                Break = null;
                onBreak();
                return fate;
            }
        }
    }
}
