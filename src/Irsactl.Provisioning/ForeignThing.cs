namespace Irsactl.Provisioning;

/// <summary>Something that is there although nobody declared it.</summary>
/// <param name="Resource">What it hangs on, or is.</param>
/// <param name="Text">What it is: a short phrase.</param>
/// <param name="Consequence">
/// What comes of it, as the end of a sentence that begins with "which", such as <c>allows everything</c>; or null.
/// </param>
/// <param name="Fate">What becomes of it.</param>
public sealed record ForeignThing(ResourceKey Resource, string Text, string? Consequence, ForeignFate Fate)
{
    /// <summary>In words, such as <c>role r: inline policy backdoor, which allows everything</c>.</summary>
    public override string ToString() => $"{Resource}: {Text}{(Consequence is null ? "" : $", which {Consequence}")}";
}
