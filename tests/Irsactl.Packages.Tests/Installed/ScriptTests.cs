using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.Packages.Tests.Installed;

/// <summary>What <c>build/packages</c> says before it makes anything.</summary>
public sealed class ScriptTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Script_AskedForHelp_SaysHowItIsUsed()
    {
        var said = await RunAsync(RepositoryFolder.Root, "--help");

        (said.ExitCode, said.StandardError).ShouldBe((0, ""));
        said.StandardOutput.ShouldStartWith("usage: build/packages [FOLDER]");
    }

    [Theory]
    [InlineData("there is no kind 'rpm'", "--only", "deb,rpm")]
    [InlineData("unknown argument --everything", "--everything")]
    public async Task Script_WrongUsage_EndsWith2AndSaysWhat(string what, params string[] arguments)
    {
        var said = await RunAsync(RepositoryFolder.Root, arguments);

        said.ExitCode.ShouldBe(2);
        said.StandardError.ShouldStartWith($"build/packages: {what}");
    }

    [Fact]
    public async Task Script_WithoutGitAndTime_AsksForTheTimeOfTheRelease()
    {
        foreach (var file in Directory.EnumerateFiles(RepositoryFolder.At("build"), "*.sh", SearchOption.AllDirectories)
            .Append(RepositoryFolder.At("build", "packages")).Append(RepositoryFolder.At("Directory.Build.props")))
        {
            var copy = _folder.At(Path.GetRelativePath(RepositoryFolder.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var said = await RunAsync(_folder.Path);

        said.ExitCode.ShouldBe(1);
        said.StandardError.ShouldContain("SOURCE_DATE_EPOCH must say the time of the release");
    }

    public void Dispose() => _folder.Dispose();

    private static Task<CommandResult> RunAsync(string root, params string[] arguments) => new CommandRunner
    {
        Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["SOURCE_DATE_EPOCH"] = null },
    }.RunAsync(Path.Combine(root, "build", "packages"), arguments, TestContext.Current.CancellationToken);
}
