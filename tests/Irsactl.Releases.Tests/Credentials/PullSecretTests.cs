using CsCheck;
using Irsactl.Diagnostics;
using Irsactl.Releases.Credentials;
using Irsactl.Testing;
using Irsactl.Testing.Fuzzing;

namespace Irsactl.Releases.Tests.Credentials;

public sealed class PullSecretTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("""{"auths":{"quay.io":{"auth":"YTpi","email":"x"}}}""", "a:b")]
    [InlineData("""{"auths":{"https://quay.io/v2/":{"auth":"YTpi"}}}""", "a:b")]
    [InlineData("""{"quay.io":{"auth":"YTpiOmM="}}""", "a:b:c")]
    [InlineData("""{"auths":{"quay.io":{"username":"u","password":"p"}}}""", "u:p")]
    [InlineData("""{"auths":{"quay.io":{"auth":"YTpi"},"quay.io/ocp":{"auth":"YzpkCg=="},"quay.io/ocp/release":{"auth":"ZTpm"},"quay.io/oc":{"auth":"eDp5"}}}""", "e:f")]
    public void Secret_OfTheLongestPath_IsFound(string text, string expected)
    {
        var found = Read(text).Find("quay.io", "ocp/release").ShouldNotBeNull();

        $"{found.User}:{found.Password}".ShouldBe(expected);
        found.ToString().ShouldNotContain(found.Password);
    }

    [Fact]
    public void Secret_OfTheHubsOldName_IsFound() =>
        Read("""{"auths":{"https://index.docker.io/v1/":{"auth":"YTpi"}}}""").Find("docker.io", "library/x").ShouldNotBeNull().User.ShouldBe("a");

    [Theory]
    [InlineData("""{"auths":{"example.com":{"auth":"YTpi"}}}""")]
    [InlineData("""{"auths":{"quay.io":{}}}""")]
    [InlineData("""{}""")]
    public void Secret_OfNoSuchRegistry_IsNone(string text) => Read(text).Find("quay.io", "a").ShouldBeNull();

    [Theory]
    [InlineData("not json s3cret")]
    [InlineData("[\"s3cret\"]")]
    [InlineData("""{"auths":{"quay.io":{"auth":"s3cret!"}}}""")]
    [InlineData("""{"auths":["s3cret"]}""")]
    public void File_ThatIsNone_IsRefusedWithoutAWordOfIt(string text)
    {
        var error = Should.Throw<IrsactlException>(() => Read(text).Find("quay.io", "a"));

        error.Code.ShouldBe(ReleaseErrors.UnusableCredentials);
        error.ToString().ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task Credentials_WithoutAFile_AreLookedForWherePodmanAndDockerKeepThem()
    {
        _folder.Write(".docker/config.json", """{"auths":{"quay.io":{"auth":"YTpi"},"docker.example.com":{"auth":"YTpi"}}}""");
        _folder.Write("run/containers/auth.json", """{"auths":{"quay.io":{"auth":"YzpkCg=="}}}""");
        var credentials = new RegistryCredentials(
            null,
            name => name switch { "HOME" => _folder.Path, "XDG_RUNTIME_DIR" => _folder.At("run"), _ => null },
            TimeProvider.System);

        (await credentials.FindAsync("quay.io", "a", TestContext.Current.CancellationToken)).ShouldNotBeNull().User.ShouldBe("c");
        (await credentials.FindAsync("docker.example.com", "a", TestContext.Current.CancellationToken)).ShouldNotBeNull().User.ShouldBe("a");
        (await credentials.FindAsync("example.com", "a", TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    [Fact]
    public async Task Credentials_OfTheVariable_AreTheOnlyOnes()
    {
        _folder.Write(".docker/config.json", """{"auths":{"quay.io":{"auth":"YTpi"}}}""");
        var file = _folder.Write("auth.json", "{}");
        var credentials = new RegistryCredentials(
            null, name => name switch { "HOME" => _folder.Path, "REGISTRY_AUTH_FILE" => file, _ => null }, TimeProvider.System);

        (await credentials.FindAsync("quay.io", "a", TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    [Fact]
    public void File_AlmostRight_GivesASecretOrAnError() =>
        Mutations.Of("""{"auths":{"quay.io":{"auth":"YTpi","identitytoken":"x"}},"credHelpers":{"a":"b"},"credsStore":"c"}""").Sample(
            text =>
            {
                try
                {
                    var file = Read(text);
                    _ = (file.Find("quay.io", "a"), file.HelperOf("quay.io"));
                }
                catch (IrsactlException error)
                {
                    error.Code.ShouldBe(ReleaseErrors.UnusableCredentials);
                }
            },
            iter: Fuzz.Iterations(500),
            threads: 1);

    public void Dispose() => _folder.Dispose();

    private PullSecretFile Read(string text) => PullSecretFile.Read(_folder.Write("pull-secret.json", text));
}
