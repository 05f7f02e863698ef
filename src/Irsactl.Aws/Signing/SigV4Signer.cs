namespace Irsactl.Aws.Signing;

/// <summary>Signs requests with Signature Version 4.</summary>
public static class SigV4Signer
{
    /// <summary>
    /// Makes the <c>Authorization</c> header of a request that has its other headers already, <c>X-Amz-Date</c> included.
    /// </summary>
    /// <param name="request">The request; every header in it is signed.</param>
    /// <param name="accessKeyId">The key's id.</param>
    /// <param name="secret">The key's secret.</param>
    /// <param name="region">The region of the scope.</param>
    /// <param name="service">The signing name of the scope; <c>s3</c> has a path reading of its own.</param>
    /// <param name="payloadHash">The body's hash in hex, or the value of <c>x-amz-content-sha256</c>.</param>
    /// <param name="time">The time of <c>X-Amz-Date</c>.</param>
    public static string Sign(
        SignedRequest request,
        string accessKeyId,
        string secret,
        string region,
        string service,
        string payloadHash,
        DateTimeOffset time)
    {
        ArgumentNullException.ThrowIfNull(request);
        string[] names =
        [
            .. request.Headers.Select(header => header.Key.ToLowerInvariant()).Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        var scope = new CredentialScope(SigningTime.FormatDay(time), region, service);
        var canonicalRequest = CanonicalRequest.Build(request, names, payloadHash, isS3: service is "s3");
        var signature = SigningKey.Sign(SigningKey.Derive(secret, scope), CanonicalRequest.StringToSign(canonicalRequest, time, scope));
        return $"AWS4-HMAC-SHA256 Credential={accessKeyId}/{scope}, SignedHeaders={string.Join(';', names)}, Signature={signature}";
    }
}
