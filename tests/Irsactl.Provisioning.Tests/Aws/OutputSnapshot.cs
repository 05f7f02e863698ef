using System.Runtime.Versioning;
using Irsactl.Testing;

namespace Irsactl.Provisioning.Tests.Aws;

/// <summary>The files that a run left, with their modes, as text.</summary>
[SupportedOSPlatform("linux")]
internal static class OutputSnapshot
{
    public static string Take(TemporaryFolder folder) =>
        string.Join(
            '\n', folder.Files().Select(file => $"{file} {File.GetUnixFileMode(folder.At(file))}\n{File.ReadAllText(folder.At(file))}"));
}
