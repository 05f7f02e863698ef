using System.CommandLine;
using Irsactl.Aws.Permissions;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Permissions;

/// <summary><c>irsactl permissions</c>: the least that IAM has to allow whoever runs a command.</summary>
internal static class PermissionsCommand
{
    public static Command Create(CommandContext context)
    {
        var commands = new Option<string[]>("--command")
        {
            Description = "The command whose permissions are asked for, such as \"aws create-all\"; several times for several together",
            HelpName = "CMD",
            Required = true,
        };
        commands.CompletionSources.Add([.. CommandCatalog.All.Select(known => known.Words)]);
        var format = new Option<string>("--format")
        {
            Description = "What is printed: IAM policies (iam, the default), the same for Terraform (terraform), or one policy to be the "
                + "permissions boundary of whoever runs the command (boundary)",
            DefaultValueFactory = _ => PermissionsFormat.Iam,
        };
        format.TakesOnly(PermissionsFormat.Iam, PermissionsFormat.Terraform, PermissionsFormat.Boundary);
        var arguments = new PermissionsArguments();
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);
        var command = new Command("permissions", "Print the least IAM policy for whoever runs a command; nothing is asked of AWS")
        {
            commands, format, output,
        };
        arguments.AddTo(command);
        command.WithExamples(
            $"{context.ProgramName} permissions --command \"aws create-all\" --name my-cluster --region us-east-1 --account-id 123456789012",
            $"{context.ProgramName} permissions --command apply --command destroy -f irsactl.yaml --format terraform",
            $"{context.ProgramName} permissions --command \"aws create-all\" --name my-cluster --region us-east-1 --format boundary \\",
            "    --permissions-boundary-arn arn:aws:iam::123456789012:policy/components");
        command.SetAction(parsed =>
        {
            var asked = parsed.GetRequiredValue(commands).Select(CommandCatalog.Find).DistinctBy(known => known.Words, StringComparer.Ordinal).ToList();
            var report = PermissionsReport.Of(asked, arguments.Read(parsed), parsed.GetRequiredValue(format));
            Write(context, report, parsed.GetRequiredValue(format), parsed.GetValue(output));
            return ExitCode.Success;
        });
        return command;
    }

    private static void Write(CommandContext context, PermissionsReport report, string format, OutputFormat output)
    {
        if (output == OutputFormat.Json)
        {
            JsonOutput.Write(context.Out, json => PermissionsJson.Write(json, report));
            return;
        }

        foreach (var note in report.Notes)
        {
            context.Error.WriteLine($"note: {note}");
        }

        if (report.Policies.Length > 1)
        {
            context.Error.WriteLine(
                $"note: these are {report.Policies.Length} policies, since one takes 6,144 characters: "
                    + string.Join(", ", report.Policies.Select(policy => policy.Name)));
        }

        context.Out.Write(format == PermissionsFormat.Terraform
            ? TerraformPolicy.Write(report.Policies)
            : string.Concat(report.Policies.Select(policy => policy.ToJson())));
    }
}
