using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Irsactl.Cli.Tests.Releases;
using Irsactl.Testing;

namespace Irsactl.EndToEnd.Tests.Releases;

/// <summary>
/// A layout with two releases, whose layers umoci made. 4.19.18 is for one platform, and has all its manifests in one layer. 4.20.3 lies upon
/// it in eight layers, for amd64 and arm64: its own manifests hide those below (an opaque whiteout); then come the two files that describe a
/// release, a manifest that is taken away, one that is replaced, and a change that umoci found in the unpacked image.
/// </summary>
/// <param name="folder">Where it is made.</param>
internal sealed class ReleaseImage(TemporaryFolder folder)
{
    /// <summary>What is replaced, before that.</summary>
    private const string Replaced = "0000_30_machine-api-operator_00_credentials-request.yaml";

    /// <summary>Manifests that are of no interest: every release has hundreds.</summary>
    private const int Others = 150;

    /// <summary>Bytes of the newest layer, which is read first.</summary>
    private const int NewestBytes = 400_000;

    /// <summary>The tag of the release before.</summary>
    public const string Before = "4.19.18";

    /// <summary>The tag of the release.</summary>
    public const string Now = "4.20.3";

    /// <summary>The layout.</summary>
    public string Layout => folder.At("layout");

    /// <summary>Makes it.</summary>
    public async Task MakeAsync()
    {
        WriteBefore();
        WriteNow();
        await UmociAsync("init", "--layout", Layout);
        await UmociAsync("new", "--image", Of(Before));
        await UmociAsync("config", "--image", Of(Before), "--architecture", "amd64", "--os", "linux");
        await InsertAsync(Before, folder.At("etc"), "/etc");
        await InsertAsync(Before, folder.At("before"), "/release-manifests");

        await UmociAsync("tag", "--image", Of(Before), "amd64");
        await InsertAsync("amd64", folder.At("now"), "/release-manifests", "--opaque");
        foreach (var file in (string[])["image-references", "release-metadata"])
        {
            await InsertAsync("amd64", Path.Combine(SampleFolder.Release, file), $"/release-manifests/{file}");
        }

        await UmociAsync("insert", "--rootless", "--image", Of("amd64"), "--whiteout", "/release-manifests/0000_10_gone.yaml");
        await InsertAsync("amd64", Path.Combine(SampleFolder.Release, Replaced), $"/release-manifests/{Replaced}");
        await ChangeAsync();

        await UmociAsync("tag", "--image", Of("amd64"), "arm64");
        await UmociAsync("config", "--image", Of("arm64"), "--architecture", "arm64", "--os", "linux");
        AddList("amd64", "arm64");
    }

    // The release before has no requests for the gateway and the storage, fewer permissions for ingress, and a request of its own.
    private void WriteBefore()
    {
        folder.Write("etc/os-release", "ID=release\n");
        WriteManifests("before");
        File.Delete(folder.At("before", "0000_50_gateway_01_credentials-request.yaml"));
        File.Delete(folder.At("before", "0000_50_cluster-storage-operator_03_credentials_request_aws.yaml"));
        Change("before/0000_50_cluster-ingress-operator_00-ingress-credentials-request.yaml", "      - tag:GetResources\n", "");
        folder.Write("before/0000_20_before_01_request.yaml", Request("before"));
        File.Copy(Path.Combine(SampleFolder.Release, "image-references"), folder.At("before", "image-references"));
        folder.Write("before/release-metadata", $$"""{"kind": "cincinnati-metadata-v0", "version": "{{Before}}"}""");
    }

    private void WriteNow()
    {
        WriteManifests("now");
        Change($"now/{Replaced}", "ec2:RunInstances", "ec2:RunScheduledInstances");
        folder.Write("now/0000_10_gone.yaml", Request("gone"));
        folder.Write("now/0000_11_gone-too.yaml", Request("gone-too"));
    }

    // umoci compares the unpacked image with what it was.
    private async Task ChangeAsync()
    {
        var bundle = folder.At("bundle");
        await UmociAsync("unpack", "--rootless", "--image", Of("amd64"), bundle);
        File.Delete(Path.Combine(bundle, "rootfs", "release-manifests", "0000_11_gone-too.yaml"));
        File.WriteAllBytes(Path.Combine(bundle, "rootfs", "tool"), RandomNumberGenerator.GetBytes(NewestBytes));
        await UmociAsync("repack", "--image", Of("amd64"), bundle);
    }

    // Neither umoci nor skopeo makes a list of images: podman and docker do.
    private void AddList(params string[] architectures)
    {
        var index = JsonNode.Parse(File.ReadAllText(Path.Combine(Layout, "index.json"))).ShouldNotBeNull();
        var manifests = index["manifests"].ShouldNotBeNull().AsArray();
        var list = new JsonObject { ["schemaVersion"] = 2, ["mediaType"] = "application/vnd.oci.image.index.v1+json" };
        list["manifests"] = new JsonArray([.. architectures.Select(architecture =>
        {
            var found = manifests.Single(manifest => NameOf(manifest) == architecture).ShouldNotBeNull().DeepClone().AsObject();
            found.Remove("annotations");
            found["platform"] = new JsonObject { ["os"] = "linux", ["architecture"] = architecture };
            return found;
        })]);

        var content = Encoding.UTF8.GetBytes(list.ToJsonString());
        var digest = Convert.ToHexStringLower(SHA256.HashData(content));
        File.WriteAllBytes(Path.Combine(Layout, "blobs", "sha256", digest), content);
        manifests.Add((JsonNode)new JsonObject
        {
            ["mediaType"] = "application/vnd.oci.image.index.v1+json",
            ["digest"] = $"sha256:{digest}",
            ["size"] = content.Length,
            ["annotations"] = new JsonObject { ["org.opencontainers.image.ref.name"] = Now },
        });
        File.WriteAllText(Path.Combine(Layout, "index.json"), index.ToJsonString());
    }

    private static string? NameOf(JsonNode? manifest) => manifest?["annotations"]?["org.opencontainers.image.ref.name"]?.GetValue<string>();

    private void WriteManifests(string name)
    {
        Directory.CreateDirectory(folder.At(name));
        foreach (var file in Directory.EnumerateFiles(SampleFolder.Release).Where(file => Path.HasExtension(file)))
        {
            File.Copy(file, folder.At(name, Path.GetFileName(file)));
        }

        for (var other = 0; other < Others; other++)
        {
            folder.Write(
                string.Create(CultureInfo.InvariantCulture, $"{name}/0000_80_other_{other:000}.yaml"),
                $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: other-{other}}}\n");
        }
    }

    private void Change(string file, string from, string to)
    {
        var text = File.ReadAllText(folder.At(file));
        text.ShouldContain(from);
        File.WriteAllText(folder.At(file), text.Replace(from, to, StringComparison.Ordinal));
    }

    private static string Request(string name) => $$"""
        apiVersion: cloudcredential.openshift.io/v1
        kind: CredentialsRequest
        metadata:
          name: openshift-{{name}}
        spec:
          secretRef: {name: {{name}}-credentials, namespace: openshift-{{name}}}
          serviceAccountNames: [{{name}}]
          providerSpec:
            apiVersion: cloudcredential.openshift.io/v1
            kind: AWSProviderSpec
            statementEntries:
              - {effect: Allow, action: ["s3:GetObject"], resource: "*"}

        """;

    private string Of(string tag) => $"{Layout}:{tag}";

    private Task InsertAsync(string tag, string source, string target, params string[] flags) =>
        UmociAsync(["insert", "--rootless", "--image", Of(tag), .. flags, source, target]);

    private static async Task UmociAsync(params string[] arguments) =>
        (await new CommandRunner().RunAsync(Tools.Umoci.Path ?? "", arguments, TestContext.Current.CancellationToken)).EnsureSuccess();
}
