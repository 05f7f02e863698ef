using System.Globalization;

namespace Irsactl.LocalAws.Foundation.Inventory;

/// <summary>Something that exists in the account, as a reader sees it.</summary>
/// <param name="Kind">What it is, in the field's words: <c>role</c>, <c>bucket</c>.</param>
/// <param name="Id">Its ARN, or what is unique in the account where AWS gives none.</param>
/// <param name="Name">What people call it.</param>
internal sealed record InventoryItem(string Kind, string Id, string Name)
{
    /// <summary>The region that it is in, or null where it is global.</summary>
    public string? Region { get; init; }

    /// <summary>What there is to say about it, in the order of reading. A value that is null is left out.</summary>
    public IReadOnlyList<InventoryFact> Facts { get; init; } = [];

    /// <summary>Policies and published documents.</summary>
    public IReadOnlyList<InventoryDocument> Documents { get; init; } = [];

    /// <summary>What it leads to.</summary>
    public IReadOnlyList<InventoryLink> Links { get; init; } = [];

    /// <summary>The host names that it answers for, in lower case.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];
}

/// <summary>Something to say about a thing.</summary>
/// <param name="Name">What it is about, in lower case.</param>
/// <param name="Value">The value, or null for nothing to say.</param>
internal sealed record InventoryFact(string Name, string? Value)
{
    /// <summary>A moment, to the second.</summary>
    public static InventoryFact At(string name, DateTimeOffset? time) =>
        new(name, time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    /// <summary>A number.</summary>
    public static InventoryFact Of(string name, long? number) => new(name, number?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Whether or not.</summary>
    public static InventoryFact Of(string name, bool isSo) => new(name, isSo ? "yes" : "no");

    /// <summary>Some values; nothing where there are none.</summary>
    public static InventoryFact Of(string name, IEnumerable<string> values) =>
        new(name, string.Join(", ", values) is { Length: > 0 } text ? text : null);
}

/// <summary>A policy or a published document.</summary>
/// <param name="Title">Which one, such as <c>trust policy</c>.</param>
/// <param name="Text">The text as it was put.</param>
internal sealed record InventoryDocument(string Title, string Text);

/// <summary>That one thing leads to another.</summary>
/// <param name="Relation">How, as the words between the two names: <c>trusts</c>.</param>
/// <param name="Target">The other one's <see cref="InventoryItem.Id"/>, or a host name that it answers for.</param>
internal sealed record InventoryLink(string Relation, string Target);
