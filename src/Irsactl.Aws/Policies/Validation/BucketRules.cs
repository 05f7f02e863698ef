using Irsactl.Aws.Arns;
using Irsactl.Aws.Policies.Parsing;

namespace Irsactl.Aws.Policies.Validation;

/// <summary>What S3 demands of a bucket policy.</summary>
internal static class BucketRules
{
    /// <exception cref="PolicyFaultException">The policy breaks a rule.</exception>
    public static void Check(PolicyDocument policy, string? bucket)
    {
        foreach (var statement in policy.Statements)
        {
            CheckPrincipals(statement, statement.Principal ?? throw PolicyRules.Missing(statement, "Principal"));
            var action = statement.Action ?? throw PolicyRules.Missing(statement, "Action");
            var resource = statement.Resource ?? throw PolicyRules.Missing(statement, "Resource");
            if (action.Values.FirstOrDefault(value => !IsS3Action(value)) is { } wrongAction)
            {
                throw new PolicyFaultException(
                    PolicyFaultKind.InvalidAction,
                    "Policy has invalid action",
                    $"{PolicyRules.Place(statement)}: '{wrongAction}' is not an action of S3");
            }

            if (resource.Values.FirstOrDefault(value => !IsOfBucket(value, bucket)) is { } wrongResource)
            {
                throw new PolicyFaultException(
                    PolicyFaultKind.InvalidResource,
                    "Policy has invalid resource",
                    $"{PolicyRules.Place(statement)}: '{wrongResource}' is not the ARN of "
                        + $"{(bucket is null ? "a bucket" : $"the bucket '{bucket}'")} or of objects in it");
            }

            CheckLevels(statement, action, resource);
        }
    }

    private static void CheckPrincipals(PolicyStatement statement, PrincipalElement principal)
    {
        foreach (var entry in principal.Values)
        {
            var isValid = entry.Type is not "AWS"
                || entry.Value is "*"
                || AccountIds.IsValid(entry.Value)
                || (Arn.TryParse(entry.Value, out var arn) && arn.Service is "iam" or "sts" && !entry.Value.AsSpan().ContainsAny('*', '?'));
            if (!isValid)
            {
                throw new PolicyFaultException(
                    PolicyFaultKind.InvalidPrincipal,
                    "Invalid principal in policy",
                    $"{PolicyRules.Place(statement)}: there is no principal '{entry.Value}'");
            }
        }
    }

    private static bool IsS3Action(string value) =>
        value is "*" || (value.StartsWith("s3:", StringComparison.OrdinalIgnoreCase) && value.Length > 3);

    private static bool IsOfBucket(string value, string? bucket)
    {
        if (!Arn.TryParse(value, out var arn) || arn is not { Service: "s3", Region: "", AccountId: "" })
        {
            return false;
        }

        var name = arn.Resource.Split('/', 2)[0];
        return bucket is null
            || name == bucket

            // A wildcard in place of the bucket's name covers the bucket too.
            || (name.AsSpan().ContainsAny('*', '?') && Matching.Pattern.Parse(name, Matching.PatternSyntax.Wildcards)
                .Match(bucket, new ConditionContext(), ignoreCase: false) is Matching.PatternMatch.Yes);
    }

    /// <summary>
    /// Every action that is spelled out must have a resource of its level: objects for <c>s3:GetObject</c>, the bucket for
    /// <c>s3:ListBucket</c>. The classic mistake is the bucket's ARN without <c>/*</c>.
    /// </summary>
    private static void CheckLevels(PolicyStatement statement, PatternElement action, PatternElement resource)
    {
        if (action.IsNegated || resource.IsNegated)
        {
            return;
        }

        var hasObjects = resource.Values.Any(value => value.Contains('/', StringComparison.Ordinal) || value.EndsWith('*'));
        var hasBucket = resource.Values.Any(value => !value.Contains('/', StringComparison.Ordinal));
        foreach (var value in action.Values.Where(value => !value.AsSpan().ContainsAny('*', '?')))
        {
            if (IsObjectAction(value) ? !hasObjects : !hasBucket)
            {
                throw new PolicyFaultException(
                    PolicyFaultKind.InvalidResource,
                    "Action does not apply to any resource(s) in statement",
                    $"{PolicyRules.Place(statement)}: "
                        + $"{value} acts on {(IsObjectAction(value) ? "objects (arn:…:bucket/*)" : "the bucket (arn:…:bucket)")}");
            }
        }
    }

    private static bool IsObjectAction(string action)
    {
        var name = action.AsSpan(action.IndexOf(':', StringComparison.Ordinal) + 1);
        return name is "AbortMultipartUpload" or "ListMultipartUploadParts" or "BypassGovernanceRetention" or "ReplicateDelete"
            or "ReplicateTags"
            || (name.Contains("Object", StringComparison.OrdinalIgnoreCase)
                && !name.Contains("Bucket", StringComparison.OrdinalIgnoreCase));
    }
}
