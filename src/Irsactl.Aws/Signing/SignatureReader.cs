using System.Globalization;
using static Irsactl.Aws.Signing.SignatureReading;

namespace Irsactl.Aws.Signing;

/// <summary>
/// Finds the signature of a request and takes it apart:
/// <code>
/// Authorization: AWS4-HMAC-SHA256 Credential=AKIA…/20150830/us-east-1/iam/aws4_request, SignedHeaders=host;x-amz-date, Signature=5d67…
/// ?X-Amz-Algorithm=AWS4-HMAC-SHA256&amp;X-Amz-Credential=…&amp;X-Amz-Date=20150830T123600Z&amp;X-Amz-Expires=60&amp;X-Amz-SignedHeaders=host&amp;X-Amz-Signature=…
/// </code>
/// </summary>
internal static class SignatureReader
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    public static SignatureReading Read(SignedRequest request)
    {
        var authorization = request.Header("Authorization");
        var query = request.Query.Contains("X-Amz-", StringComparison.Ordinal) ? QueryText.Read(request.Query) : null;
        var isPresigned = query is not null
            && (query.ContainsKey("X-Amz-Algorithm") || query.ContainsKey("X-Amz-Credential") || query.ContainsKey(QueryText.Signature));
        return (authorization, isPresigned) switch
        {
            (null or "", true) => ReadQuery(request, query ?? []),
            (null or "", false) => new Missing(),
            (_, true) => new Malformed(
                SignatureProblem.MoreThanOneSignature, "A request takes a signature in its header or in its query, not in both."),
            _ => ReadHeader(request, authorization),
        };
    }

    private static SignatureReading ReadHeader(SignedRequest request, string authorization)
    {
        var space = authorization.IndexOf(' ', StringComparison.Ordinal);
        var isSupported = authorization.AsSpan(0, Math.Max(space, 0)) is Algorithm;
        var parts = isSupported ? ReadParts(authorization[(space + 1)..]) : [];
        var fields = new SignatureFields(
            parts.GetValueOrDefault("Credential"),
            parts.GetValueOrDefault("SignedHeaders"),
            parts.GetValueOrDefault("Signature"),
            request.Header("X-Amz-Date") ?? request.Header("Date"));
        if (fields.IsIncomplete)
        {
            return new Malformed(
                isSupported ? SignatureProblem.MissingPart : SignatureProblem.UnsupportedAlgorithm,
                SignatureTexts.IncompleteHeader(fields, authorization));
        }

        return fields.Read(signature => signature with
        {
            SessionToken = request.Header("X-Amz-Security-Token"),
            ContentSha256 = request.Header("x-amz-content-sha256"),
        });
    }

    private static SignatureReading ReadQuery(SignedRequest request, Dictionary<string, string> query)
    {
        var algorithm = query.GetValueOrDefault("X-Amz-Algorithm");
        var fields = new SignatureFields(
            query.GetValueOrDefault("X-Amz-Credential"),
            query.GetValueOrDefault("X-Amz-SignedHeaders"),
            query.GetValueOrDefault(QueryText.Signature),
            query.GetValueOrDefault("X-Amz-Date"));
        if (algorithm is null || fields.IsIncomplete)
        {
            return new Malformed(SignatureProblem.MissingPart, SignatureTexts.IncompleteQuery(fields, algorithm is null));
        }

        if (algorithm is not Algorithm)
        {
            return new Malformed(SignatureProblem.UnsupportedAlgorithm, $"X-Amz-Algorithm only supports \"{Algorithm}\"");
        }

        if (!TryReadExpiry(query.GetValueOrDefault("X-Amz-Expires"), out var expires))
        {
            return new Malformed(SignatureProblem.InvalidExpiry, "X-Amz-Expires must be between 1 and 604800 seconds");
        }

        return fields.Read(signature => signature with
        {
            IsPresigned = true,
            Expires = expires,
            SessionToken = query.GetValueOrDefault("X-Amz-Security-Token"),
            ContentSha256 = query.GetValueOrDefault("X-Amz-Content-Sha256") ?? request.Header("x-amz-content-sha256"),
        });
    }

    private static Dictionary<string, string> ReadParts(string text)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (part.Split('=', 2) is [var name, { Length: > 0 } value])
            {
                parts.TryAdd(name, value);
            }
        }

        return parts;
    }

    /// <summary>An expiry that is not there is none; S3 wants one, which its caller sees by the null.</summary>
    private static bool TryReadExpiry(string? text, out TimeSpan? expires)
    {
        expires = null;
        if (text is null)
        {
            return true;
        }

        const int Week = 604_800;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds is < 1 or > Week)
        {
            return false;
        }

        expires = TimeSpan.FromSeconds(seconds);
        return true;
    }
}
