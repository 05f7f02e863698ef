using System.CommandLine;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Policies;

/// <summary><c>irsactl policy …</c>.</summary>
internal static class PolicyCommand
{
    public static Command Create(CommandContext context) =>
        new Command("policy", "Look into IAM policies")
        {
            PolicySimulateCommand.Create(context),
        }.WithExamples(
            $"{context.ProgramName} policy simulate --policy policy.json --action s3:GetObject --resource arn:aws:s3:::my-bucket/key");
}
