using System.Xml.Linq;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.S3.Checksums;
using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Services.S3.Wire;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.S3.Objects;

/// <summary>Deleting objects, one or up to a thousand at a time.</summary>
internal sealed class DeleteOperations(S3Context s3)
{
    private const int MaxKeys = 1_000;

    /// <summary>The operations.</summary>
    public IEnumerable<S3Operation> All =>
    [
        new("DeleteObject", HttpMethods.Delete, S3Level.Object, "", DeleteAsync),
        new("DeleteObjects", HttpMethods.Post, S3Level.Bucket, "delete", DeleteManyAsync),
    ];

    private Task DeleteAsync(S3Request request, CancellationToken cancellationToken)
    {
        s3.Gate.OpenObject(request, "s3:DeleteObject");
        s3.Store.Write(state =>
        {
            var bucket = S3Context.Require(state, request);
            if (request.Header("If-Match") is not null && bucket.Objects.TryGetValue(request.Key, out var existing))
            {
                Preconditions.CheckWrite(request, existing);
            }

            return bucket.Objects.ContainsKey(request.Key) ? [new S3Change.ObjectDeleted(request.Bucket, request.Key)] : [];
        });
        return request.NoContentAsync();
    }

    private Task DeleteManyAsync(S3Request request, CancellationToken cancellationToken)
    {
        // The bucket's existence and region are checked before any key's permission.
        var bucket = s3.Gate.Find(request);
        if (BodyChecksums.Check(request) is null && request.Header("Content-MD5") is null)
        {
            throw S3Errors.InvalidRequest("Missing required header for this request: Content-MD5");
        }

        var body = S3Xml.Read(request.Call, "Delete");
        var keys = body.All("Object").Select(item => item.Text("Key") ?? throw S3Errors.MalformedXml()).ToList();
        if (keys.Count is 0 or > MaxKeys)
        {
            throw S3Errors.MalformedXml();
        }

        var outcomes = keys.ConvertAll(key => (Key: key, Refusal: RefusalOf(request, bucket, key)));
        s3.Store.Write(state =>
        {
            var objects = S3Context.Require(state, request).Objects;
            return outcomes.Where(outcome => outcome.Refusal is null && objects.ContainsKey(outcome.Key))
                .DistinctBy(outcome => outcome.Key, StringComparer.Ordinal)
                .Select(outcome => new S3Change.ObjectDeleted(request.Bucket, outcome.Key));
        });

        s3.Log.Follow(request.Call).DeletedKeys = [.. outcomes.Where(outcome => outcome.Refusal is null).Select(outcome => outcome.Key)];
        var isQuiet = body.Text("Quiet") is "true";
        return request.XmlAsync(
            S3Xml.Element("DeleteResult", outcomes.Where(outcome => !isQuiet || outcome.Refusal is not null).Select(outcome => Describe(outcome.Key, outcome.Refusal))),
            cancellationToken);
    }

    private AwsServiceException? RefusalOf(S3Request request, Bucket bucket, string key)
    {
        try
        {
            s3.Gate.RequireObject(request, bucket, "s3:DeleteObject", key);
            return null;
        }
        catch (AwsServiceException refusal)
        {
            return refusal;
        }
    }

    private static XElement Describe(string key, AwsServiceException? refusal) => refusal is null
        ? S3Xml.Element("Deleted", S3Xml.Element("Key", key))
        : S3Xml.Element("Error", S3Xml.Element("Key", key), S3Xml.Element("Code", refusal.Code), S3Xml.Element("Message", refusal.Message));
}
