using Irsactl.Cli.Running;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Declared.Status;

/// <summary>Says each warning once, however often one looks.</summary>
internal sealed class OnceWarned(CommandContext context) : IProgress<ProvisioningEvent>
{
    private readonly GoLog _log = new(context);
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public void Report(ProvisioningEvent value)
    {
        if (value.Kind != ProvisioningEventKind.Warning)
        {
            return;
        }

        lock (_said)
        {
            if (_said.Add(value.Text))
            {
                _log.Write($"Warning: {value.Text}");
            }
        }
    }
}
