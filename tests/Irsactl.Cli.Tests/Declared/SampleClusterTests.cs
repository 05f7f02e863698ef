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

    [Fact]
    public async Task SampleFleet_IsADeclaration_UpToTheQuestionWhoAsks()
    {
        using var home = new TemporaryFolder();
        var file = RepositoryFolder.At("samples", "fleet", "irsactl.yaml");

        var result = await BuiltProgram.RunAsync(home, new Dictionary<string, string>(StringComparer.Ordinal), "plan", "-f", file);

        result.ExitCode.ShouldBe(1, result.ToString());
        var errors = result.Error.Split('\n').Where(line => line.StartsWith("error: ", StringComparison.Ordinal)).ToList();
        errors.ShouldAllBe(line => line.EndsWith(" [IRS3500]", StringComparison.Ordinal));
        string[] members = ["endpoint sample-endpoint", "cluster sample-prod", "cluster sample-stage", "cluster sample-kube", "cluster sample-lab"];
        members.ShouldAllBe(member => errors.Any(line => line.StartsWith($"error: {member}: ", StringComparison.Ordinal)), result.ToString());
    }
}
