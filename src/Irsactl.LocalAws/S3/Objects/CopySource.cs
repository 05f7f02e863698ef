using Irsactl.LocalAws.S3.Model;
using Irsactl.LocalAws.S3.Wire;

namespace Irsactl.LocalAws.S3.Objects;

/// <summary>The object that <c>x-amz-copy-source</c> names.</summary>
internal static class CopySource
{
    private const string Header = "x-amz-copy-source";

    /// <summary>Finds it, for a caller who may read it, and checks the conditions on it.</summary>
    public static StoredObject Open(S3Context s3, S3Request request)
    {
        var text = request.Header(Header) ?? "";
        var mark = text.IndexOf("?versionId=", StringComparison.Ordinal);
        var path = Uri.UnescapeDataString(mark < 0 ? text : text[..mark]).TrimStart('/');
        if (path.Split('/', 2) is not [{ Length: > 0 } bucket, { Length: > 0 } key])
        {
            throw S3Errors.InvalidArgument("Copy Source must mention the source bucket and key: sourcebucket/sourcekey", Header, text);
        }

        if (mark >= 0 && text[(mark + "?versionId=".Length)..] is not "null")
        {
            throw S3Errors.InvalidArgument("Invalid version id specified", Header, text);
        }

        var found = s3.Gate.OpenExisting(request with { Bucket = bucket, Key = key }, "s3:GetObject").Object;
        Preconditions.CheckRead(request, found, "x-amz-copy-source-");
        return found;
    }

    /// <summary>Whether the request copies an object onto itself.</summary>
    public static bool IsTarget(S3Request request) =>
        Uri.UnescapeDataString(request.Header(Header) ?? "").TrimStart('/') == $"{request.Bucket}/{request.Key}";
}
