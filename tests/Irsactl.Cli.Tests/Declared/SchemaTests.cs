using System.Text.Json.Nodes;
using Irsactl.Documents;
using Json.Schema;

namespace Irsactl.Cli.Tests.Declared;

/// <summary>The published schema, read by a validator that knows nothing of the program.</summary>
public sealed class SchemaTests
{
    public static TheoryData<string> Samples =>
        [.. Directory.EnumerateFiles(RepositoryFolder.At("samples", "clusters"), "*.yaml").Append(RepositoryFolder.At("samples", "fleet", "irsactl.yaml"))
            .Select(file => Path.GetRelativePath(RepositoryFolder.Root, file)).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task Schema_IsThePublishedOne()
    {
        var schema = (await IrsactlProgram.RunAsync("schema")).ShouldSucceed().Out;

        GoldenFile.ShouldMatch(schema, RepositoryFolder.At("docs", "irsactl.schema.json"));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Sample_IsValid(string sample) =>
        (await IsValidAsync(await File.ReadAllTextAsync(RepositoryFolder.At(sample), TestContext.Current.CancellationToken))).ShouldBeTrue();

    [Theory]
    [InlineData("name: a\nregion: us-east-1\nrigion: x\n")]
    [InlineData("name: a\n")]
    [InlineData("name: a\nregion: us-east-1\nhosting: {kind: floppy}\n")]
    [InlineData("name: a\nregion: us-east-1\nhosting: {kind: cloudfront, priceClass: 300}\n")]
    [InlineData("name: a\nregion: us-east-1\nenableTechPreview: maybe\n")]
    [InlineData("name: a\nregion: us-east-1\nworkloads: [{namespace: x}]\n")]
    [InlineData("name: a\nregion: us-east-1\nroles: {paht: /x/}\n")]
    [InlineData("apiVersion: irsactl.dev/v2\nclusters: [{name: a}]\n")]
    [InlineData("apiVersion: irsactl.dev/v1\nclusters: [{nmae: a}]\n")]
    [InlineData("clusters: [{name: a}]\n")]
    public async Task File_ThatIsRefused_IsNotValid(string file) => (await IsValidAsync(file)).ShouldBeFalse();

    private static async Task<bool> IsValidAsync(string yaml)
    {
        var schema = JsonSchema.FromText((await IrsactlProgram.RunAsync("schema")).ShouldSucceed().Out);
        var documents = new List<Document>();
        DocumentReader.Read("irsactl.yaml", System.Text.Encoding.UTF8.GetBytes(yaml), documents).ShouldBeNull();
        JsonNode root = Field.Root(documents.ShouldHaveSingleItem(), []).ToJson();
        return schema.Evaluate(root).IsValid;
    }
}
