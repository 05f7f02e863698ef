using Irsactl.Cli.Tests.Help;

namespace Irsactl.Cli.Tests.Declared;

public sealed class ClusterFileTests : IDisposable
{
    private const string Good = "name: c1\nregion: us-east-1\ncredentialsRequestsDir: requests\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("nmae: c1\n", "IRS2005", ":4:1: nmae is not known", "name, region, credentialsRequestsDir")]
    [InlineData("rigion: x\n", "IRS2005", ":4:1: rigion is not known", "did you mean region?")]
    [InlineData("hosting: {kind: s3, pricClass: all}\n", "IRS2005", "did you mean priceClass?")]
    [InlineData("hosting: {kind: s3, pricClass: all}\n", "IRS2005", ":4:21: hosting.pricClass is not known", "kind, originAccess, priceClass")]
    [InlineData("hosting: s3\n", "IRS2005", ":4:1: hosting must be a mapping")]
    [InlineData("hosting: {kind: floppy}\n", "IRS2005", ":4:11: hosting.kind cannot be used", "'floppy'", "cloudfront")]
    [InlineData("hosting:\n  kind: cloudfront\n  priceClass: 300\n", "IRS2005", ":6:3: hosting.priceClass cannot be used", "'300'")]
    [InlineData("hosting: {priceClass: 100}\n", "IRS2005", "hosting.priceClass needs hosting.kind", "hosting.kind cloudfront")]
    [InlineData(
        "hosting: {kind: server, issuerUrl: https://oidc.example.com}\n", "IRS2005", "hosting server needs hosting.documentsDir")]
    [InlineData("enableTechPreview: maybe\n", "IRS2005", ":4:1: enableTechPreview must be true or false")]
    [InlineData("outputDir: [a, b]\n", "IRS2005", ":4:1: outputDir must be a string")]
    [InlineData("permissionsBoundaryArn: ''\n", "IRS2004", ":4:1: permissionsBoundaryArn is empty")]
    [InlineData("name: c2\n", "IRS2001", "name")]
    [InlineData("---\nname: c2\n", "IRS2005", "holds 2 documents")]
    [InlineData(
        "nmae: c1\nrigeon: x\n", "IRS2008", "2 problems in irsactl.yaml", "nmae is not known [IRS2005]", "rigeon is not known [IRS2005]")]
    public async Task File_ThatDeclaresNoCluster_IsRefusedWithLineAndKey(string added, string code, params string[] texts)
    {
        var file = _folder.Write("irsactl.yaml", Good + added);

        var result = await IrsactlProgram.RunAsync("plan", "-f", file);

        result.ExitCode.ShouldBe(1, result.ToString());
        result.Out.ShouldBeEmpty();
        string[] expected = [file, $" [{code}]", .. texts];
        expected.ShouldAllBe(text => result.Error.Contains(text, StringComparison.Ordinal), result.ToString());
    }

    [Fact]
    public async Task File_WithoutWhatMustBeThere_SaysAllThatIsMissing()
    {
        var result = await IrsactlProgram.RunAsync("apply", "-f", _folder.Write("irsactl.yaml", "outputDir: out\n"));

        result.ExitCode.ShouldBe(1, result.ToString());
        string[] missing = ["'name' is required", "'region' is required", "'credentialsRequestsDir' is required"];
        missing.ShouldAllBe(text => result.Error.Contains(text, StringComparison.Ordinal), result.ToString());
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("apply")]
    [InlineData("destroy")]
    public async Task File_ThatIsNotThere_IsNamed(string command) =>
        (await IrsactlProgram.RunAsync(command, "-f", _folder.At("none.yaml"))).ShouldFailWith(
            1, "IRS1003", _folder.At("none.yaml"), "no such file");

    [Fact]
    public async Task Key_OfEveryHostingFlag_IsInTheDocumentation()
    {
        var documentation = await File.ReadAllTextAsync(
            RepositoryFolder.At("docs", "irsactl-yaml.md"), TestContext.Current.CancellationToken);
        string[] ofARun = ["--dry-run", "--output", "--skip-verification", "--create-private-s3-bucket", "--hosting", "--help", "--debug"];

        var names = CommandTree.Find("aws create-all").Options.Where(option => !option.Hidden).Select(option => option.Name)
            .Except(ofARun, StringComparer.Ordinal)
            .ToList();

        names.Count.ShouldBeGreaterThan(10);
        names.Where(name => !documentation.Contains($"`{name}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
