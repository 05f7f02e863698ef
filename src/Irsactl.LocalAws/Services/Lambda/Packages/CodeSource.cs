using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Wire.Json;

namespace Irsactl.LocalAws.Services.Lambda.Packages;

/// <summary>Takes code out of a request, or from the bucket that it names.</summary>
internal static class CodeSource
{
    /// <summary>The archive, checked.</summary>
    /// <param name="members">Where <c>ZipFile</c> or <c>S3Bucket</c> and <c>S3Key</c> are.</param>
    /// <param name="call">The call; the object is read with its caller's rights.</param>
    /// <param name="objects">The buckets.</param>
    public static ReadOnlyMemory<byte> Read(JsonParameters members, AwsCall call, IObjects objects)
    {
        if (members.IsGiven("ImageUri"))
        {
            throw LambdaErrors.NotImplemented("functions in container images");
        }

        var (inline, bucket, key) = (members.Text("ZipFile"), members.Text("S3Bucket"), members.Text("S3Key"));
        var zip = inline is not null && (bucket ?? key) is not null
            ? throw LambdaErrors.InvalidParameter("Please do not provide other FunctionCode parameters when providing a ZipFile.")
            : inline is not null ? Decode(inline)
            : bucket is not null && key is not null ? Fetch(call, objects, bucket, key)
            : throw LambdaErrors.InvalidParameter("Please provide a source for function code.");
        CodePackage.Check(zip);
        return zip;
    }

    private static ReadOnlyMemory<byte> Decode(string base64)
    {
        var bytes = new byte[(base64.Length / 4 * 3) + 3];
        return Convert.TryFromBase64String(base64, bytes, out var length)
            ? bytes.AsMemory(0, length)
            : throw JsonErrors.Serialization("ZipFile is not base 64");
    }

    private static ReadOnlyMemory<byte> Fetch(AwsCall call, IObjects objects, string bucket, string key)
    {
        try
        {
            return objects.Read(call, bucket, key);
        }
        catch (AwsServiceException refusal) when (refusal.Status == 403)
        {
            throw LambdaErrors.AccessDenied(
                "Your access has been denied by S3, please make sure your request credentials have permission to GetObject " +
                $"for {bucket}/{key}. " +
                $"S3 Error Code: {refusal.Code}. S3 Error Message: {refusal.Message}");
        }
        catch (AwsServiceException refusal)
        {
            throw LambdaErrors.InvalidParameter(
                $"Error occurred while GetObject. S3 Error Code: {refusal.Code}. S3 Error Message: {refusal.Message}");
        }
    }
}
