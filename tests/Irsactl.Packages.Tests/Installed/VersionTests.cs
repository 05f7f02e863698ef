using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.Packages.Tests.Installed;

/// <summary>All packages have one version: the program's.</summary>
public sealed class VersionTests
{
    [Fact]
    public async Task Packages_AllOfThem_HaveTheProgramsVersion()
    {
        var archive = MadePackages.File("irsactl-*-linux-x64.tar.gz");
        using var folder = new TemporaryFolder();
        await Programs.RunAsync("tar", "--extract", "--gzip", "--strip-components=1", "--directory", folder.Path, "--file", archive);

        var said = await Programs.RunAsync(folder.At("irsactl"), "version");

        var version = said.Trim()["irsactl ".Length..].Split('+')[0];
        MadePackages.Names.Where(name => name is not "SHA256SUMS").ShouldAllBe(name => name.Contains(version, StringComparison.Ordinal));
    }
}
