using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Declared.Fleet;

/// <summary>Says of each line which member it is about.</summary>
internal sealed class MemberProgress(IProgress<ProvisioningEvent> all, Member member) : IProgress<ProvisioningEvent>
{
    /// <inheritdoc />
    public void Report(ProvisioningEvent value) =>
        all.Report(value.Text.Length == 0 ? value : value with { Text = $"{member.Name}: {value.Text}" });
}
