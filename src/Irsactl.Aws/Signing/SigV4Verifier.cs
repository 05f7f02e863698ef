using static Irsactl.Aws.Signing.SignatureVerdict;

namespace Irsactl.Aws.Signing;

/// <summary>
/// Checks Signature Version 4 of requests (IAM User Guide, "AWS Signature Version 4 for API requests"). Two steps, because the
/// secret is looked up in between: <see cref="Read"/>, then <see cref="Verify"/>.
/// </summary>
public static class SigV4Verifier
{
    /// <summary>Finds the signature of a request, in its header or in its query.</summary>
    public static SignatureReading Read(SignedRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var reading = SignatureReader.Read(request);
        return reading is SignatureReading.Found { Signature: { Scope.Service: "s3" } signature }
            ? FindFaultForS3(request, signature) ?? reading
            : reading;
    }

    /// <summary>Checks a signature: its scope, its time, and then itself.</summary>
    /// <param name="request">The request.</param>
    /// <param name="signature">What <see cref="Read"/> found in it.</param>
    /// <param name="secret">The secret of the key it names.</param>
    /// <param name="bodySha256">
    /// The body's hash, 64 lower-case hex digits; used where the request does not name one. Where it does
    /// (<see cref="RequestSignature.ContentSha256"/>), it is for the caller to hold that against the body.
    /// </param>
    /// <param name="now">The time.</param>
    /// <param name="options">What the service expects.</param>
    public static SignatureVerdict Verify(
        SignedRequest request,
        RequestSignature signature,
        string secret,
        string bodySha256,
        DateTimeOffset now,
        VerificationOptions options)
    {
        ArgumentNullException.ThrowIfNull(signature);
        ArgumentNullException.ThrowIfNull(options);
        return CheckScope(signature.Scope, options)
            ?? CheckTime(signature, now, options.Tolerance)
            ?? CheckSignature(request, signature, secret, bodySha256, options.IsS3);
    }

    private static WrongScope? CheckScope(CredentialScope scope, VerificationOptions options) => scope switch
    {
        _ when options.Service is { } service && scope.Service != service =>
            new WrongScope("service", service, scope.Service, SignatureTexts.WrongService(service)),
        _ when options.Region is { } region && scope.Region != region =>
            new WrongScope("region", region, scope.Region, SignatureTexts.WrongRegion(scope.Region)),
        _ => null,
    };

    private static SignatureVerdict? CheckTime(RequestSignature signature, DateTimeOffset now, TimeSpan tolerance)
    {
        if (signature.Timestamp > now + tolerance)
        {
            return new Skewed(signature.Timestamp, now, SignatureTexts.TooNew(signature.Timestamp, now, tolerance));
        }

        if (signature.Expires is { } expires)
        {
            return now > signature.Timestamp + expires ? new Expired(signature.Timestamp + expires) : null;
        }

        return signature.Timestamp < now - tolerance
            ? new Skewed(signature.Timestamp, now, SignatureTexts.TooOld(signature.Timestamp, now, tolerance))
            : null;
    }

    private static SignatureVerdict CheckSignature(
        SignedRequest request, RequestSignature signature, string secret, string bodySha256, bool isS3)
    {
        var payloadHash = signature.ContentSha256 ?? (isS3 && signature.IsPresigned ? PayloadHash.UnsignedBody : bodySha256);
        var canonicalRequest = CanonicalRequest.Build(request, signature.SignedHeaders, payloadHash, isS3);
        var stringToSign = CanonicalRequest.StringToSign(canonicalRequest, signature.Timestamp, signature.Scope);
        var key = SigningKey.Derive(secret, signature.Scope);
        if (!SigningKey.AreEqual(SigningKey.Sign(key, stringToSign), signature.Signature))
        {
            return new Mismatch(canonicalRequest, stringToSign, SignatureTexts.Mismatch(canonicalRequest, stringToSign));
        }

        return new Valid(
            payloadHash is PayloadHash.SignedChunks or PayloadHash.SignedChunksAndTrailer
                ? new ChunkSigning(key, signature.Timestamp, signature.Scope, signature.Signature)
                : null);
    }

    /// <summary>
    /// S3 wants every <c>x-amz-</c> header that is there to be signed, and an end on everything presigned (S3 API Reference,
    /// "Authenticating requests").
    /// </summary>
    private static SignatureReading.Malformed? FindFaultForS3(SignedRequest request, RequestSignature signature)
    {
        if (signature is { IsPresigned: true, Expires: null })
        {
            return new(SignatureProblem.MissingPart, SignatureTexts.IncompleteS3Query);
        }

        foreach (var (name, _) in request.Headers)
        {
            if (name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase)
                && !signature.SignedHeaders.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                return new(SignatureProblem.UnsignedHeader, SignatureTexts.UnsignedS3Header);
            }
        }

        return null;
    }
}
