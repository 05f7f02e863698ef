using System.Text;
using Irsactl.Cli.Commands.Installing;
using Irsactl.Diagnostics;
using Irsactl.Explain;

namespace Irsactl.Cli.Tests.Installing;

public sealed class InstallPreparationTests
{
    [Fact]
    public async Task Prepare_EmptyInstallDirectory_MakesItHealthyAndClosed()
    {
        await using var world = await InstallWorld.StartAsync(copies: false);
        world.Replace("install/install-config.yaml", "credentialsMode: Manual\n", "");

        var first = await PrepareAsync(world, setsManual: true);
        var second = await PrepareAsync(world, setsManual: true);

        first.Count(file => file.Outcome == "created").ShouldBe(9);
        second.ShouldAllBe(file => file.Outcome == "unchanged");
        (await world.CheckAsync()).ShouldAllBe(finding => finding.Verdict == Verdict.Passed);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(world.Folder.At(InstallWorld.Key)).ShouldBe((UnixFileMode)0b110_000_000);
            File.GetUnixFileMode(world.Folder.At("install", "tls")).ShouldBe((UnixFileMode)0b111_000_000);
            File.GetUnixFileMode(world.Folder.At("install", "manifests")).ShouldBe((UnixFileMode)0b111_000_000);
        }
    }

    [Fact]
    public async Task Prepare_AFileDiffers_IsRefusedWithItsNameAndNothingIsWritten()
    {
        await using var world = await InstallWorld.StartAsync(copies: false);
        world.Replace("install/install-config.yaml", "credentialsMode: Manual\n", "");
        world.Folder.Write(InstallWorld.Authentication, "kind: Authentication\n");
        var before = world.Folder.Files();

        var error = await Should.ThrowAsync<IrsactlException>(() => PrepareAsync(world, setsManual: true));

        error.Code.Id.ShouldBe("IRS4850");
        error.Message.ShouldContain("cluster-authentication-02-config.yaml");
        world.Folder.Files().ShouldBe(before);
        (await File.ReadAllTextAsync(world.Folder.At("install", "install-config.yaml"), TestContext.Current.CancellationToken))
            .ShouldNotContain("credentialsMode");
        (await PrepareAsync(world, setsManual: true, overwrites: true))
            .ShouldContain(file => file.Path == world.Folder.At(InstallWorld.Authentication) && file.Outcome == "updated");
        (await world.CheckAsync()).ShouldAllBe(finding => finding.Verdict == Verdict.Passed);
    }

    [Fact]
    public async Task Prepare_FromAnotherFolder_IsRefused()
    {
        await using var world = await InstallWorld.StartAsync(copies: false);

        var error = await Should.ThrowAsync<IrsactlException>(
            () => new InstallPreparation(InstallFolder.Open(world.Folder.At("install")), world.Folder.At("requests"), overwrites: true)
                .RunAsync(setsManual: false, TestContext.Current.CancellationToken));

        error.Code.Id.ShouldBe("IRS4851");
    }

    [Theory]
    [InlineData("apiVersion: v1\nbaseDomain: a.b # x\n", "apiVersion: v1\ncredentialsMode: Manual\nbaseDomain: a.b # x\n")]
    [InlineData("apiVersion: v1\r\nbaseDomain: a.b\r\n", "apiVersion: v1\r\ncredentialsMode: Manual\r\nbaseDomain: a.b\r\n")]
    [InlineData("baseDomain: a.b\napiVersion: v1", "baseDomain: a.b\napiVersion: v1\ncredentialsMode: Manual")]
    [InlineData("# c\nbaseDomain: a.b\n", "# c\ncredentialsMode: Manual\nbaseDomain: a.b\n")]
    [InlineData(
        "apiVersion: v1\ncredentialsMode: Mint   # for now\nplatform: {aws: {region: us-east-1}}\n",
        "apiVersion: v1\ncredentialsMode: Manual   # for now\nplatform: {aws: {region: us-east-1}}\n")]
    [InlineData(
        "apiVersion: v1\ncredentialsMode: \"\"\nx: |\n  credentialsMode: Mint\n",
        "apiVersion: v1\ncredentialsMode: Manual\nx: |\n  credentialsMode: Mint\n")]
    [InlineData("apiVersion: v1\ncredentialsMode:\nx: 1\n", "apiVersion: v1\ncredentialsMode: Manual\nx: 1\n")]
    public void SetManual_HoweverItIsWritten_ChangesThatLineAlone(string before, string after) =>
        Encoding.UTF8.GetString(ManualMode.Set("install-config.yaml", Encoding.UTF8.GetBytes(before)).ShouldNotBeNull()).ShouldBe(after);

    [Fact]
    public void SetManual_SetAlready_LeavesIt() =>
        ManualMode.Set("install-config.yaml", "apiVersion: v1\ncredentialsMode: \"Manual\"\n"u8.ToArray()).ShouldBeNull();

    [Theory]
    [InlineData("{apiVersion: v1, baseDomain: a.b}\n")]
    [InlineData("apiVersion: v1\n\"credentialsMode\": Mint\n")]
    [InlineData("apiVersion: v1\ncredentialsMode: >-\n  Mint\n")]
    public void SetManual_InAFormThatNoLineEditFits_IsRefused(string text) =>
        Should.Throw<IrsactlException>(() => ManualMode.Set("install-config.yaml", Encoding.UTF8.GetBytes(text)))
            .Code.Id.ShouldBe("IRS4852");

    private static Task<IReadOnlyList<PreparedFile>> PrepareAsync(InstallWorld world, bool setsManual, bool overwrites = false) =>
        new InstallPreparation(InstallFolder.Open(world.Folder.At("install")), world.Folder.At("out"), overwrites)
            .RunAsync(setsManual, TestContext.Current.CancellationToken);
}
