using System.Net;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Clock;
using Irsactl.LocalAws.Foundation.Events;

namespace Irsactl.LocalAws.Services.Sts.WebIdentity;

/// <summary>
/// Reads an issuer's documents as AWS does: anonymously, over TLS, one GET without redirects, 200 or nothing, within five seconds.
/// </summary>
internal sealed class DocumentFetcher(IIssuerTransport transport, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private readonly HttpClient client = new(transport.CreateHandler()) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };

    /// <summary>Reads a document.</summary>
    /// <param name="url">Where it is.</param>
    /// <param name="maxLength">The most bytes to read.</param>
    /// <param name="thumbprints">Certificates taken where the issuer's does not chain to a trusted root; SHA-1, lower-case hex.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="WebIdentityRefusedException">It cannot be had.</exception>
    public async Task<FetchedDocument> FetchAsync(
        Uri url, int maxLength, IReadOnlyCollection<string> thumbprints, CancellationToken cancellationToken)
    {
        var (came, started) = (time.GetUtcNow(), time.GetTimestamp());
        try
        {
            var document = await FetchInTimeAsync(url, maxLength, thumbprints, cancellationToken);
            transport.Report(new DocumentFetch(url, came, time.GetElapsedTime(started), Refusal: null));
            return document;
        }
        catch (WebIdentityRefusedException e)
        {
            transport.Report(new DocumentFetch(url, came, time.GetElapsedTime(started), e.Refusal));
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose() => client.Dispose();

    private async Task<FetchedDocument> FetchInTimeAsync(
        Uri url, int maxLength, IReadOnlyCollection<string> thumbprints, CancellationToken cancellationToken)
    {
        // The issuer's server keeps the machine's time, whatever AWS's clock is set to.
        using var timeout = new CancellationTokenSource(Timeout, ShiftedClock.MachineOf(time));
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await GetTrustedAsync(url, maxLength, thumbprints, either.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            throw Unreachable($"{url} did not answer within {Timeout.TotalSeconds} seconds");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw Unreachable($"{url} cannot be reached: {e.Message}");
        }
    }

    private async Task<FetchedDocument> GetTrustedAsync(
        Uri url, int maxLength, IReadOnlyCollection<string> thumbprints, CancellationToken cancellationToken)
    {
        try
        {
            return await GetAsync(client, url, maxLength, cancellationToken);
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.SecureConnectionError)
        {
            // The trusted roots are tried first; only where they do not know the certificate the thumbprints count.
            return await GetByThumbprintAsync(url, maxLength, thumbprints, cancellationToken);
        }
    }

    private async Task<FetchedDocument> GetByThumbprintAsync(
        Uri url, int maxLength, IReadOnlyCollection<string> thumbprints, CancellationToken cancellationToken)
    {
        var trust = new ThumbprintTrust(thumbprints);
        using var handler = trust.Apply(transport.CreateHandler());
        using var thumbprintClient = new HttpClient(handler, disposeHandler: false);
        try
        {
            return await GetAsync(thumbprintClient, url, maxLength, cancellationToken);
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.SecureConnectionError && !trust.HasSeenCertificate)
        {
            throw Unreachable(
                $"{url} has no TLS version or cipher suite in common with AWS: the handshake ended before a certificate was shown");
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.SecureConnectionError)
        {
            throw new WebIdentityRefusedException(
                StsErrors.InvalidIdentityToken("OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint"),
                RefusalReason.CertificateNotTrusted,
                $"the certificate of {url.Host} chains to no trusted root and has none of the provider's thumbprints");
        }
    }

    private async Task<FetchedDocument> GetAsync(HttpClient http, Uri url, int maxLength, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw Unreachable($"{url} answered {(int)response.StatusCode}");
        }

        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var bytes = await ReadAsync(body, maxLength, cancellationToken)
            ?? throw WebIdentityRefusedException.Retrieval(RefusalReason.DocumentUnusable, $"{url} has more than {maxLength} bytes");
        return new FetchedDocument(bytes, time.GetUtcNow() + FetchedDocument.FreshFor(response.Headers));
    }

    private static async Task<byte[]?> ReadAsync(Stream body, int maxLength, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (bytes.Length + read > maxLength)
            {
                return null;
            }

            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }

    private static WebIdentityRefusedException Unreachable(string detail) =>
        WebIdentityRefusedException.Retrieval(RefusalReason.DocumentUnreachable, detail);
}
