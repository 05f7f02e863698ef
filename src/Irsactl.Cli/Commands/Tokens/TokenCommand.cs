using System.CommandLine;
using Irsactl.Cli.Commands.Explaining;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Tokens;

/// <summary><c>irsactl token …</c>.</summary>
internal static class TokenCommand
{
    public static Command Create(CommandContext context) =>
        new("token", "Mint and read service-account tokens")
        {
            TokenMintCommand.Create(context),
            TokenInspectCommand.Create(context),
            TokenExplainCommand.Create(context),
        };
}
