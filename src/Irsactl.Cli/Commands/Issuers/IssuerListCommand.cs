using System.CommandLine;
using Irsactl.Cli.Running;
using Irsactl.Cli.Terminal;

namespace Irsactl.Cli.Commands.Issuers;

/// <summary><c>irsactl issuer list</c>: every OIDC identity provider of the account.</summary>
internal static class IssuerListCommand
{
    public static Command Create(CommandContext context)
    {
        var region = IssuerCommand.Region();
        var offline = new Option<bool>("--no-documents") { Description = "Do not read the issuers' documents" };
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);
        var command = new Command(
            "list",
            "List the account's OIDC identity providers: whose they are, whether AWS can read their keys, which roles trust them, "
                + "when one was used")
        {
            region, offline, output,
        };
        command.WithExamples("irsactl issuer list", "irsactl issuer list -o json", "irsactl issuer list --no-documents");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var survey = new IssuerSurvey(context.Sources, parsed.GetValue(region));
            IReadOnlyList<SurveyedIssuer> issuers;
            using (WaitingLine.Show(context, "asking AWS and reading the issuers' documents"))
            {
                issuers = await survey.LookAsync(only: null, reads: !parsed.GetValue(offline), cancellationToken);
            }

            if (parsed.GetValue(output) == OutputFormat.Json)
            {
                JsonOutput.Write(context.Out, json => IssuerJson.WriteAll(json, issuers));
            }
            else
            {
                IssuerText.WriteTable(
                    context.Prose,
                    issuers,
                    context.OutIsTerminal ? TextLayout.Width(isTerminal: true, context.TerminalWidth()) : int.MaxValue);
            }

            return ExitCode.Success;
        });
        return command;
    }
}
