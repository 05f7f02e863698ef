using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.Packages.Tests.Installed;

/// <summary>The Debian package, installed over this machine's Debian; what is written goes to a layer that is this test's alone.</summary>
public sealed class DebianPackageTests : IDisposable
{
    // Arguments: a mount point, the package. What is left of the changes at the end, dpkg's own notes apart, is printed after "left:".
    private const string Installation =
        """
        mount --make-rprivate /
        mount -t tmpfs tmpfs "$1"
        mkdir "$1/upper" "$1/work" "$1/root"
        mount -t overlay overlay -o "lowerdir=/,upperdir=$1/upper,workdir=$1/work" "$1/root"
        mount -t proc proc "$1/root/proc"
        mount --bind /dev "$1/root/dev"
        mount -t tmpfs tmpfs "$1/root/tmp"
        cp "$2" "$1/root/tmp/irsactl.deb"
        rm -f "$1/root/usr/bin/dotnet"
        inside() { chroot "$1" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/tmp DEBIAN_FRONTEND=noninteractive "${@:2}"; }
        changes() {
            find "$1/upper" -not -type d -printf '%P\n' | sed '/^var\/lib\/dpkg\//d; /^var\/log\//d; /^var\/cache\//d'
            find "$1/upper" -mindepth 1 -type d -printf '%P\n' | while read -r folder; do [ -d "/$folder" ] || echo "$folder"; done
        }
        changes "$1" | sort >"$1/before"
        inside "$1/root" dpkg --install /tmp/irsactl.deb
        inside "$1/root" irsactl demo
        inside "$1/root" bash -c 'source /usr/share/bash-completion/completions/irsactl && complete -p irsactl'
        echo "units: $(ls "$1/upper/usr/lib/systemd/system")"
        inside "$1/root" dpkg --purge irsactl
        changes "$1" | sort >"$1/after"
        echo "left: $(diff "$1/before" "$1/after")"
        """;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Package_InstalledAndPurgedWithoutDotNet_RunsTheDemo_AndLeavesNothing()
    {
        MadePackages.NeedsRoot();
        var package = MadePackages.File("irsactl_*_amd64.deb");

        var output = await Programs.RunAsync(
            MadePackages.Unshare, "--mount", "--pid", "--fork",
            "bash", "-euo", "pipefail", "-c", Installation, "bash", _folder.Path, package);

        output.ShouldContain("ASIA");
        output.ShouldMatch(@"complete .*-F \S+ irsactl");
        output.ShouldContain("units: irsactl-serve.service");
        output.TrimEnd().ShouldEndWith("left:");
    }

    [Theory]
    [InlineData("amd64")]
    [InlineData("arm64")]
    public async Task Package_WhatItSaysOfItself_IsWhatItIs(string architecture)
    {
        var package = MadePackages.File($"irsactl_*_{architecture}.deb");

        var fields = await Programs.RunAsync("dpkg-deb", "--field", package);

        fields.ShouldContain($"Architecture: {architecture}\n");
        fields.ShouldContain("Depends: libc6 (>= 2.34), libssl3 | libssl3t64, ca-certificates\n");
    }

    [Theory]
    [InlineData("amd64")]
    [InlineData("arm64")]
    public async Task Package_Lintian_HasNothingToSay(string architecture)
    {
        var package = MadePackages.File($"irsactl_*_{architecture}.deb");
        Assert.SkipUnless(File.Exists("/usr/bin/lintian"), "lintian is not installed; Debian's package lintian has it");

        // The .NET runtime brings its own zlib, which packages of Debian's own may not: the notices and the bill of materials name it.
        string[] arguments = ["--allow-root", "--fail-on", "error,warning", "--suppress-tags", "embedded-library", package];
        var said = await new CommandRunner().RunAsync("/usr/bin/lintian", arguments, Cancellation);

        (said.ExitCode, said.StandardOutput.Trim()).ShouldBe((0, ""));
    }

    public void Dispose() => _folder.Dispose();
}
