using System.Net;
using System.Text;
using Irsactl.EndToEnd.Tests.Harness;
using Irsactl.Testing;

namespace Irsactl.EndToEnd.Tests.Releases;

/// <summary>
/// The releases, copied by skopeo to wherever an image can be: made once, when the first test asks for it. Registries are Docker's own, one
/// for everybody and one with a password and a certificate.
/// </summary>
public sealed class ReleaseRun : IAsyncDisposable
{
    // What htpasswd -B makes of it, with little work.
    private const string User = "tester:only-for-tests";
    private const string PasswordLine = "tester:$2b$04$abcdefghijklmnopqrstuuSOASZ5gFdIXxQU/MI4albXfVKBHc6R2";

    private const string Repository = "openshift/release";

    /// <summary>A registry that is not there.</summary>
    private const string Source = "registry.invalid/openshift-release-dev/ocp-release";

    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<Task<ReleaseRun>> _made;
    private DockerRegistry? _open;
    private DockerRegistry? _closed;

    /// <summary>Makes a run that has not begun.</summary>
    public ReleaseRun() => _made = new Lazy<Task<ReleaseRun>>(MakeAsync);

    /// <summary>Where the image can be.</summary>
    public static string[] Places { get; } =
        ["registry", "registry with a password", "IDMS", "ICSP", "ITMS", "oci", "oci-archive", "docker-archive"];

    /// <summary>The digest of the list of images in the registry for everybody, as skopeo said it.</summary>
    public string ListDigest { get; private set; } = "";

    /// <summary>The registry for everybody.</summary>
    internal DockerRegistry Open => _open ?? throw new InvalidOperationException("it has not begun");

    /// <summary>The registry with a password.</summary>
    internal DockerRegistry Closed => _closed ?? throw new InvalidOperationException("it has not begun");

    /// <summary>Where the certificate's authority is.</summary>
    internal string AuthorityFile => _folder.At("certs", "ca.crt");

    /// <summary>The run; a test without the programs is skipped by name.</summary>
    internal Task<ReleaseRun> GetAsync()
    {
        _ = IrsactlBinary.Path;
        foreach (var tool in (Tool[])[Tools.Umoci, Tools.Skopeo, Tools.DockerRegistry])
        {
            Assert.SkipUnless(tool.IsInstalled, tool.SkipReason);
        }

        return _made.Value;
    }

    /// <summary>What names the image at a place, and the flags that it needs.</summary>
    internal string[] Image(string place) => place switch
    {
        "registry" => [$"{Open.Host}/{Repository}:{ReleaseImage.Now}", "--plain-http"],
        "registry with a password" =>
            [$"{Closed.Host}/{Repository}:{ReleaseImage.Now}", "--registry-ca", AuthorityFile, "-a", _folder.At("pull-secret.json")],
        "IDMS" => [$"{Source}@{ListDigest}", "--plain-http", "--idms-file", Mirrors("ImageDigestMirrorSet", "imageDigestMirrors")],
        "ICSP" => [$"{Source}@{ListDigest}", "--plain-http", "--icsp-file", Mirrors("ImageContentSourcePolicy", "repositoryDigestMirrors")],
        "ITMS" => [$"{Source}:{ReleaseImage.Now}", "--plain-http", "--itms-file", Mirrors("ImageTagMirrorSet", "imageTagMirrors")],
        "oci" => [$"oci:{_folder.At("copied")}:{ReleaseImage.Now}"],
        "oci-archive" => [$"oci-archive:{_folder.At("oci.tar")}"],
        "docker-archive" => [$"docker-archive:{_folder.At("docker.tar")}"],
        _ => throw new ArgumentOutOfRangeException(nameof(place), place, "no such place"),
    };

    /// <summary>The release before, in the registry for everybody.</summary>
    internal string Before => $"{Open.Host}/{Repository}:{ReleaseImage.Before}";

    /// <summary>Runs the published binary, which finds no pull secret but the one it is given.</summary>
    internal Task<CommandResult> IrsactlAsync(params string[] arguments) => RunAsync(IrsactlBinary.Path, arguments);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var registry in (DockerRegistry?[])[_open, _closed])
        {
            if (registry is not null)
            {
                await registry.DisposeAsync();
            }
        }

        _folder.Dispose();
    }

    private async Task<ReleaseRun> MakeAsync()
    {
        var image = new ReleaseImage(_folder);
        await image.MakeAsync();
        using var authority = new Authority();
        _folder.Write("certs/ca.crt", authority.Pem);
        _open = await DockerRegistry.StartAsync(new DockerRegistryOptions(), TestContext.Current.CancellationToken);
        _closed = await DockerRegistry.StartAsync(
            new DockerRegistryOptions
            {
                Password = PasswordLine,
                Tls = authority.Issue("registry", names => names.AddIpAddress(IPAddress.Loopback)),
            },
            TestContext.Current.CancellationToken);
        _folder.Write(
            "pull-secret.json",
            $$"""
            {"auths":{"127.0.0.1":{"auth":"{{Convert.ToBase64String("wrong:wrong"u8)}}"},
            "{{_closed.Host}}":{"auth":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(User))}}"} } }
            """);

        var (before, now) = ($"oci:{image.Layout}:{ReleaseImage.Before}", $"oci:{image.Layout}:{ReleaseImage.Now}");
        await CopyAsync(before, $"docker://{Before}", "--dest-tls-verify=false");
        await CopyAsync(
            now,
            $"docker://{_open.Host}/{Repository}:{ReleaseImage.Now}",
            "--dest-tls-verify=false", "--all", "--digestfile", _folder.At("digest"));
        ListDigest = (await File.ReadAllTextAsync(_folder.At("digest"), TestContext.Current.CancellationToken)).Trim();

        // As the releases of OpenShift are: manifests and their list in Docker's format.
        await CopyAsync(
            now,
            $"docker://{_closed.Host}/{Repository}:{ReleaseImage.Now}",
            "--dest-cert-dir", _folder.At("certs"), "--dest-creds", User, "--all", "--format", "v2s2");
        await CopyAsync(now, $"oci:{_folder.At("copied")}:{ReleaseImage.Now}", "--all");
        await CopyAsync(now, $"oci-archive:{_folder.At("oci.tar")}:{ReleaseImage.Now}", "--all");
        await CopyAsync(now, $"docker-archive:{_folder.At("docker.tar")}:example.com/{Repository}:{ReleaseImage.Now}");
        return this;
    }

    private string Mirrors(string kind, string list) => _folder.Write(
        $"{kind}.yaml",
        $$"""
        apiVersion: v1
        kind: {{kind}}
        metadata: {name: mirrors}
        spec:
          {{list}}:
            - source: {{Source}}
              mirrors: ["{{Open.Host}}/{{Repository}}"]
        """);

    private async Task CopyAsync(string from, string to, params string[] flags) =>
        (await RunAsync(
            Tools.Skopeo.Path ?? "",
            ["--insecure-policy", "--override-os", "linux", "--override-arch", "amd64", "copy", .. flags, from, to]))
        .EnsureSuccess();

    private Task<CommandResult> RunAsync(string program, IEnumerable<string> arguments) => new CommandRunner
    {
        Environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["HOME"] = _folder.Path,
            ["XDG_RUNTIME_DIR"] = null,
            ["XDG_CONFIG_HOME"] = null,
            ["DOCKER_CONFIG"] = null,
            ["REGISTRY_AUTH_FILE"] = null,
            ["NO_PROXY"] = "127.0.0.1",
            ["no_proxy"] = "127.0.0.1",
        },
    }.RunAsync(program, arguments, TestContext.Current.CancellationToken);
}
