using System.CommandLine;
using Irsactl.Cli.Commands.Explaining;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Tokens;

/// <summary><c>irsactl token …</c>.</summary>
internal static class TokenCommand
{
    public static Command Create(CommandContext context) =>
        new Command("token", "Mint and read service-account tokens")
        {
            TokenMintCommand.Create(context),
            TokenInspectCommand.Create(context),
            TokenExplainCommand.Create(context),
        }.WithExamples(
            $"{context.ProgramName} token inspect @/var/run/secrets/openshift/serviceaccount/token",
            $"{context.ProgramName} token explain @token --role-arn arn:aws:iam::123456789012:role/my-role");
}
