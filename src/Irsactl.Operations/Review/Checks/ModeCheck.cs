using Irsactl.Operations.Review.Views;

namespace Irsactl.Operations.Review.Checks;

/// <summary>How credentials get to components, and whether the account's administrator keys are still in the cluster.</summary>
internal static class ModeCheck
{
    private const string Manual = "Manual";

    public static ReviewedPart Run(ReviewEvidence evidence, OpenShiftView openShift)
    {
        var notes = new PartNotes("credentials-mode");
        if (!openShift.CloudCredential.IsKnown)
        {
            notes.Miss("cloudcredentials.operator.openshift.io/cluster", openShift.CloudCredential.Unknown);
        }

        // Whoever may not read this object learns little less: it is hardly ever there.
        var isDisabled = openShift.LegacyMode.Value?.Object?.Text("data", "disabled") == "true";
        var mode = openShift.CloudCredential.Value?.Object is { } setting ? setting.Text("spec", "credentialsMode") ?? "" : null;
        if (mode is not null)
        {
            OfMode(evidence, mode, isDisabled, notes);
        }

        if (evidence.ComponentsHaveKeys)
        {
            notes.Fail(
                ReviewFindings.NoShortLivedCredentials,
                "no component has a role: their access keys do not expire",
                "make issuer and roles (irsactl aws create-all), set the issuer and credentialsMode Manual, and replace the Secrets",
                "roles, and tokens that expire",
                "access keys");
        }

        if (UsesRoles(evidence))
        {
            OfRootKeys(openShift, notes);
        }

        return notes.Close(mode switch
        {
            null => "not known",
            "" => isDisabled ? "Manual, by the operator's ConfigMap" : "default",
            _ => mode,
        });
    }

    /// <summary>Where components have keys by design, the operator makes them, and needs its own.</summary>
    private static bool UsesRoles(ReviewEvidence evidence) =>
        (evidence.HasIssuer || evidence.UsesRoles) && !evidence.ComponentsHaveKeys;

    private static void OfMode(ReviewEvidence evidence, string mode, bool isDisabled, PartNotes notes)
    {
        if (isDisabled && mode is not ("" or Manual))
        {
            notes.Fail(
                ReviewFindings.ModeMismatch,
                "ConfigMap openshift-cloud-credential-operator/cloud-credential-operator-config switches the operator off, and "
                    + $"credentialsMode is {mode}: it does neither",
                "set credentialsMode alone: kubectl delete configmap -n openshift-cloud-credential-operator "
                    + "cloud-credential-operator-config",
                Manual,
                mode);
        }
        else if (UsesRoles(evidence) && mode != Manual && !isDisabled)
        {
            notes.Fail(
                ReviewFindings.NotManual,
                $"credentialsMode is {(mode.Length == 0 ? "not set" : mode)}: the operator may make IAM users of its own, and overwrite "
                    + "the Secrets that name roles",
                """kubectl patch cloudcredential cluster --type merge -p '{"spec":{"credentialsMode":"Manual"}}'""",
                Manual,
                mode.Length == 0 ? "nothing" : mode);
        }
    }

    private static void OfRootKeys(OpenShiftView openShift, PartNotes notes)
    {
        if (!openShift.RootKeys.IsKnown)
        {
            notes.Miss("Secret kube-system/aws-creds", openShift.RootKeys.Unknown);
        }
        else if (openShift.RootKeys.Value.Object is not null)
        {
            notes.Fail(
                ReviewFindings.RootKeysLeft,
                "Secret kube-system/aws-creds holds access keys that can make users and policies, and nothing in manual mode needs them",
                "kubectl delete secret -n kube-system aws-creds, and delete the access key in IAM, once no component uses one made from it",
                "no such Secret",
                "an access key");
        }
    }
}
