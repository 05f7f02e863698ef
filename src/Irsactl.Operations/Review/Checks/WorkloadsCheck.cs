using Irsactl.Explain;
using Irsactl.Operations.Review.Views;

namespace Irsactl.Operations.Review.Checks;

/// <summary>The service accounts that name roles, a part each.</summary>
internal sealed class WorkloadsCheck(ReviewEvidence evidence, RoleUserCheck users)
{
    private const string Trust = "let the role's trust policy take tokens of the cluster's provider with this subject and audience";

    /// <summary>Runs it for all.</summary>
    public IEnumerable<ReviewedPart> Run() => (evidence.Cluster.Workloads.Value ?? []).Select(Run);

    private ReviewedPart Run(WorkloadView workload)
    {
        var notes = new PartNotes(workload.Name);
        if (workload.UnusableLifetime is { } lifetime)
        {
            notes.Fail(
                ReviewFindings.AnnotationUnusable,
                $"eks.amazonaws.com/token-expiration of service account {workload.Name} is no number of seconds: the webhook goes by "
                    + "its own",
                $"kubectl annotate serviceaccount -n {workload.Namespace} {workload.Account} --overwrite "
                    + "eks.amazonaws.com/token-expiration=86400",
                "a number of seconds",
                lifetime);
        }

        if (!RoleArn.TryParse(workload.RoleArn, out var role))
        {
            notes.Fail(
                ReviewFindings.AnnotationUnusable,
                $"eks.amazonaws.com/role-arn of service account {workload.Name} is no role",
                $"kubectl annotate serviceaccount -n {workload.Namespace} {workload.Account} --overwrite eks.amazonaws.com/role-arn=ARN",
                "arn:…:iam::ACCOUNT:role/NAME",
                workload.RoleArn.Length == 0 ? "nothing" : workload.RoleArn);
            return notes.Close("names no role");
        }

        var isTaken = OfAudience(workload, notes);
        var isTrusting = users.OfRole(role, workload.Namespace, [workload.Account], workload.Audience, Trust, notes);
        return notes.Close(role.ResourceName + users.OfTrial(workload.Trial, isTaken && isTrusting, notes));
    }

    /// <summary>Whether nothing is wrong with its audience. The usual one is looked at with the issuer.</summary>
    private bool OfAudience(WorkloadView workload, PartNotes notes)
    {
        if (workload.Audience != WorkloadView.DefaultAudience
            && evidence.Aws is { Documents: { } documents, Providers: { IsKnown: true } known }
            && known.Value.Provider is not null)
        {
            var finding = ProviderExaminer.Examine(known, documents.Issuer, account: null, workload.Audience);
            notes.Take(finding, "the identity provider");
            return finding.Verdict != Verdict.Failed;
        }

        return true;
    }
}
