using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Services.S3.Wire;

namespace Irsactl.LocalAws.Services.S3.Objects;

/// <summary>The object that <c>x-amz-copy-source</c> names.</summary>
internal static class CopySource
{
    private const string Header = "x-amz-copy-source";
    private const string Version = "?versionId=";

    /// <summary>Finds it, for a caller who may read it, and checks the conditions on it.</summary>
    public static StoredObject Open(S3Context s3, S3Request request)
    {
        AttributeHeaders.RefuseCustomerKey(request);
        var text = request.Header(Header) ?? "";
        if (NameOf(request) is not var (bucket, key))
        {
            throw S3Errors.InvalidArgument("Copy Source must mention the source bucket and key: sourcebucket/sourcekey", Header, text);
        }

        var mark = text.IndexOf(Version, StringComparison.Ordinal);
        var version = mark < 0 ? null : text[(mark + Version.Length)..];
        var found = s3.Gate.OpenExisting(request with { Bucket = bucket, Key = key, VersionId = version }, "s3:GetObject").Object;
        Preconditions.CheckRead(request, found, "x-amz-copy-source-");
        return found;
    }

    /// <summary>Bucket and key as the request names them, or null where it names none.</summary>
    public static (string Bucket, string Key)? NameOf(S3Request request)
    {
        var text = request.Header(Header) ?? "";
        var mark = text.IndexOf(Version, StringComparison.Ordinal);
        return Uri.UnescapeDataString(mark < 0 ? text : text[..mark]).TrimStart('/').Split('/', 2)
            is [{ Length: > 0 } bucket, { Length: > 0 } key]
            ? (bucket, key)
            : null;
    }

    /// <summary>Whether the request copies an object onto itself.</summary>
    public static bool IsTarget(S3Request request) =>
        Uri.UnescapeDataString(request.Header(Header) ?? "").TrimStart('/') == $"{request.Bucket}/{request.Key}";
}
