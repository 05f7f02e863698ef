using Irsactl.Diagnostics;
using Irsactl.Releases.References;

namespace Irsactl.Releases.Tests.References;

public sealed class ImageNameTests
{
    private const string Digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("quay.io/openshift-release-dev/ocp-release:4.20.3-x86_64", "quay.io", "openshift-release-dev/ocp-release", "4.20.3-x86_64")]
    [InlineData("docker://localhost:5000/release", "localhost:5000", "release", "latest")]
    [InlineData("localhost/a/b/c:X_1", "localhost", "a/b/c", "X_1")]
    [InlineData("[::1]:5000/a:1", "[::1]:5000", "a", "1")]
    [InlineData("127.0.0.1:5000/a__b/c-d.e:1", "127.0.0.1:5000", "a__b/c-d.e", "1")]
    public void Name_WithATag_IsReadInParts(string text, string registry, string repository, string tag)
    {
        var image = ImageName.Parse(text);

        (image.Registry, image.Repository, image.Tag, image.Digest, image.Reference).ShouldBe((registry, repository, tag, null, tag));
    }

    [Theory]
    [InlineData($"quay.io/a/b@{Digest}", null)]
    [InlineData($"quay.io/a/b:4.20@{Digest}", "4.20")]
    public void Name_WithADigest_IsAskedForByIt(string text, string? tag)
    {
        var image = ImageName.Parse(text);

        (image.Tag, image.Reference, image.ToString()).ShouldBe((tag, Digest, text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("release-manifests")]
    [InlineData("openshift/release:1")]
    [InlineData("quay.io/Upper/case")]
    [InlineData("quay.io//a")]
    [InlineData("quay.io/a:")]
    [InlineData("quay.io/a@sha256:00")]
    [InlineData("quay.io/a@md5:00000000000000000000000000000000")]
    [InlineData("https://quay.io/a")]
    [InlineData("user@quay.io/a")]
    [InlineData("quay.io/../a")]
    [InlineData("quay.io/a b")]
    [InlineData("quay.io/a\n")]
    public void Name_ThatIsNone_IsRefused(string text) =>
        Should.Throw<IrsactlException>(() => ImageName.Parse(text)).Code.ShouldBe(ReleaseErrors.BadReference);
}
