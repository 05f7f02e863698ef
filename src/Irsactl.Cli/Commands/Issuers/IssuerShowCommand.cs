using System.CommandLine;
using Irsactl.Cli.Commands.Explaining;
using Irsactl.Cli.Running;
using Irsactl.Cli.Terminal;
using Irsactl.Diagnostics;
using Irsactl.Gathering;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Issuers;

/// <summary><c>irsactl issuer show</c>: one issuer in depth.</summary>
internal static class IssuerShowCommand
{
    public static Command Create(CommandContext context)
    {
        var url = new Argument<string>("url") { Description = "The issuer, as tokens name it; or the ARN of its identity provider" };
        var region = IssuerCommand.Region();
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);
        var command = new Command(
            "show",
            "Show an issuer: provider, documents, keys, and the roles that trust it. Exit code 3 where AWS could take none of its tokens")
        {
            url, region, output,
        };
        command.WithExamples(
            "irsactl issuer show https://my-cluster-oidc.s3.us-east-1.amazonaws.com",
            "irsactl issuer show arn:aws:iam::123456789012:oidc-provider/oidc.example.com/prod -o json");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var issuer = IssuerCommand.Read(parsed.GetRequiredValue(url));
            var survey = new IssuerSurvey(context.Sources, parsed.GetValue(region));
            IReadOnlyList<SurveyedIssuer> issuers;
            using (WaitingLine.Show(context, "asking AWS and reading the issuer's documents"))
            {
                issuers = await survey.LookAsync(issuer.HostAndPath, reads: true, cancellationToken);
            }

            if (issuers is not [var found])
            {
                throw new IrsactlException(
                    ProvisioningErrors.NoSuchProvider,
                    $"the account has no identity provider for {issuer}",
                    "see which it has: irsactl issuer list; irsactl token explain tells what a token of it lacks");
            }

            if (parsed.GetValue(output) == OutputFormat.Json)
            {
                JsonOutput.Write(context.Out, json => IssuerJson.Write(json, found));
            }
            else
            {
                IssuerText.Write(context.Prose, found, FindingStyle.Of(context));
            }

            return found.Wrong.Any() ? ExitCode.Findings : ExitCode.Success;
        });
        return command;
    }
}
