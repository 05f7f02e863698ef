using Irsactl.Cli.Running;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary>Shows where a procedure is; or checks, shows what would be done, asks, and does it.</summary>
internal static class ProcedureFlow
{
    /// <summary>Throws where something is to be changed, nobody has agreed, and nobody can be asked.</summary>
    /// <param name="context">Where the command runs.</param>
    /// <param name="arguments">What was asked.</param>
    /// <param name="what">What would be changed, such as <c>the cluster's key</c>.</param>
    /// <exception cref="IrsactlException"><see cref="CliErrors.NotConfirmed"/>.</exception>
    public static void RequireAnswer(CommandContext context, ProcedureArguments arguments, string what)
    {
        if (!arguments.ShowsStatus && !arguments.IsDryRun && !arguments.IsAgreed && !context.CanAsk)
        {
            throw new IrsactlException(
                CliErrors.NotConfirmed,
                $"nobody can be asked whether {what} is to be changed: this is no terminal",
                "add --yes, or look first with --dry-run");
        }
    }

    public static async Task<int> RunAsync<TStatus>(
        CommandContext context,
        IClusterProcedure<TStatus> procedure,
        ProcedureArguments arguments,
        CancellationToken cancellationToken)
    {
        if (arguments.ShowsStatus)
        {
            procedure.Write(context.Out, await procedure.ReadAsync(cancellationToken), arguments.Format);
            return ExitCode.Success;
        }

        var plan = await procedure.CheckAsync(arguments.IsBack, cancellationToken);
        if (arguments.IsDryRun)
        {
            procedure.Write(context.Out, plan, arguments.Format);
            return ExitCode.Success;
        }

        if (!arguments.IsAgreed)
        {
            procedure.Write(context.Error, plan, OutputFormat.Text);
            if (!await Question.AgreesAsync(context, procedure.QuestionOf(arguments.IsBack), cancellationToken))
            {
                context.Error.WriteLine("nothing has been changed");
                return ExitCode.Failure;
            }
        }

        var end = await procedure.RunAsync(arguments.IsBack, cancellationToken);
        procedure.Write(context.Out, end, arguments.Format);
        return procedure.HasFindings(end) ? ExitCode.Findings : ExitCode.Success;
    }
}
