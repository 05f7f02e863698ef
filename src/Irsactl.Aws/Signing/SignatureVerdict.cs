namespace Irsactl.Aws.Signing;

/// <summary>The outcome of checking a signature. One of the nested records.</summary>
public abstract record SignatureVerdict
{
    private SignatureVerdict()
    {
    }

    /// <summary>The signature is right.</summary>
    /// <param name="Chunks">What the body's chunk signatures chain from; null where the body is not signed in chunks.</param>
    public sealed record Valid(ChunkSigning? Chunks) : SignatureVerdict;

    /// <summary>The signature is not the one the secret gives.</summary>
    /// <param name="CanonicalRequest">What was to be signed, for AWS's error text.</param>
    /// <param name="StringToSign">What the key was applied to, for AWS's error text.</param>
    /// <param name="Message">The message of services other than S3.</param>
    public sealed record Mismatch(string CanonicalRequest, string StringToSign, string Message) : SignatureVerdict;

    /// <summary>A presigned request after its end.</summary>
    /// <param name="ExpiredAt">The end.</param>
    public sealed record Expired(DateTimeOffset ExpiredAt) : SignatureVerdict;

    /// <summary>The request's time is too far from the verifier's.</summary>
    /// <param name="RequestTime">The time in the request.</param>
    /// <param name="ServerTime">The verifier's time.</param>
    /// <param name="Message">The message of services other than S3.</param>
    public sealed record Skewed(DateTimeOffset RequestTime, DateTimeOffset ServerTime, string Message) : SignatureVerdict;

    /// <summary>The scope names another service or region than the one that was called.</summary>
    /// <param name="Part"><c>service</c> or <c>region</c>.</param>
    /// <param name="Expected">What it should be.</param>
    /// <param name="Found">What it is.</param>
    /// <param name="Message">The message of services other than S3.</param>
    public sealed record WrongScope(string Part, string Expected, string Found, string Message) : SignatureVerdict;
}
