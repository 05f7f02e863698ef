using System.IO.Compression;
using System.Text;
using Irsactl.Diagnostics;
using Irsactl.Releases.Tests.Images;
using Irsactl.Testing;

namespace Irsactl.Releases.Tests.Layers;

/// <summary>What layers come to together, and which are refused.</summary>
public sealed class LayerTests : IDisposable
{
    private const string Gateway = "0000_50_gateway_01_credentials-request.yaml";

    private readonly TemporaryFolder _folder = new();
    private readonly TestImage _image = new();

    private static readonly string Request = File.ReadAllText(
        RepositoryFolder.At("tests", "Irsactl.Testing", "release-manifests", Gateway));

    [Fact]
    public async Task Layer_OfAWholeRelease_IsTheOnlyOneThatIsRead()
    {
        _image.Layers.Add(new TarBuilder().File("release-manifests/lower.yaml", Request).BuildGzip());
        _image.Layers.Add(TestImage.Manifests().BuildGzip());

        (await ReadAsync()).LayersRead.ShouldBe(1);
    }

    [Fact]
    public async Task Layer_OfFewManifests_IsTakenForAnAddition()
    {
        _image.Layers.Add(new TarBuilder().File("release-manifests/lower.yaml", Request).BuildGzip());
        _image.Layers.Add(TestImage.Manifests(others: 0).BuildGzip());

        (await NamesAsync()).Contains("lower.yaml", StringComparer.Ordinal).ShouldBeTrue();
    }

    [Theory]
    [InlineData("release-manifests/.wh..wh..opq")]
    [InlineData(".wh.release-manifests")]
    [InlineData(".wh..wh..opq")]
    public async Task Layer_ThatHidesTheFolder_IsTheLastThatIsRead(string whiteout)
    {
        _image.Layers.Add(new TarBuilder().File("release-manifests/lower.yaml", Request).BuildGzip());
        _image.Layers.Add(new TarBuilder().File(whiteout, "").File("release-manifests/upper.yaml", Request).BuildGzip());
        _image.Layers.Add(new TarBuilder().File("etc/x", "").BuildGzip());

        (await NamesAsync()).ShouldBe(["upper.yaml"]);
        (await ReadAsync()).LayersRead.ShouldBe(2);
    }

    [Fact]
    public async Task Whiteout_OfAFile_HidesItInLowerLayersAlone()
    {
        _image.Layers.Add(new TarBuilder().File("release-manifests/a.yaml", Request).File("release-manifests/b.yaml", Request).BuildGzip());
        _image.Layers.Add(new TarBuilder().File("release-manifests/.wh.a.yaml", "").File("release-manifests/.wh.b.yaml", "").BuildGzip());
        _image.Layers.Add(new TarBuilder().File("release-manifests/b.yaml", Request).BuildGzip());

        (await NamesAsync()).ShouldBe(["b.yaml"]);
    }

    [Fact]
    public async Task Entry_OfTheSameNameAgain_CoversTheOneBefore()
    {
        _image.Layers.Add(new TarBuilder().File("release-manifests/a.yaml", Request).File("release-manifests/a.yaml", "kind: Other\n").BuildGzip());

        (await ReadAsync()).Manifests.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task File_ThatIsAFolderInAnUpperLayer_IsCovered()
    {
        _image.Layers.Add(new TarBuilder().File("release-manifests/a.yaml", Request).File("release-manifests/b.yaml", Request).BuildGzip());
        _image.Layers.Add(new TarBuilder().Folder("release-manifests/a.yaml/").BuildGzip());

        (await NamesAsync()).ShouldBe(["b.yaml"]);
    }

    [Theory]
    [InlineData("target.yaml")]
    [InlineData("./x/../target.yaml")]
    [InlineData("/release-manifests/target.yaml")]
    [InlineData("../release-manifests/target.yaml")]
    public async Task Link_WithinTheFolder_IsFollowed(string target)
    {
        _image.Layers.Add(new TarBuilder().File("release-manifests/target.yaml", Request).BuildGzip());
        _image.Layers.Add(new TarBuilder().Link("release-manifests/link.yaml", target).BuildGzip());

        (await NamesAsync()).ShouldBe(["link.yaml", "target.yaml"]);
    }

    [Fact]
    public async Task HardLink_WithinTheFolder_IsFollowed()
    {
        _image.Layers.Add(new TarBuilder().File("release-manifests/target.yaml", Request)
            .Link("release-manifests/link.yaml", "release-manifests/target.yaml", isHard: true).BuildGzip());

        (await NamesAsync()).ShouldBe(["link.yaml", "target.yaml"]);
    }

    [Fact]
    public async Task Links_InACircle_LeadNowhere()
    {
        _image.Layers.Add(new TarBuilder().Link("release-manifests/a.yaml", "b.yaml").Link("release-manifests/b.yaml", "a.yaml").BuildGzip());

        (await NamesAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../etc/passwd")]
    [InlineData("../../../release-manifests/a.yaml")]
    [InlineData("sub/a.yaml")]
    public async Task Link_OutOfTheFolder_IsRefused(string target)
    {
        _image.Layers.Add(new TarBuilder().Link("release-manifests/a.yaml", target).BuildGzip());

        (await RefuseAsync(ReleaseErrors.HostileEntry)).Message.ShouldContain($"'{target}'");
    }

    [Theory]
    [InlineData("release-manifests/../../etc/passwd")]
    [InlineData("../x.yaml")]
    [InlineData("/../x.yaml")]
    [InlineData("usr/..")]
    public async Task Entry_OutOfTheImage_IsRefused(string name)
    {
        _image.Layers.Add(new TarBuilder().File(name, Request).BuildGzip());

        await RefuseAsync(ReleaseErrors.HostileEntry);
    }

    [Theory]
    [InlineData("release-manifests/a\nb.yaml")]
    [InlineData("release-manifests/..\\..\\x.yaml")]
    [InlineData("release-manifests/C:x.yaml")]
    public async Task Manifest_OfANameThatIsNone_IsRefused(string name)
    {
        _image.Layers.Add(new TarBuilder().File(name, Request).BuildGzip());

        await RefuseAsync(ReleaseErrors.HostileEntry);
    }

    // Otherwise it would be noticed when others are written already.
    [Fact]
    public async Task Manifest_OfANameThatIsTooLongForAFile_IsRefused()
    {
        _image.Layers.Add(new TarBuilder().LongName($"release-manifests/{new string('a', 251)}.yaml").File("short", Request).BuildGzip());

        await RefuseAsync(ReleaseErrors.HostileEntry);
    }

    [Fact]
    public async Task Folder_ThatIsALink_IsRefused()
    {
        _image.Layers.Add(new TarBuilder().Link("release-manifests", "/etc").BuildGzip());

        await RefuseAsync(ReleaseErrors.HostileEntry);
    }

    [Fact]
    public async Task LongNames_OfPaxAndGnu_AreRead()
    {
        var (pax, gnu) = (new string('p', 150) + ".yaml", new string('g', 150) + ".yaml");
        _image.Layers.Add(new TarBuilder()
            .Pax(("mtime", "1"), ("path", $"release-manifests/{pax}")).File("short", Request)
            .LongName($"release-manifests/{gnu}").File("short", Request)
            .BuildGzip());

        (await NamesAsync()).ShouldBe([gnu, pax]);
    }

    [Fact]
    public async Task Bomb_OfZeros_IsRefused()
    {
        _image.Layers.Add(TarBuilder.Compress(new TarBuilder().File("zeros", new byte[40 * 1024 * 1024]).Build(), CompressionLevel.SmallestSize));

        (await RefuseAsync(ReleaseErrors.LimitExceeded)).Message.ShouldContain("expands to more than");
    }

    [Fact]
    public async Task Header_OfEndlessLength_IsRefused()
    {
        _image.Layers.Add(new TarBuilder().Entry("x", 'x', [], size: 1L << 40).BuildGzip());

        await RefuseAsync(ReleaseErrors.LimitExceeded);
    }

    [Fact]
    public async Task Manifests_WithoutNumber_AreRefused()
    {
        var layer = new TarBuilder();
        for (var file = 0; file <= ReleaseLimits.Files; file++)
        {
            layer.File($"release-manifests/{file}.yaml", "");
        }

        _image.Layers.Add(layer.BuildGzip());

        await RefuseAsync(ReleaseErrors.LimitExceeded);
    }

    [Fact]
    public async Task Manifest_LargerThanAnyRequest_IsPassedOver()
    {
        _image.Layers.Add(new TarBuilder().File("release-manifests/big.yaml", Request + new string('#', 5 * 1024 * 1024))
            .File("release-manifests/a.yaml", Request).BuildGzip());

        (await NamesAsync()).ShouldBe(["a.yaml"]);
    }

    [Fact]
    public async Task Image_WithoutTheFolder_IsNoRelease()
    {
        _image.Layers.Add(new TarBuilder().File("etc/x", "").BuildGzip());

        await RefuseAsync(ReleaseErrors.NoManifests);
    }

    [Fact]
    public async Task Layer_OfAnotherContentThanItsDigest_IsRefused()
    {
        _image.Layers.Add(TestImage.Manifests().BuildGzip());
        Replace(new TarBuilder().File("release-manifests/a.yaml", Request).BuildGzip());

        await RefuseAsync(ReleaseErrors.DigestMismatch, ReleaseErrors.Truncated);
    }

    [Fact]
    public async Task Layer_OfTheSameLengthWithOneByteChanged_IsRefused()
    {
        _image.Layers.Add(TestImage.Manifests().BuildGzip());
        var changed = _image.Layers[0].ToArray();
        changed[changed.Length / 2] ^= 1;
        Replace(changed);

        await RefuseAsync(ReleaseErrors.DigestMismatch);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(600)]
    public async Task Layer_CutOff_IsRefused(int length)
    {
        _image.Layers.Add(TestImage.Manifests().BuildGzip());
        Replace(_image.Layers[0][..length]);

        await RefuseAsync(ReleaseErrors.Truncated);
    }

    [Fact]
    public async Task Layer_LongerThanItSays_IsRefused()
    {
        _image.Layers.Add(TestImage.Manifests().BuildGzip());
        Replace([.. _image.Layers[0], 0]);

        await RefuseAsync(ReleaseErrors.DigestMismatch);
    }

    [Fact]
    public async Task Layer_WhoseArchiveIsCutOff_IsRefused()
    {
        _image.Layers.Add(TarBuilder.Compress(new TarBuilder().Entry("release-manifests/a.yaml", '0', Encoding.UTF8.GetBytes(Request), size: 100_000).Open()));

        await RefuseAsync(ReleaseErrors.Truncated);
    }

    // As umoci insert writes them: the content of the last file is the end.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Layer_WhoseArchiveEndsWithoutPadding_IsReadInFull(bool isCompressed)
    {
        var request = Encoding.UTF8.GetBytes(Request);
        var archive = new TarBuilder().File("release-manifests/a.yaml", request).File("release-manifests/b.yaml", request).Open();
        var padding = (512 - (request.Length % 512)) % 512;
        padding.ShouldBePositive();
        var layer = archive[..^padding];
        _image.Layers.Add(isCompressed ? TarBuilder.Compress(layer) : layer);

        (await NamesAsync()).ShouldBe(["a.yaml", "b.yaml"]);
    }

    [Theory]
    [InlineData(new byte[] { 0x28, 0xB5, 0x2F, 0xFD, 0, 0 })]
    public async Task Layer_OfZstandard_IsRefused(byte[] content)
    {
        _image.Layers.Add(content);

        (await RefuseAsync(ReleaseErrors.UnsupportedFormat)).Hint.ShouldNotBeNull().ShouldContain("skopeo copy");
    }

    [Theory]
    [InlineData(new byte[] { 0x1F, 0x8B, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8 })]
    public async Task Layer_ThatIsNoArchive_IsRefused(byte[] content)
    {
        _image.Layers.Add(content);

        await RefuseAsync(ReleaseErrors.NotAnImage);
    }

    public void Dispose() => _folder.Dispose();

    private string Write()
    {
        if (!Directory.Exists(_folder.At("layout")))
        {
            _image.WriteLayout(_folder, "layout", _image.BuildManifest("amd64"));
        }

        return $"oci:{_folder.At("layout")}";
    }

    private void Replace(byte[] content)
    {
        _image.BuildManifest("amd64");
        _image.Replaced[TestImage.DigestOf(_image.Layers[0])] = content;
    }

    private Task<ReleaseContents> ReadAsync() => Reading.ReadAsync(Write());

    private async Task<IEnumerable<string>> NamesAsync() => (await ReadAsync()).Manifests.Requests.Select(request => request.File);

    private async Task<IrsactlException> RefuseAsync(params ErrorCode[] codes)
    {
        var error = await Should.ThrowAsync<IrsactlException>(ReadAsync);
        codes.ShouldContain(error.Code, error.Message);
        error.Hint.ShouldNotBeNullOrEmpty();
        return error;
    }
}
