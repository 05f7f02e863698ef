namespace Irsactl.Cli.Tests.Harness;

/// <summary>What a run of the whole program came to.</summary>
/// <param name="Out">Everything on standard output.</param>
/// <param name="Error">Everything on standard error.</param>
/// <param name="ExitCode">The exit code.</param>
internal sealed record ProgramResult(string Out, string Error, int ExitCode)
{
    /// <summary>The lines of standard error.</summary>
    public IReadOnlyList<string> ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Asserts success, and shows the error where there was none.</summary>
    public ProgramResult ShouldSucceed()
    {
        ExitCode.ShouldBe(0, ToString());
        return this;
    }

    /// <summary>
    /// Asserts the form of a failure: nothing on standard output, one <c>error:</c> line that ends in the code, one <c>hint:</c>
    /// line after it, no stack trace.
    /// </summary>
    /// <param name="exitCode">The exit code.</param>
    /// <param name="code">The error's code.</param>
    /// <param name="mentions">What the error line names: the file, the field, the value.</param>
    public void ShouldFailWith(int exitCode, string code, params string[] mentions)
    {
        ShouldFailWithoutHint(exitCode, code, mentions);
        ErrorLines[^1].ShouldStartWith("hint: ");
        ErrorLines[^1].Length.ShouldBeGreaterThan("hint: ".Length);
        ErrorLines[^2].ShouldStartWith("error: ");
    }

    /// <summary>As <see cref="ShouldFailWith"/>, for the failures that no hint is known for.</summary>
    public void ShouldFailWithoutHint(int exitCode, string code, params string[] mentions)
    {
        ExitCode.ShouldBe(exitCode, ToString());
        Out.ShouldBeEmpty();
        var error = ErrorLines.Where(line => line.StartsWith("error:", StringComparison.Ordinal)).ShouldHaveSingleItem(ToString());
        error.ShouldEndWith($" [{code}]");
        char.IsUpper(error["error: ".Length]).ShouldBeFalse(error);
        foreach (var mention in mentions)
        {
            error.ShouldContain(mention, Case.Sensitive);
        }

        Error.ShouldNotContain("   at ");
    }

    /// <inheritdoc />
    public override string ToString() => $"exit code {ExitCode}\n--- stdout\n{Out}\n--- stderr\n{Error}";
}
