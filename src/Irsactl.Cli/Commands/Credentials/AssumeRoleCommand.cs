using System.CommandLine;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Credentials;

/// <summary><c>irsactl assume-role</c>: trades a token for credentials, in the shape of the aws CLI.</summary>
internal static class AssumeRoleCommand
{
    public static Command Create(CommandContext context)
    {
        var options = new AssumeRoleOptions();
        var command = new Command("assume-role", "Trade a service-account token for short-lived AWS credentials");
        options.AddTo(command);
        command.WithExamples(
            "irsactl assume-role --role-arn arn:aws:iam::123456789012:role/my-cluster-openshift-machine-api-aws-cloud-credentials "
            + "--token-file token");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var answer = await WebIdentitySession.StartAsync(context, options.Read(parsed), cancellationToken);
            CredentialsJson.WriteAwsCliShape(context.Out, answer);
            return ExitCode.Success;
        });
        return command;
    }
}
