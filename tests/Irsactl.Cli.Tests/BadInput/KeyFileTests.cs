using System.Security.Cryptography;
using Irsactl.Oidc.Keys;

namespace Irsactl.Cli.Tests.BadInput;

public sealed class KeyFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Key_Missing_NamesTheFile() => await RefusedAsync(_folder.At("nothing"), "IRS1003", "IRS3010");

    [Fact]
    public async Task Key_IsAFolder_NamesIt() => await RefusedAsync(_folder.Path, "IRS1003", "IRS3010");

    [Fact]
    public async Task Key_NotAKey_NamesTheFile() => await RefusedAsync(_folder.Write("notes", "not a key\n"), "IRS1100");

    [Fact]
    public async Task Key_Empty_NamesTheFile() => await RefusedAsync(_folder.Write("empty", ""), "IRS1100");

    [Fact]
    public async Task Key_TooShort_SaysHowLongItMustBe()
    {
        using var rsa = RSA.Create(1024);
        await RefusedAsync(_folder.Write("short", $"{rsa.ExportRSAPrivateKeyPem()}\n"), "IRS1102", "IRS1104", "2048");
    }

    [Fact]
    public async Task Key_WrongHalf_SaysSo()
    {
        using var key = SigningKey.Generate(KeyKind.EcP256);
        var result = await MintAsync(_folder.Write("public", key.PublicKey.ToPem()));

        result.ShouldFailWith(1, "IRS1104", "public key");
    }

    /// <summary>Both commands that read a key; a code given for the public one differs where its reader does.</summary>
    private async Task RefusedAsync(string file, string code, string? publicCode = null, string? mention = null)
    {
        var mint = await MintAsync(file);
        mint.ShouldFailWithoutHint(1, code, file);
        mint.Error.ShouldContain(mention ?? file);

        var output = _folder.At("out");
        var provider = await IrsactlProgram.RunAsync(
            "aws", "create-identity-provider", "--name", "c1", "--region", "us-east-1", "--public-key-file", file, "--output-dir", output, "--dry-run");
        provider.ShouldFailWithoutHint(1, publicCode ?? code, file);
        Directory.Exists(output).ShouldBeFalse();
    }

    private static Task<ProgramResult> MintAsync(string file) => IrsactlProgram.RunAsync(
        "token", "mint", "--issuer", "https://a.example", "--private-key-file", file, "--namespace", "n", "--service-account", "s");
}
