using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Services.S3.Objects;

namespace Irsactl.LocalAws.Services.S3.Wire;

/// <summary>Refusals that several operations share (S3 API Reference, "Error responses").</summary>
internal static class S3Errors
{
    /// <summary>No such bucket.</summary>
    public static AwsServiceException NoSuchBucket(string bucket) =>
        ForBucket(404, "NoSuchBucket", "The specified bucket does not exist", bucket);

    /// <summary>No such object.</summary>
    public static AwsServiceException NoSuchKey(string key) =>
        new(404, "NoSuchKey", "The specified key does not exist.") { Details = [new("Key", key)] };

    /// <summary>No such version.</summary>
    public static AwsServiceException NoSuchVersion(string key, string version) =>
        new(404, "NoSuchVersion", "The specified version does not exist.") { Details = [new("Key", key), new("VersionId", version)] };

    /// <summary>The version that is asked for is a delete marker.</summary>
    public static AwsServiceException DeleteMarker(S3Request request, StoredObject marker)
    {
        request.Response.Headers[VersionHeaders.DeleteMarker] = "true";
        request.Response.Headers["x-amz-version-id"] = marker.VersionId ?? BucketVersions.Null;
        return new AwsServiceException(405, "MethodNotAllowed", "The specified method is not allowed against this resource.")
        {
            Details = [new("Method", request.Method), new("ResourceType", nameof(DeleteMarker))],
        };
    }

    /// <summary>No such upload in parts.</summary>
    public static AwsServiceException NoSuchUpload(string uploadId) =>
        new(
            404,
            "NoSuchUpload",
            "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.")
        {
            Details = [new("UploadId", uploadId)],
        };

    /// <summary>Not allowed.</summary>
    public static AwsServiceException AccessDenied(string message = "Access Denied") => new(403, "AccessDenied", message);

    /// <summary>An argument that cannot be.</summary>
    public static AwsServiceException InvalidArgument(string message, string name, string value) =>
        new(400, "InvalidArgument", message) { Details = [new("ArgumentName", name), new("ArgumentValue", value)] };

    /// <summary>A request that cannot be.</summary>
    public static AwsServiceException InvalidRequest(string message) => new(400, "InvalidRequest", message);

    /// <summary>XML that is not what the operation takes.</summary>
    public static AwsServiceException MalformedXml() =>
        new(400, "MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");

    /// <summary>A condition of the request that does not hold.</summary>
    public static AwsServiceException PreconditionFailed(string condition) =>
        new(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold")
        {
            Details = [new("Condition", condition)],
        };

    /// <summary>Something that this S3 does not do; says what.</summary>
    public static AwsServiceException NotImplemented(string what) =>
        new(501, "NotImplemented", $"The local AWS does not implement {what}.");

    /// <summary>A refusal that names its bucket.</summary>
    public static AwsServiceException ForBucket(int status, string code, string message, string bucket) =>
        new(status, code, message) { Details = [new("BucketName", bucket)] };
}
