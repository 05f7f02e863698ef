using Irsactl.Diagnostics;
using Irsactl.Releases.Mirrors;
using Irsactl.Releases.References;
using Irsactl.Testing;

namespace Irsactl.Releases.Tests.Mirrors;

public sealed class MirrorTests : IDisposable
{
    private const string Digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Places_OfTheLongestSource_AreJoinedInTheirOrder() =>
        Places(
            """
            apiVersion: config.openshift.io/v1
            kind: ImageDigestMirrorSet
            spec:
              imageDigestMirrors:
              - {source: quay.io, mirrors: [all.example.com]}
              - {source: quay.io/ocp, mirrors: [a.example.com/x, b.example.com/y/z]}
            ---
            apiVersion: operator.openshift.io/v1alpha1
            kind: ImageContentSourcePolicy
            spec:
              repositoryDigestMirrors:
              - {source: quay.io/ocp, mirrors: [b.example.com/y/z, c.example.com:5000/w]}
              - {source: quay.io/oc, mirrors: [wrong.example.com]}
            """,
            $"quay.io/ocp/release@{Digest}")
            .ShouldBe(["a.example.com/x/release", "b.example.com/y/z/release", "c.example.com:5000/w/release", "quay.io/ocp/release"]);

    [Fact]
    public void Places_OfASourceThatIsNeverAsked_AreTheMirrorsAlone() =>
        Places(
            "kind: ImageTagMirrorSet\nspec: {imageTagMirrors: [{source: quay.io/a, mirrors: [m.example.com/a], mirrorSourcePolicy: NeverContactSource}]}\n",
            "quay.io/a:1").ShouldBe(["m.example.com/a"]);

    [Theory]
    [InlineData("ImageTagMirrorSet", "imageTagMirrors", $"quay.io/a@{Digest}")]
    [InlineData("ImageTagMirrorSet", "imageTagMirrors", $"quay.io/a:1@{Digest}")]
    [InlineData("ImageDigestMirrorSet", "imageDigestMirrors", "quay.io/a:1")]
    public void Places_OfTheOtherKind_AreNotAsked(string kind, string list, string image) =>
        Places($"kind: {kind}\nspec: {{{list}: [{{source: quay.io, mirrors: [m.example.com]}}]}}\n", image).ShouldBe(["quay.io/a"]);

    [Theory]
    [InlineData("*.example.com", "sub.example.com/a/b", "m.io/x/a/b")]
    [InlineData("*.example.com", "deep.sub.example.com:5000/a", "m.io/x/a")]
    [InlineData("*.example.com", "example.com/a", null)]
    [InlineData("example.com/a", "example.com/ab", null)]
    [InlineData("example.com", "example.com:5000/a", null)]
    public void Source_OfEachForm_CoversWhatIsBelowIt(string source, string image, string? place)
    {
        var places = Places($"kind: ImageTagMirrorSet\nspec: {{imageTagMirrors: [{{source: '{source}', mirrors: [m.io/x]}}]}}\n", $"{image}:1");

        places.ShouldBe(place is null ? [image] : [place, image]);
    }

    [Theory]
    [InlineData("kind: ConfigMap\n", "is ConfigMap, which names no mirrors")]
    [InlineData("kind: ImageTagMirrorSet\nspec: {}\n", "names no mirrors")]
    [InlineData("kind: ImageTagMirrorSet\nspec: {imageTagMirrors: [{source: 'https://quay.io', mirrors: [m.io]}]}\n", "source is neither a registry")]
    [InlineData("kind: ImageTagMirrorSet\nspec: {imageTagMirrors: [{source: quay.io, mirrors: ['m.io/a:tag']}]}\n", "mirrors[0] is neither a registry")]
    [InlineData("[", "mirrors.yaml:")]
    public void File_ThatNamesNone_IsRefused(string text, string message)
    {
        var error = Should.Throw<IrsactlException>(() => MirrorFiles.Read([_folder.Write("mirrors.yaml", text)]));

        error.Code.ShouldBe(ReleaseErrors.UnusableMirrors);
        error.Message.ShouldContain(message);
    }

    public void Dispose() => _folder.Dispose();

    private IEnumerable<string> Places(string text, string image) =>
        ImageLocations.Of(ImageName.Parse(image), MirrorFiles.Read([_folder.Write("mirrors.yaml", text)])).Select(place => place.Path);
}
