using Irsactl.Explain;
using Irsactl.Operations.Review.Views;

namespace Irsactl.Operations.Review.Checks;

/// <summary>All checks, in the order in which what they find is best mended. Pure.</summary>
internal static class ReviewChecks
{
    /// <summary>Runs them.</summary>
    public static IReadOnlyList<ReviewedPart> Run(ReviewEvidence evidence, TimeProvider clock)
    {
        var openShift = evidence.Cluster.OpenShift;
        List<ReviewedPart> parts = [IssuerCheck.Run(evidence), SigningKeysCheck.Run(evidence)];
        // What is wrong with these is wrong for every token, and is said once.
        var isBroken = parts.Exists(part => part.Findings.Any(finding => finding.Verdict == Verdict.Failed));
        if (openShift is not null)
        {
            parts.AddRange(
            [
                ModeCheck.Run(evidence, openShift),
                ApiServersCheck.Run(openShift),
                OperatorsCheck.Run(openShift),
                PoolsCheck.Run(openShift),
                UpgradeCheck.Run(openShift),
            ]);
        }

        using var users = new RoleUserCheck(evidence, clock, isBroken);
        if (openShift is not null)
        {
            parts.AddRange(new ComponentsCheck(evidence, users).Run(openShift.Components));
        }

        parts.Add(WebhookCheck.Run(evidence));
        parts.AddRange(new WorkloadsCheck(evidence, users).Run());
        return parts;
    }
}
