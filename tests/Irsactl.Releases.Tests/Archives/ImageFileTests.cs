using System.Text;
using Irsactl.Releases.Tests.Images;
using Irsactl.Testing;

namespace Irsactl.Releases.Tests.Archives;

public sealed class ImageFileTests : IDisposable
{
    private const int TarBlock = 512;

    private readonly TemporaryFolder _folder = new();
    private readonly TestImage _image = TestImage.Release();

    [Fact]
    public async Task Layout_OfARelease_GivesItsRequests()
    {
        var digest = _image.Build();
        _image.WriteLayout(_folder, "layout", digest);

        var release = await Reading.ReadAsync($"oci:{_folder.At("layout")}", "linux/amd64");

        Reading.Show(release).ShouldBe(Reading.Expected);
        release.Manifests.Version.ShouldBe("4.20.3");
        release.ListDigest.ShouldBe(digest);
        release.Digest.ShouldBe(_image.BuildManifest("amd64"));
        release.Platform.ShouldBe("linux/amd64");
        release.Created.ShouldBe(new DateTimeOffset(2026, 8, 1, 10, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task Layout_ByTheNameOfItsImage_IsReadAsFarAsNeeded()
    {
        _image.WriteLayout(_folder, "layout", _image.Build());

        var release = await Reading.ReadAsync($"oci:{_folder.At("layout")}:4.20.3", "linux/arm64");

        Reading.Show(release).ShouldBe(Reading.Expected);
        release.Platform.ShouldBe("linux/arm64");
        (release.LayersRead, release.LayerCount).ShouldBe((6, 8));
        release.LayerBytesRead.ShouldBe(_image.Layers[2..].Sum(layer => layer.Length));
    }

    [Fact]
    public async Task OciArchive_OfARelease_GivesTheSame()
    {
        _image.WriteOciArchive(_folder, "release.tar", _image.Build());

        Reading.Show(await Reading.ReadAsync($"oci-archive:{_folder.At("release.tar")}:4.20.3")).ShouldBe(Reading.Expected);
        Reading.Show(await Reading.ReadAsync($"oci-archive:{_folder.At("release.tar")}")).ShouldBe(Reading.Expected);
    }

    [Fact]
    public async Task DockerArchive_OfARelease_GivesTheSame()
    {
        _image.WriteDockerArchive(_folder, "release.tar");

        Reading.Show(await Reading.ReadAsync($"docker-archive:{_folder.At("release.tar")}:example.com/release:4.20.3")).ShouldBe(Reading.Expected);
        Reading.Show(await Reading.ReadAsync($"docker-archive:{_folder.At("release.tar")}")).ShouldBe(Reading.Expected);
    }

    [Fact]
    public async Task DockerArchive_WithADamagedLayer_IsRefused()
    {
        var damaged = new TarBuilder().File("release-manifests/0000_50_gateway_01_credentials-request.yaml", "kind: CredentialsRequest\n").BuildGzip();
        _image.BuildManifest("amd64");
        _image.Replaced[TestImage.DigestOf(_image.Layers[5])] = damaged;
        _image.WriteDockerArchive(_folder, "release.tar");

        await Reading.RefuseAsync($"docker-archive:{_folder.At("release.tar")}", ReleaseErrors.DigestMismatch);
    }

    [Fact]
    public async Task Layout_WithoutTheNamedImage_SaysWhichThereAre()
    {
        _image.WriteLayout(_folder, "layout", _image.Build());

        (await Reading.RefuseAsync($"oci:{_folder.At("layout")}:4.21.0", ReleaseErrors.ImageNotFound)).Hint.ShouldNotBeNull().ShouldContain("4.20.3");
    }

    [Fact]
    public async Task Layout_WithoutAnImageForThePlatform_SaysWhichThereAre()
    {
        _image.WriteLayout(_folder, "layout", _image.Build());

        var error = await Should.ThrowAsync<Diagnostics.IrsactlException>(() => Reading.ReadAsync($"oci:{_folder.At("layout")}", "linux/s390x"));

        error.Code.ShouldBe(ReleaseErrors.NoPlatform);
        error.Hint.ShouldNotBeNull().ShouldContain("linux/arm64, linux/amd64");
    }

    [Fact]
    public async Task Layout_WithoutABlob_IsRefused()
    {
        _image.WriteLayout(_folder, "layout", _image.Build());
        File.Delete(_folder.At("layout", "blobs", "sha256", TestImage.DigestOf(_image.Layers[2])["sha256:".Length..]));

        (await Reading.RefuseAsync($"oci:{_folder.At("layout")}", ReleaseErrors.NotAnImage)).Message.ShouldContain("has no blobs/sha256/");
    }

    [Fact]
    public async Task Archive_CompressedAsAWhole_IsRefused()
    {
        File.WriteAllBytes(_folder.At("release.tar.gz"), TarBuilder.Compress(new TarBuilder().File("index.json", "{}").Build()));

        (await Reading.RefuseAsync($"oci-archive:{_folder.At("release.tar.gz")}", ReleaseErrors.UnsupportedFormat)).Hint.ShouldNotBeNull().ShouldContain("gunzip");
    }

    [Fact]
    public async Task Archive_CutOff_IsRefused()
    {
        _image.WriteOciArchive(_folder, "release.tar", _image.Build());
        var content = File.ReadAllBytes(_folder.At("release.tar"));
        // In the middle of the first entry: between two entries an archive may end.
        File.WriteAllBytes(_folder.At("release.tar"), content[..(TarBlock + 1)]);

        await Reading.RefuseAsync($"oci-archive:{_folder.At("release.tar")}", ReleaseErrors.Truncated);
    }

    [Fact]
    public async Task Archive_ThatIsNone_IsRefused()
    {
        _folder.Write("release.tar", new string('x', 5000));

        await Reading.RefuseAsync($"oci-archive:{_folder.At("release.tar")}", ReleaseErrors.NotAnImage);
        await Reading.RefuseAsync($"docker-archive:{_folder.At("release.tar")}", ReleaseErrors.NotAnImage);
    }

    [Fact]
    public async Task Archive_ThatIsNotThere_IsRefused() =>
        (await Reading.RefuseAsync("oci-archive:/no/such/file.tar", ReleaseErrors.Unreadable)).Message.ShouldBe("/no/such/file.tar: no such file or folder");

    [Theory]
    [InlineData("", "oci-archive:")]
    [InlineData("oci:", "oci-archive:")]
    public async Task Archive_NamedAsSomethingElse_IsRefusedWithTheWordForIt(string prefix, string word)
    {
        var file = _folder.Write("release.tar", "");

        (await Reading.RefuseAsync(prefix + file, ReleaseErrors.Unreadable)).Hint.ShouldNotBeNull().ShouldContain(word + file);
    }

    [Theory]
    [InlineData("oci-archive:")]
    [InlineData("docker-archive:")]
    public async Task Folder_NamedAsAnArchive_IsRefusedWithTheWordForIt(string prefix)
    {
        var error = await Reading.RefuseAsync(prefix + _folder.Path, ReleaseErrors.Unreadable);

        error.Message.ShouldBe($"{_folder.Path} is a folder, and {prefix} is for archives");
        error.Hint.ShouldNotBeNull().ShouldContain($"oci:{_folder.Path}");
    }

    [Theory]
    [InlineData("/no/such/folder")]
    [InlineData("./no-such-folder")]
    [InlineData("../no-such-folder")]
    public async Task Path_ThatIsNotThere_IsNotTakenForAnImage(string path) =>
        (await Reading.RefuseAsync(path, ReleaseErrors.Unreadable)).Message.ShouldBe($"{path}: no such file or folder");

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"manifests":{}}""")]
    [InlineData("""{"manifests":[{"digest":"sha256:../../etc/passwd","size":1}]}""")]
    [InlineData("""{"manifests":[{"digest":"md5:00","size":1}]}""")]
    [InlineData("""{"manifests":[],"layers":[]}""")]
    public async Task Layout_WithAMalformedIndex_IsRefused(string index)
    {
        _folder.Write("layout/index.json", index);

        await Reading.RefuseAsync($"oci:{_folder.At("layout")}", ReleaseErrors.NotAnImage);
    }

    [Theory]
    [InlineData("""{"schemaVersion":1,"fsLayers":[],"config":{"digest":"D","size":1}}""")]
    public async Task Manifest_OfDockersFirstFormat_IsRefused(string manifest)
    {
        var configuration = _image.Add("{}"u8.ToArray());
        var digest = _image.Add(Encoding.UTF8.GetBytes(manifest.Replace("\"D\",\"size\":1", $"\"{configuration}\",\"size\":2", StringComparison.Ordinal)));
        _image.WriteLayout(_folder, "layout", digest);

        await Reading.RefuseAsync($"oci:{_folder.At("layout")}", ReleaseErrors.UnsupportedFormat);
    }

    public void Dispose() => _folder.Dispose();
}
