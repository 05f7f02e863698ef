using System.IO.Compression;
using Irsactl.Aws.Clients.Lambda;
using Irsactl.Diagnostics;

namespace Irsactl.Provisioning.Hostings.Functions;

/// <summary>Reads the keys that are part of a function's code, out of the archive that Lambda has a link to.</summary>
internal sealed class FunctionCodeReader(HostingContext context)
{
    /// <summary>Ours has some kilobytes.</summary>
    private const int LargestArchive = 16 * 1024 * 1024;

    private const long LargestKeySet = 1024 * 1024;

    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(30);

    /// <summary>The key set in a function's code; null where there is none in it.</summary>
    /// <exception cref="IrsactlException">It cannot be read (<see cref="ProvisioningErrors.KeysUnreadable"/>).</exception>
    public async Task<ReadOnlyMemory<byte>?> ReadKeysAsync(LambdaFunction function, CancellationToken cancellationToken)
    {
        if (function.CodeSha256 == FunctionPackage.WithoutDocuments().Sha256
            || function.CodeSha256 == FunctionPackage.ReadingBucket().Sha256)
        {
            return null;
        }

        try
        {
            using var archive = new ZipArchive(new MemoryStream(await DownloadAsync(function, cancellationToken)), ZipArchiveMode.Read);
            if (archive.GetEntry(PublishedDocuments.KeysPath) is not { } entry)
            {
                return null;
            }

            using var buffer = new MemoryStream();
            await using (var content = await entry.OpenAsync(cancellationToken))
            {
                await content.CopyUpToAsync(buffer, LargestKeySet, cancellationToken);
            }

            return buffer.ToArray();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unreadable(function, $"there is no answer within {_limit.TotalSeconds:0} seconds", null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException)
        {
            throw Unreadable(function, e.GetBaseException().Message.TrimEnd('.'), e);
        }
    }

    private async Task<byte[]> DownloadAsync(LambdaFunction function, CancellationToken cancellationToken)
    {
        var location = function.CodeLocation is { Scheme: "http" or "https" } link
            ? link
            : throw new InvalidDataException("Lambda gives no link to it");
        using var client = new HttpClient(context.Settings.MakePublicHttpHandler())
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LargestArchive,
        };
        using var limit = new CancellationTokenSource(_limit, context.Settings.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        return await client.GetByteArrayAsync(location, either.Token);
    }

    private static IrsactlException Unreadable(LambdaFunction function, string why, Exception? cause) =>
        new(
            ProvisioningErrors.KeysUnreadable,
            $"the keys in the code of function {function.Arn} cannot be read: {why}",
            "run the same command again; to publish nothing but the key at hand, whatever else was published, add --replace-keys",
            cause);
}
