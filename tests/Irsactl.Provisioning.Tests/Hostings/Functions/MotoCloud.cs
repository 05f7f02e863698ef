using Amazon.Runtime;
using Irsactl.Aws.Clients;
using Irsactl.Provisioning.Tests.Aws;
using Irsactl.Testing;
using Xunit;

namespace Irsactl.Provisioning.Tests.Hostings.Functions;

/// <summary>An account at moto.</summary>
internal sealed class MotoCloud : IAsyncDisposable
{
    private readonly MotoServer _moto;
    private readonly CallRecorder _calls = new();

    private MotoCloud(MotoServer moto)
    {
        _moto = moto;
        Clients = MakeClients(_calls);
    }

    /// <summary>Where it answers.</summary>
    public Uri Endpoint => _moto.Endpoint;

    public AwsClients Clients { get; }

    /// <summary>The calls since the last <see cref="Forget"/>.</summary>
    public CallRecorder Calls => _calls;

    public static async Task<MotoCloud> StartAsync(CancellationToken cancellationToken)
    {
        Assert.SkipUnless(Tools.MotoServer.IsInstalled, Tools.MotoServer.SkipReason);
        return new MotoCloud(await MotoServer.StartAsync(Tools.MotoServer.Path, cancellationToken));
    }

    public AwsClients MakeClients(DelegatingHandler handler, string region = "us-east-1") => new(new AwsClientOptions
    {
        Region = region,
        EndpointUrl = _moto.Endpoint,
        Credentials = new BasicAWSCredentials("test", "test"),
        HttpHandlerFactory = () => handler,
    });

    /// <summary>Empties the account.</summary>
    public async Task ResetAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsync(new Uri(_moto.Endpoint, "/moto-api/reset"), content: null, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Makes a call of the query protocol that no client of ours makes.</summary>
    public Task SendAsync(string service, string form, CancellationToken cancellationToken) =>
        SignedCall.SendAsync(HttpMethod.Post, _moto.Endpoint, service, form, "application/x-www-form-urlencoded", cancellationToken);

    public void Forget() => _calls.Calls.Clear();

    public async ValueTask DisposeAsync()
    {
        Clients.Dispose();
        _calls.Dispose();
        await _moto.DisposeAsync();
    }
}
