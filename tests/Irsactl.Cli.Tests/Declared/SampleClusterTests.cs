namespace Irsactl.Cli.Tests.Declared;

public sealed class SampleClusterTests
{
    public static TheoryData<string> Samples =>
        [.. Directory.EnumerateFiles(RepositoryFolder.At("samples", "clusters"), "*.yaml").Select(file => Path.GetFileName(file))
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Sample_IsADeclaration_UpToTheQuestionWhoAsks(string sample)
    {
        using var home = new TemporaryFolder();
        var file = RepositoryFolder.At("samples", "clusters", sample);

        var result = await BuiltProgram.RunAsync(home, new Dictionary<string, string>(StringComparer.Ordinal), "plan", "-f", file);

        result.ShouldFailWith(1, "IRS3500", "credentials");
    }
}
