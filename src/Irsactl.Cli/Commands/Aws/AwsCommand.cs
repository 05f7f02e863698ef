using System.CommandLine;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Aws;

/// <summary><c>irsactl aws …</c>: the commands of <c>ccoctl aws</c>.</summary>
internal static class AwsCommand
{
    public static Command Create(CommandContext context) =>
        new("aws", "Set up and remove AWS resources of a cluster, as ccoctl does")
        {
            CreateAllCommand.Create(context),
            CreateIamRolesCommand.Create(context),
            CreateIdentityProviderCommand.Create(context),
            CreateKeyPairCommand.Create(context),
            DeleteCommand.Create(context),
        };
}
