using Irsactl.Kubernetes.Objects;

namespace Irsactl.Operations.Review.Checks;

/// <summary>Whether there is what gives the pods of service accounts that name roles their tokens.</summary>
internal static class WebhookCheck
{
    private const string Mark = "pod-identity-webhook";

    public static ReviewedPart Run(ReviewEvidence evidence)
    {
        var (cluster, notes) = (evidence.Cluster, new PartNotes("pod-identity-webhook"));
        if (!cluster.Workloads.IsKnown)
        {
            notes.Miss("serviceaccounts", cluster.Workloads.Unknown);
        }

        if (!cluster.Webhooks.IsKnown)
        {
            notes.Miss("mutatingwebhookconfigurations.admissionregistration.k8s.io", cluster.Webhooks.Unknown);
            return notes.Close("not known");
        }

        var count = cluster.Workloads.Value?.Count ?? 0;
        var named = count == 1 ? "1 service account names a role" : $"{count} service accounts name roles";
        if (cluster.Webhooks.Value.FirstOrDefault(IsIt) is not { } webhook)
        {
            if (count > 0)
            {
                notes.Fail(
                    ReviewFindings.WebhookMissing,
                    $"{named}, and no webhook gives their pods tokens: they have no credentials, or their node's",
                    cluster.OpenShift is null
                        ? "install amazon-eks-pod-identity-webhook, or give the pods projected tokens and AWS_ROLE_ARN by hand"
                        : "the cloud credential operator installs it on a cluster with an issuer: kubectl get pods -n "
                            + "openshift-cloud-credential-operator",
                    "a mutating webhook of that name",
                    "none");
            }

            return notes.Close("none");
        }

        if (webhook.Items("webhooks").Any(IsUncallable))
        {
            notes.Fail(
                ReviewFindings.WebhookUnusable,
                $"the API server cannot verify webhook {webhook.Name}: it has no caBundle, so pods are made without tokens",
                cluster.OpenShift is null
                    ? "see what puts the caBundle there (cert-manager's cainjector, or the webhook's own Secret)"
                    : "kubectl annotate mutatingwebhookconfiguration " + webhook.Name
                        + " service.beta.openshift.io/inject-cabundle=true has it put there",
                "clientConfig.caBundle",
                "nothing");
        }

        return notes.Close(named);
    }

    private static bool IsIt(KubernetesObject webhook) => webhook.Name.Contains(Mark, StringComparison.Ordinal)
        || webhook.Items("webhooks").Any(one =>
            one.Text("clientConfig", "service", "name")?.Contains(Mark, StringComparison.Ordinal) == true);

    /// <summary>One that is reached by a URL may show a certificate that everybody trusts.</summary>
    private static bool IsUncallable(KubernetesObject one) => one.Find("clientConfig", "service") is not null
        && string.IsNullOrEmpty(one.Text("clientConfig", "caBundle"));
}
