using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Services.S3.Wire;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.S3.Buckets;

/// <summary>Whether a bucket keeps versions.</summary>
internal sealed class VersioningOperations(S3Context s3)
{
    private const string Resource = "versioning";
    private const string Root = "VersioningConfiguration";

    /// <summary>The operations.</summary>
    public IEnumerable<S3Operation> All =>
    [
        new("GetBucketVersioning", HttpMethods.Get, S3Level.Bucket, Resource, GetAsync),
        new("PutBucketVersioning", HttpMethods.Put, S3Level.Bucket, Resource, PutAsync),
    ];

    private Task GetAsync(S3Request request, CancellationToken cancellationToken)
    {
        var versioning = s3.Gate.Open(request, "s3:GetBucketVersioning").Settings.Versioning;
        return request.XmlAsync(
            S3Xml.Element(Root, versioning is BucketVersioning.Off ? null : S3Xml.Element("Status", versioning.ToString())),
            cancellationToken);
    }

    private Task PutAsync(S3Request request, CancellationToken cancellationToken)
    {
        s3.Gate.Open(request, "s3:PutBucketVersioning");
        var document = S3Xml.Read(request.Call, Root);
        if (document.Text("MfaDelete") is "Enabled")
        {
            throw S3Errors.NotImplemented("deletion with an MFA device");
        }

        var versioning = document.Text("Status") switch
        {
            nameof(BucketVersioning.Enabled) => BucketVersioning.Enabled,
            nameof(BucketVersioning.Suspended) => BucketVersioning.Suspended,
            null => throw S3Errors.InvalidRequest("The Versioning element must be specified"),
            _ => throw S3Errors.MalformedXml(),
        };
        s3.ChangeSettings(request, settings => settings with { Versioning = versioning });
        return request.EmptyAsync();
    }
}
