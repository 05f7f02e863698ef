using Irsactl.Diagnostics;
using Irsactl.Oidc.Keys;
using Irsactl.Operations.ByFlags;
using Irsactl.Testing;

namespace Irsactl.Operations.Tests.ByFlags;

/// <summary>The file of the key that is to sign next.</summary>
public sealed class NewKeysTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void NewKey_FileThatIsNotThere_IsMadeForItsOwnerAloneAndTakenTheNextTime()
    {
        var file = _folder.At("sa.key");
        var keys = new NewKeys(new FlagRotationOptions { KeyFile = file });
        keys.Find().ShouldBeNull();

        var made = keys.FindOrMake(KeyKind.EcP256);

        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        keys.FindOrMake(KeyKind.EcP256).ShouldBe(made);
        Directory.GetFiles(_folder.Path).ShouldHaveSingleItem();
    }

    [Fact]
    public void NewKey_FileThatHoldsSomethingElse_IsLeftAsItIs()
    {
        var file = _folder.Write("sa.key", "not a key");

        Should.Throw<IrsactlException>(() => new NewKeys(new FlagRotationOptions { KeyFile = file }).FindOrMake(KeyKind.EcP256));

        File.ReadAllText(file).ShouldBe("not a key");
    }

    [Fact]
    public void NewKey_PublicHalfAlone_IsTaken()
    {
        using var pair = SigningKey.Generate(KeyKind.EcP256);
        var file = _folder.Write("sa.pub", pair.PublicKey.ToPem());

        new NewKeys(new FlagRotationOptions { PublicKeyFile = file }).FindOrMake(KeyKind.EcP256).KeyId.ShouldBe(pair.PublicKey.KeyId);
    }

    [Fact]
    public void NewKey_NotNamed_SaysWhichFlags()
    {
        var error = Should.Throw<IrsactlException>(() => new NewKeys(new FlagRotationOptions()).FindOrMake(KeyKind.EcP256));

        error.Code.ShouldBe(OperationsErrors.NoNewKey);
        error.Hint.ShouldNotBeNull();
        error.Hint.ShouldContain("--key-file");
    }

    [Fact]
    public void NewKey_FolderThatIsNotThere_IsAnErrorThatNamesTheFile()
    {
        var error = Should.Throw<IrsactlException>(
            () => new NewKeys(new FlagRotationOptions { KeyFile = _folder.At("none", "sa.key") }).FindOrMake(KeyKind.EcP256));

        error.Code.ShouldBe(OperationsErrors.NoNewKey);
        error.Message.ShouldContain("sa.key");
    }
}
