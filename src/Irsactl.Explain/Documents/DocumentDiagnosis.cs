using System.Text;
using Irsactl.Explain.Evidence;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Explain.Documents;

/// <summary>Says what keeps AWS from a document, from the answer to an anonymous GET and, for a bucket, from its settings.</summary>
internal sealed class DocumentDiagnosis(
    IssuerUrl issuer,
    Gathered<BucketAccess> bucket,
    Gathered<DistributionAccess> distribution,
    RegisteredProvider? provider,
    string publish)
{
    /// <summary>The obstacle, or null where AWS gets the document.</summary>
    public Obstacle? Examine(DocumentAnswer answer)
    {
        var own = Bucket(answer.Source);
        return answer switch
        {
            { Failure: { } failure } => OfTransport(answer, failure),
            { Status: 200 } => own?.Diagnosis.OfSuccess(own.Value.Key),
            { Status: 401 or 403 } => own?.Diagnosis.OfRefusal(own.Value.Key) ?? Forbidden(answer),
            { Status: 404 or 410 } => Missing(answer),
            { Status: >= 300 and < 400 } => new(
                FindingCodes.DocumentRedirected, $"{answer.Source} redirects, which AWS does not follow", RedirectRemedy)
            {
                Wanted = "HTTP 200",
                Found = $"HTTP {answer.Status}{(answer.Location is { } target ? $" to {target}" : "")}",
            },
            _ => new(FindingCodes.DocumentStatus, $"{answer.Source} does not answer 200", "look at the logs of the issuer's host")
            {
                Wanted = "HTTP 200",
                Found = $"HTTP {answer.Status}",
            },
        };
    }

    private const string RedirectRemedy =
        "serve the document at this URL; a bucket just created redirects until its name is known everywhere: wait some minutes";

    /// <summary>The settings that decide about a document, where they are known and it is in the issuer's bucket.</summary>
    private (BucketDiagnosis Diagnosis, string Key)? Bucket(string source)
    {
        var root = issuer.Value.EndsWith('/') ? issuer.Value : issuer.Value + "/";
        return S3Issuer.TryParse(issuer, out var place) && bucket.IsKnown && source.StartsWith(root, StringComparison.Ordinal)
            ? (new BucketDiagnosis(place, bucket.Value, publish), place.Prefix + source[root.Length..])
            : null;
    }

    private Obstacle OfTransport(DocumentAnswer answer, TransportFailure failure)
    {
        var detail = answer.FailureDetail is { Length: > 0 } text ? $" ({text})" : "";
        return failure switch
        {
            TransportFailure.NoSuchName => new(
                FindingCodes.DocumentUnreachable,
                $"the name of {answer.Source} cannot be resolved{detail}",
                "check the issuer's host name and its DNS records"),
            TransportFailure.Certificate => new CertificateDiagnosis(issuer, provider).Examine(answer),
            TransportFailure.Handshake => CertificateDiagnosis.OfHandshake(answer, detail),
            TransportFailure.TimedOut => new(
                FindingCodes.DocumentTooSlow,
                $"{answer.Source} did not answer within 5 seconds, AWS's limit",
                "make the issuer's host answer faster, and from the whole internet"),
            TransportFailure.TooLarge => new(
                FindingCodes.DocumentUnusable, $"{answer.Source} is far too large for such a document", publish),
            _ => new(
                FindingCodes.DocumentUnreachable,
                $"no connection to {answer.Source}{detail}",
                "make the issuer's host reachable from the whole internet on port 443"),
        };
    }

    private Obstacle Forbidden(DocumentAnswer answer) => distribution.IsKnown
        ? DistributionDiagnosis.Examine(distribution.Value, answer.Source, publish)
        : Closed(answer);

    private Obstacle Closed(DocumentAnswer answer) => new(
        FindingCodes.DocumentForbidden,
        $"{answer.Source} is closed to the public{(bucket.Unknown is { } reason && S3Issuer.TryParse(issuer, out _) ? $"; what closes the bucket is not known: {reason}" : "")}",
        S3Issuer.TryParse(issuer, out _) ? publish
            : new Uri(answer.Source).Host.EndsWith(".cloudfront.net", StringComparison.OrdinalIgnoreCase) ? DistributionDiagnosis.Blind
            : "let anonymous readers have the document: no login, no client certificate, no firewall in front of it")
    {
        Wanted = "HTTP 200",
        Found = $"HTTP {answer.Status}{(S3ErrorCode.Of(answer.Body.Span) is { } code ? $" {code}" : Excerpt(answer.Body.Span))}",
    };

    private Obstacle Missing(DocumentAnswer answer) => new(
        FindingCodes.DocumentMissing,
        S3ErrorCode.Of(answer.Body.Span) == "NoSuchBucket"
            ? $"there is no bucket behind {answer.Source}"
            : $"{answer.Source} does not exist",
        publish)
    {
        Wanted = "HTTP 200",
        Found = $"HTTP {answer.Status}{(S3ErrorCode.Of(answer.Body.Span) is { } code ? $" {code}" : "")}",
    };

    // Proxies and gateways say in their first words who they are.
    private static string Excerpt(ReadOnlySpan<byte> body) =>
        body.IsEmpty ? "" : $": {Encoding.UTF8.GetString(body[..Math.Min(body.Length, 80)]).ReplaceLineEndings(" ").Trim()}";
}
