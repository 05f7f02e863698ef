namespace Irsactl.Provisioning.Hostings;

/// <summary>
/// Reads documents as AWS does: anonymously, without following redirects, within five seconds. Proxy and certificate variables count as
/// everywhere.
/// </summary>
internal sealed class PublicDocumentReader(ProvisioningSettings settings)
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(5);

    /// <summary>Reads a document and says how it is not what it should be; null where it is.</summary>
    public async Task<string?> CompareAsync(Uri url, byte[] wanted, CancellationToken cancellationToken)
    {
        // A connection of its own each time: a kept one may lead to where the name no longer points.
        using var client = new HttpClient(settings.MakePublicHttpHandler()) { Timeout = Timeout.InfiniteTimeSpan };
        using var limit = new CancellationTokenSource(_limit, settings.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var answer = await client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if ((int)answer.StatusCode != 200)
            {
                return $"{url} answers {(int)answer.StatusCode} {answer.ReasonPhrase}".TrimEnd();
            }

            await using var body = await answer.Content.ReadAsStreamAsync(either.Token);
            return await IsSameAsync(body, wanted, either.Token) ? null : $"{url} answers other bytes than those published";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"{url} does not answer within {_limit.TotalSeconds:0} seconds";
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return $"{url} cannot be read: {error.GetBaseException().Message.TrimEnd('.')}";
        }
    }

    private static async Task<bool> IsSameAsync(Stream body, byte[] wanted, CancellationToken cancellationToken)
    {
        // One byte more than wanted: a longer document differs, however long it is.
        var buffer = new byte[wanted.Length + 1];
        var read = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return buffer.AsSpan(0, read).SequenceEqual(wanted);
    }
}
