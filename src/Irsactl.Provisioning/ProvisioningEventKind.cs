namespace Irsactl.Provisioning;

/// <summary>The kinds of news.</summary>
public enum ProvisioningEventKind
{
    /// <summary>A line of the log that users know from ccoctl.</summary>
    Log,

    /// <summary>Something that works but that the user should know.</summary>
    Warning,

    /// <summary>It is known how many resources will be worked on; <see cref="ProvisioningEvent.Count"/> says it.</summary>
    Planned,

    /// <summary>Work on a resource begins.</summary>
    Started,

    /// <summary>A try failed in a way that may pass; the text says why and how long until the next one.</summary>
    Retrying,

    /// <summary>AWS goes on with something and the run waits for it; the text says for what and how long at most.</summary>
    Waiting,

    /// <summary>Work on a resource is over; the text is the outcome.</summary>
    Finished,
}
