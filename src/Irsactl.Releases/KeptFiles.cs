using Irsactl.Diagnostics;
using Irsactl.OpenShift.Releases;

namespace Irsactl.Releases;

/// <summary>The files of <c>release-manifests/</c> that matter, collected under limits.</summary>
internal sealed class KeptFiles(string reference)
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private long _bytes;

    /// <summary>How many manifests there are, of interest or not.</summary>
    public int Manifests { get; private set; }

    /// <summary>Name and content of those that matter.</summary>
    public IEnumerable<(string Name, ReadOnlyMemory<byte> Content)> Files => _files.Select(file => (file.Key, file.Value));

    /// <summary>The error for more files than any release has.</summary>
    public static IrsactlException TooMany(string source) => new(
        ReleaseErrors.LimitExceeded,
        $"{source}: release-manifests/ holds more than {ReleaseLimits.Files} files",
        "name a release image of OpenShift or OKD");

    /// <summary>The error for larger ones than any release has.</summary>
    public static IrsactlException TooMuch(string source) => new(
        ReleaseErrors.LimitExceeded,
        $"{source}: CredentialsRequests and feature gates have more than {ReleaseLimits.KeptBytes / 1024 / 1024} MiB",
        "name a release image of OpenShift or OKD");

    /// <summary>Counts a file.</summary>
    /// <exception cref="IrsactlException">There are too many.</exception>
    public void TakeName(string name)
    {
        if (!_names.Add(name))
        {
            return;
        }

        Manifests += ReleaseManifests.IsManifest(name) ? 1 : 0;
        if (_names.Count > ReleaseLimits.Files)
        {
            throw TooMany(reference);
        }
    }

    /// <summary>Keeps a file where it matters.</summary>
    /// <exception cref="IrsactlException">There is too much.</exception>
    public void Add(string name, ReadOnlyMemory<byte> content)
    {
        if (!ReleaseManifests.Concerns(name, content.Span))
        {
            return;
        }

        _bytes += content.Length;
        _files[name] = _bytes <= ReleaseLimits.KeptBytes ? content : throw TooMuch(reference);
    }

    /// <summary>Whether a file of that name and length is looked into at all.</summary>
    public static bool IsLookedInto(string name, long length) =>
        length <= ReleaseLimits.FileBytes && (ReleaseManifests.IsManifest(name) || name == ReleaseManifests.MetadataFile);
}
