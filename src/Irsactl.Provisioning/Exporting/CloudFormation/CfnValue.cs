using System.Collections.Immutable;

namespace Irsactl.Provisioning.Exporting.CloudFormation;

/// <summary>A value in a template.</summary>
internal abstract record CfnValue
{
    private CfnValue()
    {
    }

    /// <summary>A text, which YAML may have to quote.</summary>
    internal sealed record Text(string Value) : CfnValue;

    /// <summary>A number, a switch or a short form such as <c>!Ref Bucket</c>.</summary>
    internal sealed record Plain(string Value) : CfnValue;

    /// <summary>A text of several lines, as a block.</summary>
    internal sealed record Block(string Tag, string Value) : CfnValue;

    /// <summary>A list.</summary>
    internal sealed record List(ImmutableArray<CfnValue> Items) : CfnValue;

    /// <summary>A mapping.</summary>
    internal sealed record Map(ImmutableArray<KeyValuePair<string, CfnValue>> Entries) : CfnValue
    {
        /// <summary>One without entries.</summary>
        public static Map Empty { get; } = new([]);

        /// <summary>The same with an entry more; without it where there is no value.</summary>
        public Map With(string name, CfnValue? value) => value is null ? this : new(Entries.Add(KeyValuePair.Create(name, value)));

        /// <summary>The same with a text more.</summary>
        public Map With(string name, string value) => With(name, new Text(value));

        /// <summary>The same with a switch more.</summary>
        public Map With(string name, bool value) => With(name, new Plain(value ? "true" : "false"));

        /// <summary>The same with a number more.</summary>
        public Map With(string name, int value) => With(name, new Plain(AttributeValue.Of(value).ToString()));
    }
}
