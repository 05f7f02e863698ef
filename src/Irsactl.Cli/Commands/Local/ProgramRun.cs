using Irsactl.Cli.Namespaces;
using Irsactl.Cli.Processes;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands.Local;

/// <summary>A program under a local AWS: with its variables and, where it is wanted and possible, in namespaces of its own.</summary>
internal sealed class ProgramRun(
    CommandContext context, IReadOnlyList<string> program, NamespaceChoice namespaces, CredentialsChoice credentials)
{
    /// <summary>Runs it to its end.</summary>
    /// <param name="aws">The local AWS.</param>
    /// <param name="cancellationToken">When cancelled, the program is asked to end and still waited for.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(LocalAwsAddress aws, CancellationToken cancellationToken)
    {
        if (credentials is CredentialsChoice.Env)
        {
            ClientEnvironment.WarnOfLostWebIdentity(context, "--credentials file keeps it");
        }

        using var session = LocalSession.For(aws, context, credentials);
        if (namespaces is not NamespaceChoice.Off)
        {
            var (tools, reason) = await NamespaceTools.FindAsync(cancellationToken);
            if (tools is not null)
            {
                (var code, reason) = await NamespacedProgram.RunAsync(tools, program, aws, session, context, cancellationToken);
                if (code is not null)
                {
                    return code.Value;
                }
            }

            SayThatThereIsNone(reason);
        }

        return await ChildProcess.RunAsync(program, session.Environment, cancellationToken);
    }

    private void SayThatThereIsNone(string reason)
    {
        if (namespaces is NamespaceChoice.On)
        {
            throw new IrsactlException(
                CliErrors.NamespacesUnavailable,
                $"the program cannot have namespaces of its own here: {reason}",
                "leave out --namespace on: programs that heed proxy variables work without");
        }

        context.Error.WriteLine(
            $"local AWS: without namespaces ({reason}) a program that ignores the proxy variables reaches the real network; "
            + "--namespace off hides this line");
    }
}
