using System.Collections.Immutable;

namespace Irsactl.Provisioning.Exporting.Terraform;

/// <summary>What stands between the braces of a block: arguments and blocks, in their order.</summary>
/// <param name="Items">Each by its name.</param>
internal sealed record HclBody(ImmutableArray<KeyValuePair<string, HclValue>> Items)
{
    /// <summary>One without items.</summary>
    public static HclBody Empty { get; } = new([]);

    /// <summary>The same with an argument more; without it where there is no value.</summary>
    public HclBody With(string name, HclValue? value) => value is null ? this : new(Items.Add(KeyValuePair.Create(name, value)));

    /// <summary>The same with a switch more.</summary>
    public HclBody With(string name, bool value) => With(name, new HclValue.Raw(value ? "true" : "false"));

    /// <summary>The same with a number more.</summary>
    public HclBody With(string name, int value) => With(name, new HclValue.Raw(AttributeValue.Of(value).ToString()));

    /// <summary>The same with an expression more.</summary>
    public HclBody WithRaw(string name, string expression) => With(name, new HclValue.Raw(expression));

    /// <summary>The same with a block more.</summary>
    public HclBody WithBlock(string name, HclBody body) => With(name, new HclValue.Block(body));
}
