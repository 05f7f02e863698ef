using System.Net;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Diagnostics;
using Irsactl.Issuer;
using Irsactl.Issuer.Sources;

namespace Irsactl.RemoteSources.S3;

/// <summary>Reads a part of a bucket. Needs <c>s3:ListBucket</c> on the bucket and <c>s3:GetObject</c> on the objects.</summary>
internal sealed class S3Bucket(IAmazonS3 s3, S3Location location)
{
    // Five objects for each of a hundred thousand issuers.
    private const int MaxObjects = 500_000;

    /// <summary>Lists every object, page by page.</summary>
    /// <exception cref="IrsactlException">There are too many, or AWS does not answer as it should.</exception>
    public async IAsyncEnumerable<S3ObjectStamp> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? token = null;
        var count = 0;
        do
        {
            var page = await AskAsync(
                $"listing {location}",
                () => s3.ListObjectsV2Async(
                    new ListObjectsV2Request { BucketName = location.Bucket, Prefix = location.Prefix, ContinuationToken = token },
                    cancellationToken));
            foreach (var entry in page.S3Objects ?? [])
            {
                if (++count > MaxObjects)
                {
                    throw new IrsactlException(
                        IssuerErrors.SourceUnreadable,
                        $"{location} has more than {MaxObjects} objects",
                        "give issuers a bucket, or a prefix, of their own");
                }

                yield return new S3ObjectStamp(entry.Key, entry.ETag, entry.Size ?? 0);
            }

            token = page.IsTruncated == true ? page.NextContinuationToken : null;
        }
        while (token is not null);
    }

    /// <summary>Reads one object.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="name">Which of the <see cref="IssuerParts"/> it is.</param>
    /// <param name="length">Its length when it was listed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null where it has gone since it was listed.</returns>
    /// <exception cref="IrsactlException">AWS does not answer as it should, or the object is too long.</exception>
    public async Task<byte[]?> GetAsync(string key, string name, long length, CancellationToken cancellationToken)
    {
        IssuerParts.CheckLength(name, location.UrlOf(key), length);
        try
        {
            return await AskAsync(
                $"reading {location.UrlOf(key)}",
                async () =>
                {
                    using var answer = await s3.GetObjectAsync(location.Bucket, key, cancellationToken);
                    IssuerParts.CheckLength(name, location.UrlOf(key), answer.ContentLength);
                    var content = new byte[answer.ContentLength];
                    await answer.ResponseStream.ReadExactlyAsync(content, cancellationToken);
                    return content;
                });
        }
        catch (IrsactlException error)
            when (error.InnerException is AmazonS3Exception { StatusCode: HttpStatusCode.NotFound, ErrorCode: "NoSuchKey" })
        {
            return null;
        }
    }

    private static async Task<T> AskAsync<T>(string attempt, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception error) when (AwsFailure.IsFailure(error) || error is EndOfStreamException)
        {
            throw AwsFailure.Translate(error, attempt);
        }
    }
}
