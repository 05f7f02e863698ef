namespace Irsactl.Provisioning.Tests;

/// <summary>Keeps the events of a run in their order.</summary>
internal sealed class EventRecorder : IProgress<ProvisioningEvent>
{
    public List<ProvisioningEvent> Events { get; } = [];

    public IEnumerable<string> LogLines => Events.Where(item => item.Kind == ProvisioningEventKind.Log).Select(item => item.Text);

    public IEnumerable<string> Warnings => Events.Where(item => item.Kind == ProvisioningEventKind.Warning).Select(item => item.Text);

    public ProvisioningSettings Settings => new() { Progress = this };

    public void Report(ProvisioningEvent value) => Events.Add(value);
}
