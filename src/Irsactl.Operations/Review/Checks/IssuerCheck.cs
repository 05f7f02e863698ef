using Irsactl.Explain;
using Irsactl.Oidc.Issuers;
using Irsactl.Operations.Cluster;
using Irsactl.Operations.Review.Views;

namespace Irsactl.Operations.Review.Checks;

/// <summary>
/// The issuer: as it was asked for, as the API server names it, as IAM knows it; what it publishes; and the issuers that the cluster trusts
/// besides.
/// </summary>
internal static class IssuerCheck
{
    private const int MostIssuers = 10;

    public static ReviewedPart Run(ReviewEvidence evidence)
    {
        var (cluster, notes) = (evidence.Cluster, new PartNotes("issuer"));
        if (cluster.OpenShift is { } openShift)
        {
            OfOpenShift(evidence, openShift, notes);
        }

        if (!cluster.ApiServer.Issuer.IsKnown)
        {
            notes.Miss("the API server's discovery document", cluster.ApiServer.Issuer.Unknown);
        }

        if (cluster.Issuer is not { } text)
        {
            return notes.Close("not known");
        }

        if (!PublicIssuer.TryParse(text, out var issuer))
        {
            OfUnusable(evidence, text, notes);
            return notes.Close($"{text}: AWS cannot read it");
        }

        OfDocuments(evidence, notes);
        OfProvider(evidence, issuer, notes);
        return notes.Close(issuer.Value);
    }

    private static void OfOpenShift(ReviewEvidence evidence, OpenShiftView openShift, PartNotes notes)
    {
        if (!openShift.Authentication.IsKnown)
        {
            notes.Miss("authentications.config.openshift.io/cluster", openShift.Authentication.Unknown);
        }

        if (!openShift.KubeApiServer.IsKnown)
        {
            notes.Miss("kubeapiservers.operator.openshift.io/cluster", openShift.KubeApiServer.Unknown);
        }

        OfEffect(evidence.Cluster, openShift, notes);
        OfEarlier(evidence, openShift, notes);
    }

    private static void OfEffect(ClusterView cluster, OpenShiftView openShift, PartNotes notes)
    {
        if (openShift.Authentication.Value?.Object is not { } authentication)
        {
            return;
        }

        var asked = authentication.Text("spec", "serviceAccountIssuer") is { Length: > 0 } given ? given : "https://kubernetes.default.svc";
        var active = openShift.KubeApiServer.Value?.Object?.Items("status", "serviceAccountIssuers")
            .FirstOrDefault(issuer => issuer.Text("expirationTime") is null)?.Text("name");
        var found = active is not null && active != asked ? active
            : cluster.ApiServer.Issuer.Value is { } named && named != asked ? named
            : null;
        if (found is not null)
        {
            notes.Fail(
                ReviewFindings.IssuerNotInEffect,
                "the issuer that authentications.config.openshift.io/cluster asks for is not the one that tokens name",
                "wait for the roll-out of the API servers: kubectl get clusteroperator kube-apiserver; where nothing moves, its message "
                    + "says why",
                asked,
                found);
        }
    }

    private static void OfEarlier(ReviewEvidence evidence, OpenShiftView openShift, PartNotes notes)
    {
        if (openShift.KubeApiServer.Value?.Object is not { } operatorState)
        {
            return;
        }

        foreach (var earlier in EarlierIssuer.Of(operatorState, evidence.Cluster.Now))
        {
            if (!PublicIssuer.TryParse(earlier.Name, out var url)
                || evidence.Aws.EarlierIssuers.GetValueOrDefault(url.Value) is not { } providers)
            {
                continue;
            }

            if (!providers.IsKnown)
            {
                notes.Miss($"the identity provider of {url.Value}", providers.Unknown);
            }
            else if (providers.Value.Provider is null)
            {
                notes.Fail(
                    ReviewFindings.OldIssuerUnknown,
                    $"pods can have tokens of the earlier issuer until {earlier.Until.UtcDateTime:yyyy-MM-dd HH:mm}Z, and AWS has no "
                        + "identity provider for it",
                    "make it again until then (aws iam create-open-id-connect-provider), or restart the pods that use AWS",
                    url.HostAndPath,
                    "no provider");
            }
        }

        var count = operatorState.Items("status", "serviceAccountIssuers").Count();
        if (count >= MostIssuers)
        {
            notes.Fail(
                ReviewFindings.TooManyIssuers,
                $"the operator trusts {count} issuers, and takes no further one until one of them has expired",
                "wait: an issuer that is not asked for any more is trusted for 24 hours",
                $"fewer than {MostIssuers}",
                $"{count}");
        }
    }

    /// <summary>That AWS cannot read the issuer does no harm where nothing names a role.</summary>
    private static void OfUnusable(ReviewEvidence evidence, string text, PartNotes notes)
    {
        if (!evidence.UsesRoles)
        {
            return;
        }

        var why = IssuerUrl.TryParse(text, out _, out var problem) ? "it is a name that only the cluster knows" : problem;
        notes.Fail(
            ReviewFindings.NoIssuer,
            $"roles are named in the cluster, and AWS takes no token of its issuer: {why}",
            evidence.Cluster.OpenShift is null
                ? "publish an issuer (irsactl aws create-identity-provider), and start the API server with --service-account-issuer"
                : "set the issuer that the roles trust: kubectl patch authentication.config cluster --type merge -p "
                    + """'{"spec":{"serviceAccountIssuer":"https://…"}}'""",
            "https://…, readable by everybody",
            text);
    }

    private static void OfDocuments(ReviewEvidence evidence, PartNotes notes)
    {
        foreach (var finding in evidence.Aws.Examination?.Findings ?? [])
        {
            notes.Take(finding, "the issuer's documents");
        }
    }

    private static void OfProvider(ReviewEvidence evidence, IssuerUrl issuer, PartNotes notes)
    {
        var isOpenShift = evidence.Cluster.OpenShift is not null;
        var first = isOpenShift ? ComponentRoles.Audience : WorkloadView.DefaultAudience;
        var finding = ProviderExaminer.Examine(evidence.Aws.Providers, issuer, account: null, first);
        notes.Take(finding, "the identity provider");
        if (finding.Verdict == Verdict.Passed && isOpenShift
            && (evidence.Cluster.Workloads.Value ?? []).Any(workload => workload.Audience == WorkloadView.DefaultAudience))
        {
            notes.Take(
                ProviderExaminer.Examine(evidence.Aws.Providers, issuer, account: null, WorkloadView.DefaultAudience),
                "the identity provider");
        }
    }
}
