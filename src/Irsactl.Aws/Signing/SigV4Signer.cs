namespace Irsactl.Aws.Signing;

/// <summary>Signs requests with Signature Version 4.</summary>
public static class SigV4Signer
{
    /// <summary>Makes the <c>Authorization</c> header of a request that has its other headers already, <c>X-Amz-Date</c> included.</summary>
    /// <param name="request">The request; every header in it is signed.</param>
    /// <param name="accessKeyId">The key's id.</param>
    /// <param name="secret">The key's secret.</param>
    /// <param name="region">The region of the scope.</param>
    /// <param name="service">The signing name of the scope.</param>
    /// <param name="payloadHash">The body's hash in hex, or the value of <c>x-amz-content-sha256</c>.</param>
    /// <param name="time">The time of <c>X-Amz-Date</c>.</param>
    public static string Sign(
        SignedRequest request,
        string accessKeyId,
        string secret,
        string region,
        string service,
        string payloadHash,
        DateTimeOffset time) => throw new NotSupportedException();
}
