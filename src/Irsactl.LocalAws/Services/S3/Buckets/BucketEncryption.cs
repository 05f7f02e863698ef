using Irsactl.LocalAws.Services.S3.Wire;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.S3.Buckets;

/// <summary>Default encryption. Every bucket has it since January 2023, with S3's own keys; there is no KMS here.</summary>
internal sealed class BucketEncryption(S3Context s3)
{
    private const string Resource = "encryption";
    private const string Root = "ServerSideEncryptionConfiguration";
    private const string Default = "ApplyServerSideEncryptionByDefault";
    private const string WriteAction = "s3:PutEncryptionConfiguration";

    /// <summary>The operations.</summary>
    public IEnumerable<S3Operation> All =>
    [
        new("GetBucketEncryption", HttpMethods.Get, S3Level.Bucket, Resource, GetAsync),
        new("PutBucketEncryption", HttpMethods.Put, S3Level.Bucket, Resource, PutAsync),
        new("DeleteBucketEncryption", HttpMethods.Delete, S3Level.Bucket, Resource, DeleteAsync),
    ];

    private Task GetAsync(S3Request request, CancellationToken cancellationToken)
    {
        var bucket = s3.Gate.Open(request, "s3:GetEncryptionConfiguration").Settings;
        return request.XmlAsync(
            S3Xml.Element(
                Root,
                S3Xml.Element(
                    "Rule",
                    S3Xml.Element(Default, S3Xml.Element("SSEAlgorithm", "AES256")),
                    S3Xml.Element("BucketKeyEnabled", S3Xml.Bool(bucket.BucketKeyEnabled)))),
            cancellationToken);
    }

    private Task PutAsync(S3Request request, CancellationToken cancellationToken)
    {
        s3.Gate.Open(request, WriteAction);
        if (S3Xml.Read(request.Call, Root).All("Rule").ToList() is not [var rule])
        {
            throw S3Errors.MalformedXml();
        }

        if (rule.All(Default).FirstOrDefault()?.Text("SSEAlgorithm") is { } algorithm and not "AES256")
        {
            throw S3Errors.NotImplemented($"encryption with {algorithm}");
        }

        var bucketKey = rule.Text("BucketKeyEnabled") is "true";
        s3.ChangeSettings(request, settings => settings with { BucketKeyEnabled = bucketKey });
        return request.EmptyAsync();
    }

    private Task DeleteAsync(S3Request request, CancellationToken cancellationToken)
    {
        s3.Gate.Open(request, WriteAction);
        s3.ChangeSettings(request, settings => settings with { BucketKeyEnabled = false });
        return request.NoContentAsync();
    }
}
