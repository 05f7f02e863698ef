using System.Text.Json;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.Packages.Tests.Installed;

/// <summary>The OCI image, read and unpacked by others' tools, and run in its unpacked root.</summary>
public sealed class ImageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("amd64")]
    [InlineData("arm64")]
    public async Task Image_ReadBySkopeo_RunsTheProgramAsNobodyInParticular(string architecture)
    {
        var archive = MadePackages.File("irsactl-*-oci.tar");
        Assert.SkipUnless(Tools.Skopeo.IsInstalled, Tools.Skopeo.SkipReason);

        var answer = await Programs.RunAsync(
            Tools.Skopeo.Path, "inspect", "--config", "--override-arch", architecture, $"oci-archive:{archive}");

        var image = JsonDocument.Parse(answer).RootElement;
        image.GetProperty("architecture").GetString().ShouldBe(architecture);
        image.GetProperty("config").GetProperty("User").GetString().ShouldBe("65532:65532");
        image.GetProperty("config").GetProperty("Entrypoint")[0].GetString().ShouldBe("/usr/bin/irsactl");
    }

    [Fact]
    public async Task Image_Unpacked_HoldsTheProgramWhatItLoadsAndCertificates_AndNothingElse()
    {
        var root = await ImageFolder.UnpackAsync(_folder, "amd64");

        var files = await Programs.RunAsync("find", root, "-not", "-type", "d", "-printf", "%P\\n");
        files.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal).ShouldBe(
            [
                "etc/group", "etc/nsswitch.conf", "etc/passwd", "etc/ssl/certs/ca-certificates.crt",
                "lib64/ld-linux-x86-64.so.2", "usr/bin/irsactl", "usr/lib/ssl/cert.pem", "usr/lib/ssl/certs",
                "usr/lib/x86_64-linux-gnu/libc.so.6", "usr/lib/x86_64-linux-gnu/libcrypto.so.3",
                "usr/lib/x86_64-linux-gnu/libm.so.6", "usr/lib/x86_64-linux-gnu/libssl.so.3",
                "usr/share/doc/ca-certificates/copyright", "usr/share/doc/irsactl/LICENSE",
                "usr/share/doc/irsactl/THIRD-PARTY-NOTICES", "usr/share/doc/irsactl/sbom.cdx.json",
                "usr/share/doc/libc6/copyright", "usr/share/doc/libssl3/copyright",
            ]);
        File.ReadAllText(Path.Combine(root, "etc/ssl/certs/ca-certificates.crt")).Split("BEGIN CERTIFICATE").Length
            .ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task Image_RunInItsRoot_DoesTheDemoAsAnOrdinaryUser()
    {
        var root = await ImageFolder.UnpackAsync(_folder, "amd64");

        // As an engine does (OCI runtime specification): the root, processes and devices, the image's user and environment.
        const string Run =
            """
            mount --make-rprivate /
            mkdir -p "$1/proc" "$1/dev"
            mount -t proc proc "$1/proc"
            mount --bind /dev "$1/dev"
            exec chroot --userspec=65532:65532 "$1" /usr/bin/irsactl "${@:2}"
            """;
        var demo = (await new CommandRunner
        {
            InheritEnvironment = false,
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin",
                ["HOME"] = "/home/irsactl",
                ["SSL_CERT_FILE"] = "/etc/ssl/certs/ca-certificates.crt",
            },
        }.RunAsync(
            MadePackages.Unshare, ["--mount", "--pid", "--fork", "bash", "-euc", Run, "bash", root, "demo"], Cancellation)).EnsureSuccess();

        demo.StandardOutput.ShouldContain("ASIA");
    }

    public void Dispose() => _folder.Dispose();
}
