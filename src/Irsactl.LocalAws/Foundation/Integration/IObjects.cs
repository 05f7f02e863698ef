using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Foundation.Integration;

/// <summary>The objects in the account's buckets, for services that take what was uploaded before.</summary>
internal interface IObjects
{
    /// <summary>Reads an object as the caller of a call of another service.</summary>
    /// <param name="call">The call; its caller must be allowed <c>s3:GetObject</c>.</param>
    /// <param name="bucket">The bucket, which must be in the call's region.</param>
    /// <param name="key">The key.</param>
    /// <returns>The contents.</returns>
    /// <exception cref="AwsServiceException">S3's refusal.</exception>
    ReadOnlyMemory<byte> Read(AwsCall call, string bucket, string key);
}
