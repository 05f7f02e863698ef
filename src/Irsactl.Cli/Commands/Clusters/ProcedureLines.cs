using Irsactl.Cli.Running;
using Irsactl.Cli.Terminal;
using Irsactl.Operations.Procedures;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary>Says a line for whatever happens; what is waited for is said once.</summary>
internal sealed class ProcedureLines<TStep>(CommandContext context) : IProgress<ProcedureEvent<TStep>>
    where TStep : struct, Enum
{
    private string? _waitingFor;

    public void Report(ProcedureEvent<TStep> value)
    {
        if (value.Kind == ProcedureEventKind.Waiting && value.Text == _waitingFor)
        {
            return;
        }

        _waitingFor = value.Kind == ProcedureEventKind.Waiting ? value.Text : null;
        var begin = value.Kind switch
        {
            ProcedureEventKind.Waiting => "waiting for ",
            ProcedureEventKind.Proven => "proof: ",
            ProcedureEventKind.Warning => "warning: ",
            _ => "",
        };
        context.Error.WriteLine(TerminalText.Escape(begin + value.Text));
    }
}
