using Irsactl.Cli.Running;
using Irsactl.Cli.Terminal;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary>Says what a procedure's runs in AWS warn of, each once; what they do is said by its steps.</summary>
internal sealed class ProvisioningWarnings(CommandContext context) : IProgress<ProvisioningEvent>
{
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);

    public void Report(ProvisioningEvent value)
    {
        if (value.Kind == ProvisioningEventKind.Warning && _said.Add(value.Text))
        {
            context.Error.WriteLine(TerminalText.Escape($"warning: {value.Text}"));
        }
    }
}
