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

            var deletion = Deletion.Of(bucket, request.Key, request.VersionId, s3.Now);
            VersionHeaders.Write(request, deletion);
            return deletion.Changes;
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
        var named = body.All("Object")
            .Select(item => (Key: item.Text("Key") ?? throw S3Errors.MalformedXml(),
                VersionId: item.Text("VersionId") is { Length: > 0 } version ? version : null))
            .ToList();
        if (named.Count is 0 or > MaxKeys)
        {
            throw S3Errors.MalformedXml();
        }

        var outcomes = named.ConvertAll(
            item => new Outcome(item.Key, item.VersionId, RefusalOf(request, bucket, item.Key, item.VersionId)));
        s3.Store.Write(state =>
        {
            // Each deletion sees those before it: a key can be named twice.
            var changes = new List<S3Change>();
            foreach (var outcome in outcomes.Where(outcome => outcome.Refusal is null))
            {
                outcome.Deletion = Deletion.Of(S3Context.Require(state, request), outcome.Key, outcome.VersionId, s3.Now);
                state = outcome.Deletion.Changes.Aggregate(state, static (current, change) => current.Apply(change));
                changes.AddRange(outcome.Deletion.Changes);
            }

            return changes;
        });

        s3.Log.Follow(request.Call).DeletedKeys = [.. outcomes.Where(outcome => outcome.Refusal is null).Select(outcome => outcome.Key)];
        var isQuiet = body.Text("Quiet") is "true";
        return request.XmlAsync(
            S3Xml.Element("DeleteResult", outcomes.Where(outcome => !isQuiet || outcome.Refusal is not null).Select(Describe)),
            cancellationToken);
    }

    private AwsServiceException? RefusalOf(S3Request request, Bucket bucket, string key, string? versionId)
    {
        try
        {
            s3.Gate.RequireObject(request, bucket, "s3:DeleteObject", key, versionId);
            return null;
        }
        catch (AwsServiceException refusal)
        {
            return refusal;
        }
    }

    private static XElement Describe(Outcome outcome)
    {
        var version = outcome.VersionId is { } id ? S3Xml.Element("VersionId", id) : null;
        if (outcome.Refusal is { } refusal)
        {
            return S3Xml.Element(
                "Error",
                S3Xml.Element("Key", outcome.Key),
                version,
                S3Xml.Element("Code", refusal.Code),
                S3Xml.Element("Message", refusal.Message));
        }

        XElement[] marker = outcome.Deletion is { IsMarker: true, VersionId: { } made }
            ? [S3Xml.Element("DeleteMarker", "true"), S3Xml.Element("DeleteMarkerVersionId", made)]
            : [];
        return S3Xml.Element("Deleted", S3Xml.Element("Key", outcome.Key), version, marker);
    }

    private sealed class Outcome(string key, string? versionId, AwsServiceException? refusal)
    {
        public string Key { get; } = key;

        public string? VersionId { get; } = versionId;

        public AwsServiceException? Refusal { get; } = refusal;

        public Deletion? Deletion { get; set; }
    }
}
