using System.Text.RegularExpressions;
using Irsactl.Operations.Review.Views;

namespace Irsactl.Operations.Review.Checks;

/// <summary>
/// The version, and the one for which somebody has declared the roles ready. That nobody has is no fault: it holds the next minor version
/// back until then, as it is meant to.
/// </summary>
internal static partial class UpgradeCheck
{
    private const string Annotation = "cloudcredential.openshift.io/upgradeable-to";

    public static ReviewedPart Run(OpenShiftView openShift)
    {
        var notes = new PartNotes("upgrade");
        if (!openShift.Version.IsKnown)
        {
            notes.Miss("clusterversions.config.openshift.io/version", openShift.Version.Unknown);
        }

        var current = openShift.Version.Value?.Object?.Items("status", "history")
            .FirstOrDefault(entry => entry.Text("state") == "Completed")?.Text("version");
        var declared = openShift.CloudCredential.Value?.Object?.Annotation(Annotation);
        if (declared is not null && !Version().IsMatch(declared))
        {
            notes.Fail(
                ReviewFindings.UpgradeableUnreadable,
                $"annotation {Annotation} is no version, and holds back every upgrade to another minor version",
                $"kubectl annotate cloudcredential cluster --overwrite {Annotation}=VERSION, once the roles of that version are made",
                "a version, such as 4.22",
                declared);
        }

        var tail = !openShift.CloudCredential.IsKnown ? ""
            : declared is { Length: > 0 } ? $"; roles declared ready for {declared}"
            : "; roles declared ready for no further version";
        return notes.Close($"{current ?? "version not known"}{tail}");
    }

    [GeneratedRegex(@"\Av?\d+\.\d+(?:\.\d+)?(?:[-+][0-9A-Za-z.+-]+)?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Version();
}
