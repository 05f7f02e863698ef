using System.CommandLine;

namespace Irsactl.Cli.Commands.Aws;

/// <summary>What the commands that delete have in common.</summary>
internal sealed class DeletionArguments
{
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Delete without asking" };

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Show what would be deleted, and delete nothing" };

    private readonly Option<bool> _failIfAbsent = new("--fail-if-absent") { Description = "Fail where there is nothing to delete" };

    private readonly Option<OutputFormat> _output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);

    public void AddTo(Command command)
    {
        command.Options.Add(_yes);
        command.Options.Add(_dryRun);
        command.Options.Add(_failIfAbsent);
        command.Options.Add(_output);
    }

    public DeletionChoices Read(ParseResult parsed) => new()
    {
        IsAgreed = parsed.GetValue(_yes),
        IsDryRun = parsed.GetValue(_dryRun),
        FailsIfAbsent = parsed.GetValue(_failIfAbsent),
        Format = parsed.GetValue(_output),
    };
}
