using System.Globalization;

namespace Irsactl.OpenShift.Releases;

/// <summary>
/// Whether <c>cloudcredential.openshift.io/upgradeable-to</c> may be set. Where credentials are made by hand, the cloud credential operator
/// lets no upgrade to another minor version begin before it is: by setting it, an administrator says that all credentials of that version are
/// there (openshift-docs, "Preparing to update a cluster with manually maintained credentials").
/// </summary>
/// <param name="Version">The version that it would be set to; null where the release does not say it.</param>
/// <param name="MayBeSet">Whether it may be set now.</param>
/// <param name="IsNeeded">Whether the upgrade waits for it.</param>
/// <param name="Reason">Why, in a sentence.</param>
public sealed record UpgradeableTo(string? Version, bool MayBeSet, bool IsNeeded, string Reason)
{
    /// <summary>Decides it.</summary>
    /// <param name="old">The version that runs.</param>
    /// <param name="later">The version that is to run.</param>
    /// <param name="difference">What the upgrade asks for.</param>
    public static UpgradeableTo Of(string? old, string? later, ReleaseDifference difference)
    {
        ArgumentNullException.ThrowIfNull(difference);
        if (Minor(old) is not { } from || Minor(later) is not { } to)
        {
            return new UpgradeableTo(later, MayBeSet: false, IsNeeded: true, "a release does not say its version");
        }

        if (to.CompareTo(from) < 0)
        {
            return new UpgradeableTo(later, MayBeSet: false, IsNeeded: false, $"{later} is older than {old}");
        }

        return difference.NeedsWork
            ? new UpgradeableTo(later, MayBeSet: false, to != from, "roles or Secrets have to be made or changed first")
            : to == from ? new UpgradeableTo(later, MayBeSet: true, IsNeeded: false, "within a minor version no upgrade waits for it")
            : new UpgradeableTo(later, MayBeSet: true, IsNeeded: true, "the roles that there are have all that it asks for");
    }

    private static (int Major, int Minor)? Minor(string? version) =>
        version?.Split('.') is [var major, var minor, ..]
        && int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
        && int.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var second)
            ? (first, second)
            : null;
}
