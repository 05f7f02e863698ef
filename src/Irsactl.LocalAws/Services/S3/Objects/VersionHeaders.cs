using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Services.S3.Wire;

namespace Irsactl.LocalAws.Services.S3.Objects;

/// <summary>The version that an answer is about.</summary>
internal static class VersionHeaders
{
    /// <summary>What says that a version is a delete marker.</summary>
    public const string DeleteMarker = "x-amz-delete-marker";

    private const string Id = "x-amz-version-id";

    /// <summary>Names a version, where the bucket has ever kept any.</summary>
    public static void Write(S3Request request, Bucket bucket, StoredObject version)
    {
        if (bucket.Settings.Versioning is not BucketVersioning.Off)
        {
            request.Response.Headers[Id] = version.VersionId ?? BucketVersions.Null;
        }
    }

    /// <summary>Names what a deletion came to.</summary>
    public static void Write(S3Request request, Deletion deletion)
    {
        if (deletion.VersionId is { } id)
        {
            request.Response.Headers[Id] = id;
            if (deletion.IsMarker)
            {
                request.Response.Headers[DeleteMarker] = "true";
            }
        }
    }
}
