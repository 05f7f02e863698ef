using System.Globalization;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Irsactl.Gathering.AccessLogs;

/// <summary>Reads a log's files out of a bucket, the newest first, day by day, and no more than asked for.</summary>
/// <param name="s3">S3 in the bucket's region.</param>
/// <param name="place">Where they are.</param>
public sealed class LogFiles(IAmazonS3 s3, LogPlace place)
{
    private const int AtOnce = 8;

    /// <summary>How many files were read.</summary>
    public int Read { get; private set; }

    /// <summary>Whether all files were read that can have what was asked for; false where there were more than the limit.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>The requests since a moment, the newest files' first.</summary>
    /// <param name="since">From when on.</param>
    /// <param name="now">Now: files of later days are not looked for.</param>
    /// <param name="maxFiles">The most files that are read.</param>
    /// <param name="onFile">Is told how many files were read so far.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<DocumentRead>> ReadAsync(
        DateTimeOffset since, DateTimeOffset now, int maxFiles, Action<int> onFile, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(onFile);
        List<DocumentRead> reads = [];
        // A file may be delivered when its day is over.
        for (var day = now.UtcDateTime.Date.AddDays(1); day >= since.UtcDateTime.Date; day = day.AddDays(-1))
        {
            var keys = await ListAsync(KeysOf(day), cancellationToken);
            var taken = keys.Take(Math.Max(0, maxFiles - Read)).ToList();
            foreach (var some in taken.Chunk(AtOnce))
            {
                foreach (var file in await Task.WhenAll(some.Select(key => ReadFileAsync(key, cancellationToken))))
                {
                    reads.AddRange(file.Where(read => read.Time >= since));
                }

                Read += some.Length;
                onFile(Read);
            }

            if (taken.Count < keys.Count)
            {
                IsComplete = false;
                break;
            }
        }

        return reads;
    }

    private string KeysOf(DateTime day) => place.KeyPattern
        .Replace("{day}", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{path}", day.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>The keys of a day, the latest written first.</summary>
    private async Task<List<string>> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        List<(string Key, DateTime? Time)> found = [];
        string? next = null;
        do
        {
            var page = await s3.ListObjectsV2Async(
                new ListObjectsV2Request { BucketName = place.Bucket, Prefix = prefix, ContinuationToken = next }, cancellationToken);
            found.AddRange((page.S3Objects ?? []).Select(item => (item.Key, item.LastModified)));
            next = page.IsTruncated == true ? page.NextContinuationToken : null;
        }
        while (next is not null);

        return
        [
            .. found.OrderByDescending(item => item.Time)
                .ThenByDescending(item => item.Key, StringComparer.Ordinal)
                .Select(item => item.Key),
        ];
    }

    // One that is deleted or damaged says nothing of the others.
    private async Task<IReadOnlyList<DocumentRead>> ReadFileAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await s3.GetObjectAsync(place.Bucket, key, cancellationToken);
            using var bytes = new MemoryStream();
            await answer.ResponseStream.CopyToAsync(bytes, cancellationToken);
            return LogText.Read(place.Format, bytes.ToArray());
        }
        catch (AmazonServiceException error) when (error.ErrorCode == "NoSuchKey")
        {
            return [];
        }
        catch (InvalidDataException)
        {
            IsComplete = false;
            return [];
        }
    }
}
