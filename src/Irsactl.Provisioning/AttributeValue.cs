using System.Collections.Immutable;
using System.Globalization;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning;

/// <summary>
/// A value of an attribute of a resource. Two are equal if they mean the same: policies by their meaning, lists whatever their order. What
/// is hidden equals all that is hidden, since nothing about it is kept.
/// </summary>
public sealed class AttributeValue : IEquatable<AttributeValue>
{
    private AttributeValue(AttributeValueKind kind, string text, ImmutableArray<string> items) => (Kind, Text, Items) = (kind, text, items);

    /// <summary>None.</summary>
    public static AttributeValue Absent { get; } = new(AttributeValueKind.Absent, "", []);

    /// <summary>One that AWS, or the run, decides.</summary>
    public static AttributeValue KnownAfterApply { get; } = new(AttributeValueKind.Unknown, "known after apply", []);

    /// <summary>One that the caller may not read.</summary>
    public static AttributeValue NotReadable { get; } = new(AttributeValueKind.Unknown, "may not be read", []);

    /// <summary>What kind of value it is.</summary>
    public AttributeValueKind Kind { get; }

    /// <summary>
    /// The text, or the policy's JSON; of what is unknown why it is, and of what is hidden what it is, both as a short phrase. Empty
    /// otherwise.
    /// </summary>
    public string Text { get; }

    /// <summary>The items of a list, in ordinal order; empty otherwise.</summary>
    public ImmutableArray<string> Items { get; }

    /// <summary>Whether there is none.</summary>
    public bool IsAbsent => Kind == AttributeValueKind.Absent;

    /// <summary>Whether there is one that is not known.</summary>
    public bool IsUnknown => Kind == AttributeValueKind.Unknown;

    /// <summary>A text; null is none.</summary>
    public static AttributeValue Of(string? text) => text is null ? Absent : new AttributeValue(AttributeValueKind.Text, text, []);

    /// <summary>A number.</summary>
    public static AttributeValue Of(int number) => Of(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A list, also of nothing.</summary>
    public static AttributeValue Of(IEnumerable<string> items) =>
        new(AttributeValueKind.List, "", [.. items.Order(StringComparer.Ordinal)]);

    /// <summary>A policy; null is none.</summary>
    /// <param name="json">Its JSON, which need not be one that IAM takes.</param>
    public static AttributeValue OfPolicy(string? json) =>
        json is null ? Absent : new AttributeValue(AttributeValueKind.Policy, json, []);

    /// <summary>One that is not known.</summary>
    /// <param name="why">Why, such as <c>known after apply</c>.</param>
    public static AttributeValue Unknown(string why) => new(AttributeValueKind.Unknown, why, []);

    /// <summary>One that is never shown.</summary>
    /// <param name="what">What it is, such as <c>private key</c>.</param>
    public static AttributeValue Hidden(string what) => new(AttributeValueKind.Hidden, what, []);

    /// <inheritdoc />
    public bool Equals(AttributeValue? other) => other is not null && Kind == other.Kind && Kind switch
    {
        AttributeValueKind.List => Items.SequenceEqual(other.Items, StringComparer.Ordinal),
        AttributeValueKind.Policy => Text == other.Text || PolicyJson.AreEquivalent(Text, other.Text),
        AttributeValueKind.Hidden or AttributeValueKind.Absent => true,
        _ => Text == other.Text,
    };

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as AttributeValue);

    /// <summary>Equal policies may be spelled differently, so that only the kind can count of them.</summary>
    public override int GetHashCode() => Kind is AttributeValueKind.Text or AttributeValueKind.Unknown
        ? HashCode.Combine(Kind, Text.GetHashCode(StringComparison.Ordinal))
        : Kind.GetHashCode();

    /// <summary>In words, on one line.</summary>
    public override string ToString() => Kind switch
    {
        AttributeValueKind.Absent => "(none)",
        AttributeValueKind.List => $"[{string.Join(", ", Items)}]",
        AttributeValueKind.Unknown or AttributeValueKind.Hidden => $"({Text})",
        _ => Text,
    };
}
