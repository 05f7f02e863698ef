namespace Irsactl.Provisioning;

/// <summary>Something that happened while provisioning.</summary>
/// <param name="Kind">What kind of news it is.</param>
/// <param name="Resource">What it is about; null for the run as a whole.</param>
/// <param name="Text">A line for the user. Lines of kind <see cref="ProvisioningEventKind.Log"/> are worded as ccoctl's.</param>
public sealed record ProvisioningEvent(ProvisioningEventKind Kind, ResourceKey? Resource, string Text)
{
    /// <summary>
    /// How many resources will be worked on, each of which begins and ends with an event of its own; 0 but for
    /// <see cref="ProvisioningEventKind.Planned"/>.
    /// </summary>
    public int Count { get; init; }
}
