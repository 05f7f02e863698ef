using Irsactl.Documents;

namespace Irsactl.Releases;

/// <summary>
/// How much of somebody else's image is read before giving up. A release of OpenShift stays below a tenth of each, unless it says otherwise.
/// </summary>
public static class ReleaseLimits
{
    /// <summary>Bytes of a manifest that may hold what is looked for; larger ones are other things.</summary>
    public const int FileBytes = DocumentLimits.FileBytes;

    /// <summary>Files in <c>release-manifests/</c>: a release has about a thousand.</summary>
    public const int Files = 20_000;

    /// <summary>Bytes of manifests that are kept in memory.</summary>
    public const int KeptBytes = 64 * 1024 * 1024;
}
