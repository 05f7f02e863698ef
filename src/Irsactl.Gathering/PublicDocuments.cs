using System.Collections.Immutable;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Irsactl.Diagnostics;
using Irsactl.Explain.Evidence;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;

namespace Irsactl.Gathering;

/// <summary>
/// Reads an issuer's documents as AWS does: anonymously, without redirects, within five seconds, up to a limit. Proxy and certificate
/// variables count as everywhere.
/// </summary>
internal sealed class PublicDocuments : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _clock;
    private readonly HttpClient _client;
    private ImmutableArray<string> _thumbprints = [];
    private ShownCertificate? _certificate;

    /// <summary>Makes one.</summary>
    /// <param name="clock">The clock of the time limit.</param>
    /// <param name="handler">Carries the requests; made to behave as AWS here.</param>
    public PublicDocuments(TimeProvider clock, SocketsHttpHandler handler)
    {
        _clock = clock;
        (handler.AllowAutoRedirect, handler.UseCookies) = (false, false);
        // AWS takes the certificates that a server sends; it does not go and look for missing ones.
        handler.SslOptions.CertificateChainPolicy ??= new X509ChainPolicy
        {
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
        {
            // Nothing is trusted here that is not trusted otherwise: the certificates are only noted down.
            _thumbprints = chain is null
                ? []
                : [.. chain.ChainElements.Select(
                    element => element.Certificate.GetCertHashString(HashAlgorithmName.SHA1).ToLowerInvariant())];
            _certificate = CertificateNotes.Of(certificate as X509Certificate2, chain, errors, clock.GetUtcNow());
            return errors == SslPolicyErrors.None;
        };
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        // So that who reads the issuer's log does not take it for AWS.
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("irsactl");
    }

    /// <summary>Reads the discovery document and then the key set that it names.</summary>
    public async Task<(DocumentAnswer Discovery, Gathered<DocumentAnswer> KeySet)> ReadBothAsync(
        IssuerUrl issuer, CancellationToken cancellationToken)
    {
        var discovery = await ReadAsync(issuer.DiscoveryDocumentUrl, DiscoveryDocument.MaxLength, cancellationToken);
        var keys = KeySetUrl(discovery) is { } url
            ? Gathered.Known(await ReadAsync(url, JsonWebKeySet.MaxLength, cancellationToken))
            : Gathered.Unknown<DocumentAnswer>("the discovery document does not say where it is");
        return (discovery, keys);
    }

    /// <summary>Where the key set is, as the discovery document says; null where that cannot be read.</summary>
    public async Task<Uri?> FindKeySetUrlAsync(IssuerUrl issuer, CancellationToken cancellationToken) =>
        KeySetUrl(await ReadAsync(issuer.DiscoveryDocumentUrl, DiscoveryDocument.MaxLength, cancellationToken));

    /// <summary>What time it was by the clock of the host that answered last; null where it did not say.</summary>
    public DateTimeOffset? HostTime { get; private set; }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private static Uri? KeySetUrl(DocumentAnswer discovery)
    {
        if (discovery.Status != 200)
        {
            return null;
        }

        try
        {
            return Uri.TryCreate(DiscoveryDocument.Parse(discovery.Body.Span, discovery.Source).JwksUri, UriKind.Absolute, out var url)
                && url.Scheme == Uri.UriSchemeHttps ? url : null;
        }
        catch (IrsactlException)
        {
            return null;
        }
    }

    private async Task<DocumentAnswer> ReadAsync(Uri url, int maxLength, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var answer = new DocumentAnswer { Source = url.AbsoluteUri };
        (_thumbprints, _certificate) = ([], null);
        try
        {
            using var response = await _client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, either.Token);
            // What a cache answers has the date at which it was put there, and how long ago that was.
            HostTime = (response.Headers.Date + (response.Headers.Age ?? TimeSpan.Zero)) ?? HostTime;
            await using var body = await response.Content.ReadAsStreamAsync(either.Token);
            answer = answer with
            {
                Status = (int)response.StatusCode,
                Location = response.Headers.Location?.OriginalString,
                ContentEncoding = EncodingOf(response),
                LastModified = response.Content.Headers.LastModified,
            };
            return await ReadBodyAsync(body, maxLength, either.Token) is { } bytes
                ? answer with { Body = bytes, Thumbprints = _thumbprints, Certificate = _certificate }
                : answer with { Failure = TransportFailure.TooLarge };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return answer with { Failure = TransportFailure.TimedOut };
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return answer with
            {
                Failure = Classify(error),
                FailureDetail = error.GetBaseException().Message.TrimEnd('.', '"'),
                Thumbprints = _thumbprints,
                Certificate = _certificate,
            };
        }
    }

    private static string? EncodingOf(HttpResponseMessage response) =>
        response.Content.Headers.ContentEncoding is { Count: > 0 } encodings && encodings.Any(encoding => encoding != "identity")
            ? string.Join(", ", encodings)
            : null;

    private TransportFailure Classify(Exception error) => (error as HttpRequestException)?.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => TransportFailure.NoSuchName,
        HttpRequestError.SecureConnectionError => _certificate is null ? TransportFailure.Handshake : TransportFailure.Certificate,
        _ => TransportFailure.NoConnection,
    };

    private static async Task<byte[]?> ReadBodyAsync(Stream body, int maxLength, CancellationToken cancellationToken)
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
}
