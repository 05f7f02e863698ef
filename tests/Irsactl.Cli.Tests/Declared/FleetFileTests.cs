namespace Irsactl.Cli.Tests.Declared;

public sealed class FleetFileTests : IDisposable
{
    private const string Head = "apiVersion: irsactl.dev/v1\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task File_WithManyMistakes_SaysAllOfThem_WithLineAndColumn()
    {
        _folder.Write("clusters/b.yaml", "name: b\nregoin: x\n");
        var file = _folder.Write("irsactl.yaml", Head
            + "fleet: 'a b'\ndefaults:\n  region: us-east-1\n  credentialsRequestsDir: requests\n  hosting: {kind: s3}\n"
            + "clusters:\n  - name: a\n    hosting: {pricClass: 100}\n  - name: a\n    outputDir: a\n  - region: us-east-1\n"
            + "include: [clusters/*.yaml, none/*.yaml]\n");

        var result = await IrsactlProgram.RunAsync("plan", "-f", file);

        result.ExitCode.ShouldBe(1, result.ToString());
        string[] expected =
        [
            $"{file}:2:1: fleet cannot be a fleet's name",
            $"{file}:9:15: clusters[0].hosting.pricClass is not known",
            $"{file}:12:5: clusters[2] option 'name' is required",
            $"{file}:13:28: include[1] matches no file: none/*.yaml",
            $"{_folder.At("clusters/b.yaml")}:2:1: regoin is not known",
        ];
        expected.ShouldAllBe(text => result.Error.Contains(text, StringComparison.OrdinalIgnoreCase), result.ToString());
    }

    [Theory]
    [InlineData("clusters: [{name: a}, {name: a, outputDir: b}]\n", "name: a is declared twice")]
    [InlineData("clusters: [{name: a, outputDir: o}, {name: b, outputDir: ./o/}]\n", "is that of another cluster, too")]
    [InlineData("clusters: a\n", "clusters must be a list")]
    [InlineData("clusters: []\n", "declares no cluster")]
    [InlineData("clusters: [{name: a}]\nendpoints: [{name: a, region: us-east-1}]\n", "name: a is declared twice")]
    [InlineData("clusters: [{name: a}]\nendpoints: [{name: e, region: us-east-1, workloads: []}]\n", "is no key of an endpoint")]
    [InlineData("clusters: [{name: a}]\nclustres: []\n", "did you mean clusters?")]
    [InlineData("clusters: [{name: a}]\ninclude: [/etc/*.yaml]\n", "must be seen from the folder of this file")]
    public async Task Fleet_ThatCannotBe_IsRefused(string added, string text)
    {
        var file = _folder.Write(
            "irsactl.yaml", Head + "defaults: {region: us-east-1, credentialsRequestsDir: requests}\n" + added);

        var result = await IrsactlProgram.RunAsync("plan", "-f", file);

        result.ExitCode.ShouldBe(1, result.ToString());
        result.Error.ShouldContain(text);
    }

    [Theory]
    [InlineData("apiVersion: irsactl.dev/v2\nname: a\nregion: us-east-1\n", "does not know", "it knows irsactl.dev/v1")]
    [InlineData("clusters: [{name: a}]\n", "apiVersion is missing", "begin the file with apiVersion: irsactl.dev/v1")]
    public async Task Version_ThatIsNotKnown_IsRefused(string text, params string[] expected)
    {
        var result = await IrsactlProgram.RunAsync("plan", "-f", _folder.Write("irsactl.yaml", text));

        result.ExitCode.ShouldBe(1, result.ToString());
        expected.ShouldAllBe(part => result.Error.Contains(part, StringComparison.Ordinal), result.ToString());
    }
}
