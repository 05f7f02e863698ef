using System.Text;

namespace Irsactl.Aws.Signing;

/// <summary>
/// What services other than S3 say about signatures (IAM User Guide, "Troubleshoot Signature Version 4 signing for AWS API requests").
/// </summary>
internal static class SignatureTexts
{
    public const string HostNotSigned = "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.";

    public const string UnsignedS3Header = "There were headers present in the request which were not signed";

    public const string IncompleteS3Query =
        "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, "
        + "X-Amz-SignedHeaders, and X-Amz-Expires parameters.";

    public static string IncompleteHeader(SignatureFields fields, string authorization)
    {
        var text = new StringBuilder();
        Require(text, fields.Credential, "Authorization header requires 'Credential' parameter. ");
        Require(text, fields.Signature, "Authorization header requires 'Signature' parameter. ");
        Require(text, fields.SignedHeaders, "Authorization header requires 'SignedHeaders' parameter. ");
        Require(text, fields.Date, "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
        return text.Append("Authorization=").Append(authorization).ToString();
    }

    public static string IncompleteQuery(SignatureFields fields, bool lacksAlgorithm)
    {
        var text = new StringBuilder();
        Require(text, lacksAlgorithm ? null : "-", "AWS query-string parameters must include 'X-Amz-Algorithm'. ");
        Require(text, fields.Credential, "AWS query-string parameters must include 'X-Amz-Credential'. ");
        Require(text, fields.Signature, "AWS query-string parameters must include 'X-Amz-Signature'. ");
        Require(text, fields.SignedHeaders, "AWS query-string parameters must include 'X-Amz-SignedHeaders'. ");
        Require(text, fields.Date, "AWS query-string parameters must include 'X-Amz-Date'. ");
        return text.Append("Re-examine the query-string parameters.").ToString();
    }

    public static string InvalidDate(string date) =>
        $"Date must be in ISO-8601 'basic format'. Got '{date}'. See http://en.wikipedia.org/wiki/ISO_8601";

    public static string InvalidCredential(string credential) =>
        $"Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '{credential}'";

    public static string InvalidTerminator(string terminator) =>
        $"Credential should be scoped with a valid terminator: 'aws4_request', not '{terminator}'.";

    public static string DateMismatch(string day, DateTimeOffset time) =>
        $"Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
        + $"'{day}' != '{SigningTime.FormatDay(time)}', from '{SigningTime.Format(time)}'.";

    public static string WrongService(string service) => $"Credential should be scoped to correct service: '{service}'. ";

    public static string WrongRegion(string region) => $"Credential should be scoped to a valid region, not '{region}'. ";

    public static string TooOld(DateTimeOffset request, DateTimeOffset now, TimeSpan tolerance) =>
        $"Signature expired: {SigningTime.Format(request)} is now earlier than {SigningTime.Format(now - tolerance)} "
        + $"({SigningTime.Format(now)} - {tolerance.TotalMinutes:0} min.)";

    public static string TooNew(DateTimeOffset request, DateTimeOffset now, TimeSpan tolerance) =>
        $"Signature not yet current: {SigningTime.Format(request)} is still later than {SigningTime.Format(now + tolerance)} "
        + $"({SigningTime.Format(now)} + {tolerance.TotalMinutes:0} min.)";

    public static string Mismatch(string canonicalRequest, string stringToSign) =>
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key "
        + "and signing method. "
        + "Consult the service documentation for details.\n\nThe Canonical String for this request should have been\n"
        + $"'{canonicalRequest}'\n\n"
        + $"The String-to-Sign should have been\n'{stringToSign}'\n";

    private static void Require(StringBuilder text, string? part, string message)
    {
        if (string.IsNullOrEmpty(part))
        {
            text.Append(message);
        }
    }
}
