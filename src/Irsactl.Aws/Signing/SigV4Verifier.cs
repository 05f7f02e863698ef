namespace Irsactl.Aws.Signing;

/// <summary>
/// Checks Signature Version 4 of requests (IAM User Guide, "AWS Signature Version 4 for API requests"). Two steps, because the
/// secret is looked up in between: <see cref="Read"/>, then <see cref="Verify"/>.
/// </summary>
public static class SigV4Verifier
{
    /// <summary>Finds the signature of a request, in its header or in its query.</summary>
    public static SignatureReading Read(SignedRequest request) => throw new NotSupportedException();

    /// <summary>Checks a signature.</summary>
    /// <param name="request">The request.</param>
    /// <param name="signature">What <see cref="Read"/> found in it.</param>
    /// <param name="secret">The secret of the key it names.</param>
    /// <param name="bodySha256">The body's hash, 64 lower-case hex digits; used where the request does not say one.</param>
    /// <param name="now">The time.</param>
    /// <param name="options">What the service expects.</param>
    public static SignatureVerdict Verify(
        SignedRequest request,
        RequestSignature signature,
        string secret,
        string bodySha256,
        DateTimeOffset now,
        VerificationOptions options) => throw new NotSupportedException();
}
