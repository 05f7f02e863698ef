using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Services.S3.Wire;

namespace Irsactl.LocalAws.Services.S3.Objects;

/// <summary>Objects for other services.</summary>
internal sealed class ObjectReader(S3Context s3) : IObjects
{
    /// <inheritdoc />
    public ReadOnlyMemory<byte> Read(AwsCall call, string bucket, string key)
    {
        try
        {
            return s3.Gate.OpenExisting(S3Request.For(call, bucket, key), "s3:GetObject").Object.Body;
        }
        finally
        {
            // S3 says so in its own answers.
            call.Http.Response.Headers.Remove("x-amz-bucket-region");
        }
    }
}
