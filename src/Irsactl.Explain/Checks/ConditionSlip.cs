using System.IO.Enumeration;
using Irsactl.Aws.Policies;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Explain.Checks;

/// <summary>Finds what is nearly right about a condition or a principal that a token does not fit.</summary>
internal static class ConditionSlip
{
    /// <summary>The slip in words, and what mends it; null where none is seen.</summary>
    public static (string Problem, string Remedy)? Of(Mismatch mismatch, IssuerUrl issuer) =>
        mismatch switch
        {
            { Key: { } key } => OfCondition(mismatch, key, issuer),
            { Element: "Principal" } => OfPrincipal(mismatch),
            { Element: "Action" } => OfAction(mismatch),
            _ => null,
        };

    private static (string, string)? OfAction(Mismatch mismatch)
    {
        foreach (var wanted in mismatch.Wanted)
        {
            foreach (var found in mismatch.Actual)
            {
                if (Likeness.Of(wanted, found) is { } likeness)
                {
                    return ($"the action is nearly {found}: {likeness}", $"write {found}");
                }
            }
        }

        return null;
    }

    private static (string, string)? OfCondition(Mismatch mismatch, string key, IssuerUrl issuer)
    {
        var own = issuer.HostAndPath;
        if (key.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            return ("the key begins with https://, and keys of web identities do not", $"write the key {key["https://".Length..]}");
        }

        var colon = key.LastIndexOf(':');
        if (mismatch.Actual.Count == 0 && colon > 0 && Likeness.Of(own, key[..colon]) is { } likeness)
        {
            return ($"the key is nearly the issuer's: {likeness}", $"write the key {own}:{key[(colon + 1)..]}");
        }

        foreach (var wanted in mismatch.Wanted)
        {
            foreach (var found in mismatch.Actual)
            {
                if (OfValues(mismatch.Operator ?? "", key, wanted, found) is { } slip)
                {
                    return slip;
                }
            }
        }

        return null;
    }

    private static (string, string)? OfValues(string comparison, string key, string wanted, string found)
    {
        // Negated ones fail where the values do fit.
        if (comparison.Contains("Not", StringComparison.Ordinal) || !comparison.Contains("String", StringComparison.Ordinal))
        {
            return null;
        }

        if (comparison.Contains("StringEquals", StringComparison.Ordinal) && wanted.AsSpan().ContainsAny('*', '?'))
        {
            return ("StringEquals takes * and ? literally", $"use StringLike for {key}");
        }

        if (Likeness.Of(wanted, found) is { } likeness)
        {
            return ($"wanted and found are nearly the same: {likeness}", "correct the value in the trust policy");
        }

        if (comparison.Contains("StringLike", StringComparison.Ordinal)
            && FileSystemName.MatchesSimpleExpression(wanted, found, ignoreCase: true))
        {
            return ("wanted and found are nearly the same: they differ in the letter case, which counts",
                "correct the value in the trust policy");
        }

        if (GitHubSubject.Difference(key, wanted, found) is { } ids)
        {
            return ids;
        }

        return SubjectForm.Difference(wanted, found) is { } kinds
            ? (kinds, $"write the subject of such tokens into {key}, or use the workload that the role is for")
            : null;
    }

    private static (string, string)? OfPrincipal(Mismatch mismatch)
    {
        foreach (var wanted in mismatch.Wanted.Select(ArnIn))
        {
            foreach (var found in mismatch.Actual.Select(ArnIn))
            {
                if (Likeness.Of(wanted, found) is { } likeness)
                {
                    return ($"the principal is nearly the provider: {likeness}", $"write {Shown.Meant(found)}");
                }

                if (wanted.Contains(":oidc-provider/https://", StringComparison.OrdinalIgnoreCase))
                {
                    return ("the principal's ARN has https:// in it, and provider ARNs do not",
                        $"write {wanted.Replace("oidc-provider/https://", "oidc-provider/", StringComparison.OrdinalIgnoreCase)}");
                }
            }
        }

        return null;
    }

    /// <summary>The ARN of a principal that is named with its kind.</summary>
    private static string ArnIn(string principal) =>
        principal.IndexOf("arn:", StringComparison.Ordinal) is var start and >= 0 ? principal[start..] : principal;
}
