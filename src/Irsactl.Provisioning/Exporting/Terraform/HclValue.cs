using System.Collections.Immutable;

namespace Irsactl.Provisioning.Exporting.Terraform;

/// <summary>An expression of Terraform's language.</summary>
internal abstract record HclValue
{
    private HclValue()
    {
    }

    /// <summary>An expression on one line.</summary>
    internal sealed record Raw(string Text) : HclValue;

    /// <summary>A list.</summary>
    internal sealed record List(ImmutableArray<HclValue> Items) : HclValue;

    /// <summary>An object. The keys are as they are to be written.</summary>
    internal sealed record Object(ImmutableArray<KeyValuePair<string, HclValue>> Entries) : HclValue;

    /// <summary>A function of one argument.</summary>
    internal sealed record Call(string Function, HclValue Argument) : HclValue;

    /// <summary>Text of several lines, byte for byte.</summary>
    internal sealed record Heredoc(string Template) : HclValue;

    /// <summary>A block, in the place of an attribute.</summary>
    internal sealed record Block(HclBody Body) : HclValue;
}
