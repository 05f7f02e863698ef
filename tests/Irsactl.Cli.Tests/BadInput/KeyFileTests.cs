using System.Security.Cryptography;
using System.Text;
using Irsactl.Oidc.Jwks;
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

    [Theory]
    [InlineData("set.json")]
    [InlineData("key.der")]
    [InlineData("windows.pub")]
    public async Task PublicKey_InAnotherForm_IsPublishedAsItIs(string form)
    {
        using var key = SigningKey.Generate(KeyKind.Rsa2048);
        var pem = key.PublicKey.ToPem();
        var der = PemEncoding.Find(pem) is var fields ? Convert.FromBase64String(pem[fields.Base64Data]) : [];
        await File.WriteAllBytesAsync(_folder.At(form), form switch
        {
            "set.json" => JsonWebKeySet.FromKeys([key.PublicKey]).ToJson(),
            "key.der" => der,
            _ => Encoding.UTF8.GetBytes($"\uFEFF{pem.ReplaceLineEndings("\r\n")}"),
        }, TestContext.Current.CancellationToken);

        (await ProviderAsync(_folder.At(form))).ShouldSucceed();

        (await File.ReadAllTextAsync(_folder.At("out", "03-keys.json"), TestContext.Current.CancellationToken))
            .ShouldContain(key.PublicKey.KeyId);
    }

    [Fact]
    public async Task PublicKey_IsAPrivateOne_IsRefusedWithoutShowingIt()
    {
        using var key = SigningKey.Generate(KeyKind.EcP256);
        var file = _folder.Write("both.pem", key.PublicKey.ToPem() + key.ToPem());

        var result = await ProviderAsync(file);

        result.ShouldFailWith(1, "IRS1104", file, "private key");
        result.Error.ShouldNotContain(key.ToPem().Split('\n')[1]);
        Directory.Exists(_folder.At("out")).ShouldBeFalse();
    }

    private Task<ProgramResult> ProviderAsync(string file) => IrsactlProgram.RunAsync(
        "aws", "create-identity-provider", "--name", "c1", "--region", "us-east-1", "--public-key-file", file, "--output-dir",
        _folder.At("out"), "--dry-run");

    /// <summary>Both commands that read a key; a code given for the public one differs where its reader does.</summary>
    private async Task RefusedAsync(string file, string code, string? publicCode = null, string? mention = null)
    {
        var mint = await MintAsync(file);
        mint.ShouldFailWithoutHint(1, code, file);
        mint.Error.ShouldContain(mention ?? file);

        var provider = await ProviderAsync(file);
        provider.ShouldFailWithoutHint(1, publicCode ?? code, file);
        provider.Error.ShouldNotContain("make a key pair");
        Directory.Exists(_folder.At("out")).ShouldBeFalse();
    }

    private static Task<ProgramResult> MintAsync(string file) => IrsactlProgram.RunAsync(
        "token", "mint", "--issuer", "https://a.example", "--private-key-file", file, "--namespace", "n", "--service-account", "s");
}
