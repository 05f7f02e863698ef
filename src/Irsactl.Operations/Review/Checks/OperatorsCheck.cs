using Irsactl.Explain.Refusals;
using Irsactl.Kubernetes.Objects;
using Irsactl.Operations.Review.Views;

namespace Irsactl.Operations.Review.Checks;

/// <summary>Cluster operators that are degraded or not available, and whether that is for want of credentials.</summary>
internal static class OperatorsCheck
{
    private const int Longest = 300;

    // What the AWS SDKs, the operators and the cloud credential operator say where it is the credentials.
    private static readonly string[] _marks =
    [
        "InvalidIdentityToken", "WebIdentityErr", "AssumeRoleWithWebIdentity", "sts:AssumeRole", "NoCredentialProviders",
        "NoCredentialsErr", "failed to refresh cached credentials", "no EC2 IMDS role found", "ExpiredToken", "InvalidClientTokenId",
        "UnrecognizedClientException", "AuthFailure", "UnauthorizedOperation", "AccessDenied", "is not authorized to perform",
        "CredentialsProvisionFailure", "CredentialsFailing", "InsufficientCloudCredentials", "cloud-credentials", "credentials secret",
    ];

    public static ReviewedPart Run(OpenShiftView openShift)
    {
        var notes = new PartNotes("operators");
        if (!openShift.Operators.IsKnown)
        {
            notes.Miss("clusteroperators.config.openshift.io", openShift.Operators.Unknown);
            return notes.Close("not known");
        }

        foreach (var one in openShift.Operators.Value.OrderBy(one => one.Name, StringComparer.Ordinal))
        {
            Look(one, notes);
        }

        var count = openShift.Operators.Value.Count;
        return notes.Close(notes.HasFindings ? $"{count}, not all of them well" : $"{count} available, none degraded");
    }

    private static void Look(KubernetesObject one, PartNotes notes)
    {
        KubernetesObject[] wrong =
        [
            .. one.Items("status", "conditions").Where(condition => (condition.Text("type"), condition.Text("status"))
                is ("Available", "False") or ("Degraded", "True")),
        ];
        if (wrong.Length == 0)
        {
            return;
        }

        var state = string.Join(", ", wrong.Select(condition => $"{condition.Text("type")}={condition.Text("status")}"));
        var text = string.Join(" ", wrong.Select(condition => $"{condition.Text("reason")}: {condition.Text("message")}"));
        var hasAnswer = RefusalCatalogue.TryRecognise(text, out var refusal);
        if (hasAnswer || _marks.Any(mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase)))
        {
            notes.Fail(
                ReviewFindings.OperatorLacksCredentials,
                $"cluster operator {one.Name} has {state} for want of credentials{(refusal is null ? "" : $": {refusal.Meaning}")}",
                "mend what is found about its component below, or about the issuer; then it comes back by itself. All causes: "
                    + "irsactl token explain --error TEXT",
                "Available=True, Degraded=False",
                Short(text));
        }
        else
        {
            notes.Fail(
                ReviewFindings.OperatorUnhealthy,
                $"cluster operator {one.Name} has {state}, not for its credentials as it seems",
                $"kubectl describe clusteroperator {one.Name}",
                "Available=True, Degraded=False",
                Short(text));
        }
    }

    private static string Short(string message)
    {
        var line = message.ReplaceLineEndings(" ").Trim();
        return line.Length <= Longest ? line : $"{line[..Longest]}…";
    }
}
