namespace Irsactl.Provisioning.Graph;

/// <summary>Passes events on, one at a time.</summary>
internal sealed class RunLog(IProgress<ProvisioningEvent>? progress)
{
    private readonly Lock _lock = new();

    public void Report(ProvisioningEventKind kind, ResourceKey? resource, string text)
    {
        lock (_lock)
        {
            progress?.Report(new ProvisioningEvent(kind, resource, text));
        }
    }

    /// <summary>How many resources will be worked on.</summary>
    public void Planned(int count)
    {
        lock (_lock)
        {
            progress?.Report(new ProvisioningEvent(ProvisioningEventKind.Planned, Resource: null, "") { Count = count });
        }
    }

    /// <summary>A warning about the run as a whole.</summary>
    public void Warning(string text) => Report(ProvisioningEventKind.Warning, null, text);

    /// <summary>A line about the run as a whole.</summary>
    public void Line(string text) => Report(ProvisioningEventKind.Log, null, text);
}
