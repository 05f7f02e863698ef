namespace Irsactl.Cli.Tests.FileErrors;

/// <summary>Where standard output leads to a disk that is full, or to a reader that has gone.</summary>
public sealed class StandardOutputTests : IDisposable
{
    private readonly TemporaryFolder _home = new();

    /// <inheritdoc />
    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Output_DiskFull_IsAnErrorOfItsOwn()
    {
        var result = await ShellAsync("IRSACTL completion bash > /dev/full");

        result.ShouldFailWith(1, "IRS1008", "no space is left on the disk");
    }

    [Theory]
    [InlineData("IRSACTL completion bash | head -n 1")]
    [InlineData("IRSACTL completion bash | true")]
    [InlineData("IRSACTL token inspect nonsense 2>&1 | true")]
    public async Task Output_ReaderGone_EndsQuietly(string line)
    {
        var result = await ShellAsync(line);

        result.ExitCode.ShouldBe(0, result.ToString());
        result.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task TemporaryFolder_Missing_IsNoDefect()
    {
        var result = await ShellAsync("TMPDIR=/no/such/folder IRSACTL local exec -- true");

        result.ShouldFailWith(1, "IRS1010", "/no/such/folder", "no such file or folder");
    }

    private async Task<ProgramResult> ShellAsync(string line)
    {
        var runner = new CommandRunner
        {
            InheritEnvironment = false,
            WorkingDirectory = _home.Path,
            Environment = BuiltProgram.Variables(_home, new Dictionary<string, string>(StringComparer.Ordinal)),
        };
        var result = await runner.RunAsync(
            "/bin/sh",
            ["-c", line.Replace("IRSACTL", $"'{BuiltProgram.Path}'", StringComparison.Ordinal)],
            TestContext.Current.CancellationToken);
        return new ProgramResult(result.StandardOutput, result.StandardError, result.ExitCode);
    }
}
