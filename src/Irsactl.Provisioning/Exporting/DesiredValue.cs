using System.Collections.Immutable;

namespace Irsactl.Provisioning.Exporting;

/// <summary>
/// The value of an attribute of something that is to be, in the words of no tool. Texts may have references to other resources in them, as
/// <see cref="References"/> reads them.
/// </summary>
internal abstract record DesiredValue
{
    private DesiredValue()
    {
    }

    /// <summary>A text.</summary>
    /// <param name="Raw">The text, with marks where other resources' attributes stand.</param>
    internal sealed record Text(string Raw) : DesiredValue;

    /// <summary>Text of several lines whose every byte counts, such as a published document.</summary>
    /// <param name="Raw">As <see cref="Text"/>.</param>
    internal sealed record Content(string Raw) : DesiredValue;

    /// <summary>A policy.</summary>
    /// <param name="Json">Its JSON, with marks as <see cref="Text"/> has them.</param>
    internal sealed record Policy(string Json) : DesiredValue;

    /// <summary>Yes or no.</summary>
    internal sealed record Flag(bool Value) : DesiredValue;

    /// <summary>A number.</summary>
    internal sealed record Number(int Value) : DesiredValue;

    /// <summary>A list.</summary>
    internal sealed record List(ImmutableArray<DesiredValue> Items) : DesiredValue;

    /// <summary>Values by name, in their order.</summary>
    internal sealed record Map(ImmutableArray<KeyValuePair<string, DesiredValue>> Entries) : DesiredValue;
}
