namespace Irsactl.Provisioning.Graph;

/// <summary>
/// Something that is there although nobody declared it. A <see cref="Difference"/> is mended by every run; this is told by every run, and
/// goes only where the user asks for that: others may have put it there, and may need it.
/// </summary>
/// <param name="Text">What it is, such as <c>inline policy backdoor</c>.</param>
internal sealed record Foreign(string Text)
{
    /// <summary>What it hangs on, or is; null: the resource that found it.</summary>
    public ResourceKey? Subject { get; init; }

    /// <summary>
    /// What comes of it, as the end of a sentence that begins with "which", such as <c>allows everything</c>; null where nothing is to be
    /// said.
    /// </summary>
    public string? Consequence { get; init; }

    /// <summary>Takes it away; null where this program never does. What is gone already is no failure.</summary>
    public Func<CancellationToken, Task>? RemoveAsync { get; init; }
}
