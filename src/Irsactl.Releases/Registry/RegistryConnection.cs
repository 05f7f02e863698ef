using System.Net;
using Irsactl.Diagnostics;

namespace Irsactl.Releases.Registry;

/// <summary>
/// Sends requests to a registry and to where it sends on, with a limit on the time that nothing comes. What a registry could not do for the
/// moment is tried again.
/// </summary>
internal sealed class RegistryConnection : IDisposable
{
    private const int MostRedirects = 5;

    private readonly RegistryTrust _trust;
    private readonly HttpClient _http;
    private readonly bool _allowsPlain;

    public RegistryConnection(Uri address, RegistryTrust trust, RegistryLimits limits, bool allowsPlain)
    {
        (Address, Limits, _trust, _allowsPlain) = (address, limits, trust, allowsPlain);
        _http = new HttpClient(trust.MakeHandler()) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("irsactl");
    }

    /// <summary>The registry's address.</summary>
    public Uri Address { get; }

    /// <summary>How long it is waited for.</summary>
    public RegistryLimits Limits { get; }

    /// <summary>Host and port, for messages.</summary>
    public string Host => Address.Authority;

    /// <summary>Whether secrets may be sent there.</summary>
    public bool IsSafe(Uri address) => RegistryAddress.IsSafe(address, _allowsPlain);

    /// <summary>Sends a request, as often as is needed, and follows where it leads. The answer's body has not been read.</summary>
    /// <param name="make">Makes the request, each time anew.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IrsactlException">There is no answer, or it leads where nobody should go.</exception>
    public async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await Limits.BackOffAsync(attempt, cancellationToken);
            try
            {
                var answer = await FollowAsync(make, cancellationToken);
                if (attempt == RegistryLimits.Attempts || !IsPassing(answer.StatusCode))
                {
                    return answer;
                }

                answer.Dispose();
            }
            catch (HttpRequestException error) when (attempt < RegistryLimits.Attempts && IsPassing(error))
            {
                // It is tried again.
            }
            catch (Exception error) when (RegistryFailure.IsConnection(error))
            {
                throw RegistryFailure.Of(error, Host, _trust.Refusal);
            }
        }
    }

    /// <summary>Reads the body of an answer.</summary>
    /// <exception cref="IrsactlException">It is too long, stops coming or breaks off.</exception>
    public async Task<byte[]> ReadAsync(HttpResponseMessage answer, int longest, string what, CancellationToken cancellationToken)
    {
        if (answer.Content.Headers.ContentLength > longest)
        {
            throw TooLong(longest, what);
        }

        using var watch = new StallWatch(Limits, cancellationToken);
        try
        {
            await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
            using var content = new MemoryStream();
            var buffer = new byte[16 * 1024];
            while (await watch.RunAsync(token => stream.ReadAsync(buffer, token)) is > 0 and var read)
            {
                content.Write(buffer, 0, read);
                if (content.Length > longest)
                {
                    throw TooLong(longest, what);
                }
            }

            return content.ToArray();
        }
        catch (OperationCanceledException error) when (watch.HasStalled)
        {
            throw RegistryFailure.Stalled(Host, Limits.Stall, error);
        }
        catch (Exception error) when (RegistryFailure.IsConnection(error))
        {
            throw RegistryFailure.Of(error, Host, _trust.Refusal);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _http.Dispose();
        _trust.Dispose();
    }

    private async Task<HttpResponseMessage> FollowAsync(Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        Uri? target = null;
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            using var request = make();
            var asked = target ?? request.RequestUri ?? Address;
            if (target is not null)
            {
                request.RequestUri = target;
                // A storage behind the registry knows who comes by the address, and must not learn the registry's token.
                request.Headers.Authorization = target.Authority == Address.Authority && target.Scheme == Address.Scheme
                    ? request.Headers.Authorization
                    : null;
            }

            var answer = await SendOnceAsync(request, cancellationToken);
            if ((int)answer.StatusCode is not (301 or 302 or 303 or 307 or 308) || answer.Headers.Location is not { } location)
            {
                return answer;
            }

            answer.Dispose();
            target = new Uri(asked, location);
            if (!IsSafe(target) || request.Method != HttpMethod.Get)
            {
                throw new IrsactlException(
                    ReleaseErrors.RegistryFailed, $"{Host} leads to an address that is no https URL", "ask whoever runs the registry");
            }
        }

        throw new IrsactlException(ReleaseErrors.RegistryFailed, $"{Host} leads on and on", "ask whoever runs the registry");
    }

    private async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var watch = new StallWatch(Limits, cancellationToken);
        try
        {
            return await watch.RunAsync(async token => await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token));
        }
        catch (OperationCanceledException error) when (watch.HasStalled)
        {
            throw RegistryFailure.Stalled(Host, Limits.Stall, error);
        }
    }

    private IrsactlException TooLong(int longest, string what) =>
        new(ReleaseErrors.LimitExceeded, $"{Host} answers a request for {what} with more than {longest} bytes", "name a release image");

    private static bool IsPassing(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError;

    // A name or a certificate that is wrong stays so.
    private static bool IsPassing(HttpRequestException error) =>
        error.HttpRequestError is not (HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ConnectionError);
}
