using System.CommandLine;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Policies;

/// <summary><c>irsactl policy …</c>.</summary>
internal static class PolicyCommand
{
    public static Command Create(CommandContext context) =>
        new("policy", "Look into IAM policies")
        {
            PolicySimulateCommand.Create(context),
        };
}
