namespace Irsactl.Provisioning;

/// <summary>Passes warnings on and nothing else: a plan does nothing that there would be to log.</summary>
internal sealed class WarningsOnly(IProgress<ProvisioningEvent>? progress) : IProgress<ProvisioningEvent>
{
    public void Report(ProvisioningEvent value)
    {
        if (value.Kind == ProvisioningEventKind.Warning)
        {
            progress?.Report(value);
        }
    }
}
