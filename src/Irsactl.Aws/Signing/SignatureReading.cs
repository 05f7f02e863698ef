namespace Irsactl.Aws.Signing;

/// <summary>What was found where a request's signature should be. One of the nested records.</summary>
public abstract record SignatureReading
{
    private SignatureReading()
    {
    }

    /// <summary>There is no signature at all.</summary>
    public sealed record Missing : SignatureReading;

    /// <summary>There is one, and it cannot be used.</summary>
    /// <param name="Problem">What rule it breaks.</param>
    /// <param name="Message">The message of services other than S3.</param>
    public sealed record Malformed(SignatureProblem Problem, string Message) : SignatureReading;

    /// <summary>A well-formed signature.</summary>
    /// <param name="Signature">The signature.</param>
    public sealed record Found(RequestSignature Signature) : SignatureReading;
}
