using Irsactl.Aws.Policies;
using Irsactl.Explain.Checks;

namespace Irsactl.Explain.Documents;

/// <summary>Whether a bucket policy lets AWS, which comes from the internet without credentials, read a document.</summary>
internal static class PublicRead
{
    /// <summary>Stands for AWS's fetcher, whose addresses are not published (RFC 5737: an address of nobody's).</summary>
    private const string SomeAddress = "192.0.2.1";

    /// <summary>Why the policy does not let it read, or null where it does.</summary>
    public static PublicReadProblem? Problem(PolicyDocument policy, string bucket, string key, string partition)
    {
        var context = new ConditionContext()
            .SetPrincipal(RequestPrincipal.Anonymous)
            .Set("aws:SecureTransport", "true")
            .Set("aws:SourceIp", SomeAddress);
        var request = new AuthorizationRequest
        {
            Action = "s3:GetObject",
            Resource = $"arn:{partition}:s3:::{bucket}/{key}",
            Principal = RequestPrincipal.Anonymous,
            Context = context,
        };
        var decision = PolicyEvaluator.Evaluate(request, new PolicySet { Resource = new NamedPolicy(bucket, policy) });
        return decision switch
        {
            { IsAllowed: true } => null,
            { Deciding: { } deny } => new(
                Admitted(deny.Statement.Conditions.Select(condition => condition.Key)),
                $"{TrustRefusal.Name(deny)} denies it{Conditions(deny.Statement)}",
                IsDeny: true),
            { NearMisses: [var nearest, ..] } => new(
                Admitted(nearest.Mismatches.Select(mismatch => mismatch.Key)),
                $"{TrustRefusal.Name(nearest.Statement)} {Say(nearest.Mismatches[0])}"),
            _ => new(null, "no statement allows s3:GetObject to everyone"),
        };
    }

    /// <summary>Whom conditions on these keys let in: what people did not mean for AWS, and what keeps it out.</summary>
    private static string? Admitted(IEnumerable<string?> keys)
    {
        foreach (var key in keys)
        {
            switch (key?.ToUpperInvariant())
            {
                case "AWS:SOURCEVPC" or "AWS:SOURCEVPCE" or "AWS:SOURCEVPCARN" or "AWS:VPCSOURCEIP":
                    return "it admits only a VPC, and AWS reads the documents over the internet";
                case "AWS:SOURCEIP":
                    return "it admits only some addresses, and AWS does not publish those it reads from";
                default:
                    break;
            }
        }

        return null;
    }

    private static string Conditions(PolicyStatement statement) => statement.Conditions.Length == 0
        ? ""
        : $" where {string.Join(" and ", statement.Conditions.Select(condition => $"{condition.Operator} {condition.Key} {string.Join(", ", condition.Values)}"))}";

    private static string Say(Mismatch mismatch) => mismatch.Key is { } key
        ? $"allows it only where {mismatch.Operator} {key} {string.Join(", ", mismatch.Wanted)}"
        : $"does not cover it: {mismatch.Element} is {string.Join(", ", mismatch.Wanted)}";
}
