using System.Runtime.Versioning;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Keys;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Files;

[SupportedOSPlatform("linux")]
public sealed class KeyPairTests
{
    private readonly EventRecorder _events = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CreateKeyPair_EmptyFolder_WritesThreeFilesForTheOwner()
    {
        using var folder = new TemporaryFolder();

        var report = await CreateAsync(folder.At("deep", "out"));

        report.Succeeded.ShouldBeTrue();
        report.Count(ResourceOutcome.Created).ShouldBe(3);
        Mode(folder.At("deep")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Mode(folder.At("deep", "out", "serviceaccount-signer.private")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Mode(folder.At("deep", "out", "tls", "bound-service-account-signing-key.key"))
            .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        _events.LogLines.ShouldBe(
        [
            "Generating RSA keypair",
            $"Writing private key to {folder.At("deep", "out", "serviceaccount-signer.private")}",
            $"Writing public key to {folder.At("deep", "out", "serviceaccount-signer.public")}",
            "Copying signing key for use by installer",
        ]);
    }

    [Fact]
    public async Task CreateKeyPair_Twice_KeepsTheKey()
    {
        using var folder = new TemporaryFolder();
        await CreateAsync(folder.Path);
        var key = await File.ReadAllTextAsync(folder.At("serviceaccount-signer.private"), Cancellation);
        _events.Events.Clear();

        var report = await CreateAsync(folder.Path);

        report.Count(ResourceOutcome.Unchanged).ShouldBe(3);
        (await File.ReadAllTextAsync(folder.At("serviceaccount-signer.private"), Cancellation)).ShouldBe(key);
        _events.LogLines.ShouldBe(
        [
            $"Using existing RSA keypair found at {folder.At("serviceaccount-signer.private")}",
            "Copying signing key for use by installer",
        ]);
    }

    [Fact]
    public async Task CreateKeyPair_CcoctlsLeftovers_AreMended()
    {
        using var folder = new TemporaryFolder();
        await CreateAsync(folder.Path);
        var key = await File.ReadAllTextAsync(folder.At("serviceaccount-signer.private"), Cancellation);
        // What ccoctl leaves: a private key that everybody may read, and a copy that is longer than the key.
        File.SetUnixFileMode(folder.At("serviceaccount-signer.private"), (UnixFileMode)0b110_100_100);
        folder.Write(Path.Combine("tls", "bound-service-account-signing-key.key"), key + "rest of an older key");

        var report = await CreateAsync(folder.Path);

        report.Count(ResourceOutcome.Updated).ShouldBe(2);
        Mode(folder.At("serviceaccount-signer.private")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await File.ReadAllTextAsync(folder.At("tls", "bound-service-account-signing-key.key"), Cancellation)).ShouldBe(key);
    }

    [Theory]
    [InlineData("serviceaccount-signer.public")]
    [InlineData("tls/bound-service-account-signing-key.key")]
    public async Task CreateKeyPair_KeyFileOfAnotherPair_IsRefusedAndLeftAlone(string file)
    {
        using var folder = new TemporaryFolder();
        await CreateAsync(folder.Path);
        using var other = SigningKey.Generate(KeyKind.Rsa2048);
        var content = file.EndsWith("public", StringComparison.Ordinal) ? other.PublicKey.ToPem() : other.ToPem();
        folder.Write(file, content);

        var error = await Should.ThrowAsync<IrsactlException>(() => CreateAsync(folder.Path));

        error.Code.ShouldBe(ProvisioningErrors.KeyFilesDiffer);
        (await File.ReadAllTextAsync(folder.At(file), Cancellation)).ShouldBe(content);
    }

    [Fact]
    public async Task CreateKeyPair_FileIsNoKey_IsLeftAlone()
    {
        using var folder = new TemporaryFolder();
        folder.Write("serviceaccount-signer.private", "not a key");

        await Should.ThrowAsync<IrsactlException>(() => CreateAsync(folder.Path));

        folder.Files().ShouldBe(["serviceaccount-signer.private"]);
        (await File.ReadAllTextAsync(folder.At("serviceaccount-signer.private"), Cancellation)).ShouldBe("not a key");
    }

    [Fact]
    public async Task CreateKeyPair_FolderIsAFile_IsOneClearError()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("out", "");

        var error = await Should.ThrowAsync<IrsactlException>(() => CreateAsync(file));

        error.Code.ShouldBe(ProvisioningErrors.Unwritable);
        error.Hint.ShouldNotBeNull();
    }

    private Task<ProvisioningReport> CreateAsync(string folder) =>
        new FileProvisioner(_events.Settings).CreateKeyPairAsync(
            new KeyPairOptions { OutputDirectory = folder, Kind = KeyKind.Rsa2048 }, Cancellation);

    private static UnixFileMode Mode(string path) => File.GetUnixFileMode(path);
}
