using static Irsactl.Aws.Signing.SignatureReading;

namespace Irsactl.Aws.Signing;

/// <summary>The parts that a signature must have, wherever it is written.</summary>
internal sealed record SignatureFields(string? Credential, string? SignedHeaders, string? Signature, string? Date)
{
    public bool IsIncomplete => string.IsNullOrEmpty(Credential) || string.IsNullOrEmpty(SignedHeaders) || string.IsNullOrEmpty(Signature)
        || string.IsNullOrEmpty(Date);

    /// <summary>Reads the parts. They must all be there.</summary>
    /// <param name="complete">Adds what header and query have in different places.</param>
    public SignatureReading Read(Func<RequestSignature, RequestSignature> complete)
    {
        if (!SigningTime.TryParse(Date ?? "", out var time))
        {
            return new Malformed(SignatureProblem.InvalidDate, SignatureTexts.InvalidDate(Date ?? ""));
        }

        // The key id comes first and never holds a slash.
        if ((Credential ?? "").Split('/') is not [{ Length: > 0 } key, var day, var region, var service, var terminator])
        {
            return new Malformed(SignatureProblem.InvalidCredential, SignatureTexts.InvalidCredential(Credential ?? ""));
        }

        if (terminator is not "aws4_request")
        {
            return new Malformed(SignatureProblem.InvalidCredential, SignatureTexts.InvalidTerminator(terminator));
        }

        if (day != SigningTime.FormatDay(time))
        {
            return new Malformed(SignatureProblem.DateMismatch, SignatureTexts.DateMismatch(day, time));
        }

        var names = (SignedHeaders ?? "").ToLowerInvariant()
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (!names.Contains("host", StringComparer.Ordinal))
        {
            return new Malformed(SignatureProblem.UnsignedHeader, SignatureTexts.HostNotSigned);
        }

        return new Found(complete(new RequestSignature
        {
            AccessKeyId = key,
            Scope = new CredentialScope(day, region, service),
            SignedHeaders = [.. names],
            Signature = Signature ?? "",
            Timestamp = time,
        }));
    }
}
