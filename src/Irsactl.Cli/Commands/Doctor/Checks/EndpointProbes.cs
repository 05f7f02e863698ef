using System.Collections.Immutable;
using Irsactl.Aws.Permissions;

namespace Irsactl.Cli.Commands.Doctor.Checks;

/// <summary>Asks the endpoints that are needed once, anonymously, for the checks of the way there and of the clock.</summary>
internal sealed class EndpointProbes(DoctorSubject subject, TimeProvider clock) : IDisposable
{
    /// <summary>Services that every run asks.</summary>
    private static readonly string[] _always = ["sts", "iam"];

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly Lock _gate = new();
    private Task<ImmutableArray<EndpointProbe>>? _probes;

    /// <summary>What came of it; the second caller waits for what the first has begun.</summary>
    public Task<ImmutableArray<EndpointProbe>> AskAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return (_probes ??= AskAllAsync(cancellationToken)).WaitAsync(cancellationToken);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private async Task<ImmutableArray<EndpointProbe>> AskAllAsync(CancellationToken cancellationToken)
    {
        var services = subject.Permissions(PermissionScope.Any)?.Permissions.Select(permission => permission.Action.Split(':')[0]) ?? ["s3"];
        var endpoints = _always.Concat(services).Distinct(StringComparer.Ordinal)
            .Select(subject.Clients.EndpointOf).OfType<Uri>().Distinct();
        return [.. await Task.WhenAll(endpoints.Select(endpoint => AskAsync(endpoint, cancellationToken)))];
    }

    private async Task<EndpointProbe> AskAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        var proxy = HttpClient.DefaultProxy.GetProxy(endpoint);
        try
        {
            var before = clock.GetUtcNow();
            using var request = new HttpRequestMessage(HttpMethod.Get, endpoint);
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var middle = before + ((clock.GetUtcNow() - before) / 2);
            return new EndpointProbe(endpoint, proxy, answer.Headers.Date is { } date ? middle - date : null, Failure: null);
        }
        catch (HttpRequestException error)
        {
            return new EndpointProbe(endpoint, proxy, Offset: null, error);
        }
    }
}
