using Irsactl.Aws.Policies;

namespace Irsactl.Explain.Documents;

/// <summary>Whether a bucket policy lets AWS, which comes from the internet without credentials, read a document.</summary>
internal static class PublicRead
{
    /// <summary>Stands for AWS's fetcher, whose addresses are not published (RFC 5737: an address of nobody's).</summary>
    private const string SomeAddress = "192.0.2.1";

    /// <summary>Why the policy does not let it read, or null where it does.</summary>
    public static string? Problem(PolicyDocument policy, string bucket, string key, string partition)
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
            { Deciding: { } deny } => $"{Name(deny)} denies it{Conditions(deny.Statement)}",
            { NearMisses: [var nearest, ..] } => $"{Name(nearest.Statement)} {Say(nearest.Mismatches[0])}",
            _ => "no statement allows s3:GetObject to everyone",
        };
    }

    private static string Name(StatementReference statement) =>
        string.IsNullOrEmpty(statement.Sid) ? $"statement {statement.Index + 1}" : $"statement {statement.Index + 1} ({statement.Sid})";

    private static string Conditions(PolicyStatement statement) => statement.Conditions.Length == 0
        ? ""
        : $" where {string.Join(" and ", statement.Conditions.Select(condition => $"{condition.Operator} {condition.Key} {string.Join(", ", condition.Values)}"))}";

    private static string Say(Mismatch mismatch) => mismatch.Key is { } key
        ? $"allows it only where {mismatch.Operator} {key} {string.Join(", ", mismatch.Wanted)}"
        : $"does not cover it: {mismatch.Element} is {string.Join(", ", mismatch.Wanted)}";
}
