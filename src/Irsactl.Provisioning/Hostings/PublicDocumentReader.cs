namespace Irsactl.Provisioning.Hostings;

/// <summary>
/// Reads documents as AWS does: anonymously, without following redirects, within five seconds. Proxy and certificate variables count as
/// everywhere.
/// </summary>
internal sealed class PublicDocumentReader(ProvisioningSettings settings)
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(5);

    /// <summary>No document that STS reads is larger.</summary>
    private const long LargestDocument = 1024 * 1024;

    /// <summary>Reads a document and says what is wrong with it; null where nothing is.</summary>
    /// <param name="url">Where it is.</param>
    /// <param name="address">The host to ask for it, wherever DNS leads; null: as DNS leads.</param>
    /// <param name="judge">Says what is wrong with the document's bytes, as the end of a sentence that begins with the URL.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<string?> CheckAsync(
        Uri url, string? address, Func<ReadOnlyMemory<byte>, string?> judge, CancellationToken cancellationToken)
    {
        var (document, problem) = await ReadAsync(url, address, cancellationToken);
        return document is null ? problem : judge(document) is { } wrong ? $"{Named(url, address)} {wrong}" : null;
    }

    /// <summary>Reads a document, or says why it cannot be read.</summary>
    public Task<(byte[]? Document, string? Problem)> ReadAsync(Uri url, CancellationToken cancellationToken) =>
        ReadAsync(url, address: null, cancellationToken);

    private async Task<(byte[]? Document, string? Problem)> ReadAsync(Uri url, string? address, CancellationToken cancellationToken)
    {
        var name = Named(url, address);
        using var request = new HttpRequestMessage(
            HttpMethod.Get, address is null ? url : new UriBuilder(url) { Host = address }.Uri);
        if (address is not null)
        {
            // It decides the certificate that is asked for and checked, too.
            request.Headers.Host = url.Host;
        }

        // A connection of its own each time: a kept one may lead to where the name no longer points.
        using var client = new HttpClient(settings.MakePublicHttpHandler()) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("irsactl");
        using var limit = new CancellationTokenSource(_limit, settings.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if ((int)answer.StatusCode != 200)
            {
                return (null, $"{name} answers {(int)answer.StatusCode} {answer.ReasonPhrase}".TrimEnd());
            }

            await using var body = await answer.Content.ReadAsStreamAsync(either.Token);
            using var buffer = new MemoryStream();
            await body.CopyUpToAsync(buffer, LargestDocument, either.Token);
            return (buffer.ToArray(), null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, $"{name} does not answer within {_limit.TotalSeconds:0} seconds");
        }
        catch (Exception error) when (error is HttpRequestException or IOException or InvalidDataException)
        {
            return (null, $"{name} cannot be read: {error.GetBaseException().Message.TrimEnd('.')}");
        }
    }

    private static string Named(Uri url, string? address) => address is null ? url.ToString() : $"{url} at {address}";
}
