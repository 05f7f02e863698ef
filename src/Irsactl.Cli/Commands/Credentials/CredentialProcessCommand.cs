using System.CommandLine;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Credentials;

/// <summary><c>irsactl credential-process</c>: the same for AWS SDKs, which run it themselves.</summary>
internal static class CredentialProcessCommand
{
    public static Command Create(CommandContext context)
    {
        var options = new AssumeRoleOptions();
        var command = new Command("credential-process", "Print credentials for the credential_process setting of AWS SDKs");
        options.AddTo(command);
        command.WithExamples(
            "# in ~/.aws/config:",
            "[profile machine-api]",
            "credential_process = irsactl credential-process --role-arn arn:aws:iam::123456789012:role/my-role "
                + "--token-file /path/to/token");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var answer = await WebIdentitySession.StartAsync(context, options.Read(parsed), cancellationToken);
            CredentialsJson.WriteCredentialProcess(context.Out, answer);
            return ExitCode.Success;
        });
        return command;
    }
}
