using Irsactl.OpenShift.Releases;
using Irsactl.Testing;

namespace Irsactl.OpenShift.Tests.Releases;

/// <summary>The release that tests have: real requests, and one for each rule.</summary>
internal static class SampleRelease
{
    public static IReadOnlyList<(string Name, ReadOnlyMemory<byte> Content)> Files { get; } =
    [
        .. Directory.EnumerateFiles(RepositoryFolder.At("tests", "Irsactl.Testing", "release-manifests"))
            .Select(file => (Path.GetFileName(file), (ReadOnlyMemory<byte>)File.ReadAllBytes(file))),
    ];

    public static ReleaseManifests Manifests { get; } = ReleaseManifests.Read(Files);
}
