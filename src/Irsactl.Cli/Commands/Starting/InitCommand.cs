using System.CommandLine;
using Irsactl.Cli.Commands.Adopting;
using Irsactl.Cli.Commands.Aws;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Starting;

/// <summary><c>irsactl init</c>: the first <c>irsactl.yaml</c>.</summary>
internal static class InitCommand
{
    public static Command Create(CommandContext context)
    {
        var arguments = new CreateAllArguments();
        arguments.Name.Required = false;
        var file = new Option<string>("--out")
        {
            Description = $"File to write; {AdoptArguments.ToOutput}: standard output",
            HelpName = "file",
            DefaultValueFactory = _ => "irsactl.yaml",
        };
        var yes = new Option<bool>("--yes", "-y") { Description = "Ask nothing: what no flag says gets its default" };
        var overwrite = new Option<bool>("--overwrite") { Description = "Write over a file that says something else" };
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);
        var command = new Command(
            "init",
            "Ask a few questions and write the irsactl.yaml of a new cluster. What flags say is not asked; nothing is asked of AWS, "
                + "and nothing made there");
        arguments.AddTo(command, areRequired: false);
        foreach (var option in (Option[])[file, yes, overwrite, output])
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetValue(file) == AdoptArguments.ToOutput && result.GetResult(output) is { Implicit: false })
            {
                result.AddError($"{output.Name} does not go with {file.Name} {AdoptArguments.ToOutput}, which prints the file");
            }
        });
        command.WithExamples(
            $"{context.ProgramName} init",
            $"{context.ProgramName} init --name my-cluster --region us-east-1 --hosting cloudfront --credentials-requests-dir credreqs --yes",
            $"{context.ProgramName} init --name my-cluster --region us-east-1 --credentials-requests-dir credreqs --yes --out -");
        command.SetAction((parsed, cancellationToken) => new InitRun(context, new InitChoices
        {
            File = parsed.GetRequiredValue(file),
            AsksNothing = parsed.GetValue(yes),
            Overwrites = parsed.GetValue(overwrite),
            Format = parsed.GetValue(output),
        }).RunAsync(InitAnswers.Of(parsed, arguments), cancellationToken));
        return command;
    }
}
