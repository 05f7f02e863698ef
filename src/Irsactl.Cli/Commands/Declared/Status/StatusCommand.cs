using System.CommandLine;
using Irsactl.Cli.Commands.Declared.Fleet;
using Irsactl.Cli.Commands.Watching;
using Irsactl.Cli.Running;
using Irsactl.Cli.Values;

namespace Irsactl.Cli.Commands.Declared.Status;

/// <summary><c>status</c>.</summary>
internal static class StatusCommand
{
    private const int MostDays = 3650;

    public static Command Create(CommandContext context)
    {
        var file = FileOption.Create();
        var fleet = new FleetArguments();
        var days = new Option<int>("--certificate-days")
        {
            Description = "Report a certificate of one's own domain that ends in fewer days",
            HelpName = "days",
            DefaultValueFactory = _ => new StatusChoices().CertificateDays,
        };
        days.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > MostDays)
            {
                result.AddError(FormattableString.Invariant($"--certificate-days takes 0 to {MostDays}"));
            }
        });
        var keyAge = Durations.Option("--max-key-age", "Report keys that have been published for longer, such as 90d. Default: no limit");
        var skips = new Option<bool>("--skip-verification") { Description = "Do not read the documents under the issuers' public names" };
        var watch = new WatchOptions(TimeSpan.FromMinutes(1));
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json, OutputFormat.Markdown);
        var command = new Command(
            "status",
            "Say how what a file declares stands: drift, what the issuers serve, certificates, age of the keys, last use. Changes nothing. "
                + "Exit code 3 where anything needs attention")
        {
            file, days, keyAge, skips,
        };
        watch.AddTo(command);
        command.Add(output);
        fleet.AddTo(command);
        command.WithExamples(
            $"{context.ProgramName} status -f irsactl.yaml",
            $"{context.ProgramName} status --max-key-age 90d -o json",
            $"{context.ProgramName} status --cluster prod-eu --watch --interval 5m");
        command.SetAction((parsed, cancellationToken) => StatusRun.RunAsync(
            context,
            DeclarationReader.Read(parsed.GetRequiredValue(file)),
            fleet.Read(parsed),
            new StatusChoices
            {
                CertificateDays = parsed.GetValue(days),
                MaxKeyAge = parsed.GetValue(keyAge),
                SkipsProof = parsed.GetValue(skips),
                Interval = watch.Read(parsed),
                Format = parsed.GetValue(output),
            },
            cancellationToken));
        return command;
    }
}
