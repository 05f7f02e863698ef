using System.CommandLine;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Adopting;

/// <summary><c>adopt</c>.</summary>
internal static class AdoptCommand
{
    public static Command Create(CommandContext context)
    {
        var arguments = new AdoptArguments();
        var command = new Command(
            "adopt",
            "Write the irsactl.yaml of what ccoctl, the AWS console or Terraform made, and show what apply would change of it. "
                + "AWS is only read");
        arguments.AddTo(command);
        command.WithExamples(
            $"{context.ProgramName} adopt --name my-cluster --region us-east-1 --credentials-requests-dir credreqs --output-dir out",
            $"{context.ProgramName} adopt --issuer https://oidc.example.com/prod --name prod --out clusters/prod.yaml",
            $"{context.ProgramName} adopt --issuer arn:aws:iam::123456789012:oidc-provider/d111111abcdef8.cloudfront.net --out -");
        command.SetAction((parsed, cancellationToken) => new AdoptRun(context, arguments.Read(parsed)).RunAsync(
            token => arguments.Requests.ReadAsync(context, parsed, token), cancellationToken));
        return command;
    }
}
