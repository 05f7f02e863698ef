using System.CommandLine;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Aws;

/// <summary><c>irsactl aws …</c>: the commands of <c>ccoctl aws</c>.</summary>
internal static class AwsCommand
{
    public static Command Create(CommandContext context) =>
        new Command("aws", "Set up and remove AWS resources of a cluster, as ccoctl does")
        {
            CreateAllCommand.Create(context),
            CreateIamRolesCommand.Create(context),
            CreateIdentityProviderCommand.Create(context),
            CreateKeyPairCommand.Create(context),
            DeleteCommand.Create(context),
        }.WithExamples(
            $"{context.ProgramName} aws create-all --name my-cluster --region us-east-1 --credentials-requests-dir "
                + "credreqs --output-dir out",
            $"{context.ProgramName} aws delete --name my-cluster --region us-east-1");
}
