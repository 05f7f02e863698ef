using System.Collections.Immutable;
using Irsactl.Aws.Clients;

namespace Irsactl.Provisioning.Exporting;

/// <summary>Something that is to be in the account, as its resource kind describes it to whatever writes an export.</summary>
/// <param name="Kind">What it is: one of <see cref="DesiredKinds"/>.</param>
/// <param name="Id">Its name in the export, in lower case with underscores; references use it.</param>
/// <param name="Key">The resource of the graph that it belongs to.</param>
internal sealed record DesiredResource(string Kind, string Id, ResourceKey Key)
{
    /// <summary>The name of the attribute that holds a resource's tags.</summary>
    public const string TagsAttribute = "tags";

    /// <summary>What it is to have.</summary>
    public ImmutableArray<KeyValuePair<string, DesiredValue>> Attributes { get; init; } = [];

    /// <summary>What must be there before it, beside what it refers to.</summary>
    public ImmutableArray<string> DependsOn { get; init; } = [];

    /// <summary>Whether it is only looked up, and neither made nor changed.</summary>
    public bool IsLookedUp { get; init; }

    /// <summary>
    /// What a plan calls the part of the resource that this is: it is not there where the plan finds that absent. Null: it is there
    /// whenever the resource is.
    /// </summary>
    public string? Part { get; init; }

    /// <summary>The same with one attribute more; without it where the value is null.</summary>
    public DesiredResource With(string name, string? value) => value is null ? this : With(name, new DesiredValue.Text(value));

    /// <summary>The same with one attribute more.</summary>
    public DesiredResource With(string name, bool value) => With(name, new DesiredValue.Flag(value));

    /// <summary>The same with one attribute more.</summary>
    public DesiredResource With(string name, int value) => With(name, new DesiredValue.Number(value));

    /// <summary>The same with a list more.</summary>
    public DesiredResource With(string name, IEnumerable<string> values) =>
        With(name, new DesiredValue.List([.. values.Select(value => new DesiredValue.Text(value))]));

    /// <summary>The same with a policy more.</summary>
    public DesiredResource WithPolicy(string name, string json) => With(name, new DesiredValue.Policy(json));

    /// <summary>The same with tags.</summary>
    public DesiredResource WithTags(IEnumerable<ResourceTag> tags) => With(
        TagsAttribute,
        new DesiredValue.Map([.. tags.Select(tag => KeyValuePair.Create<string, DesiredValue>(tag.Key, new DesiredValue.Text(tag.Value)))]));

    /// <summary>The same with one attribute more.</summary>
    public DesiredResource With(string name, DesiredValue? value) =>
        value is null ? this : this with { Attributes = Attributes.Add(KeyValuePair.Create(name, value)) };

    /// <summary>The same after others.</summary>
    public DesiredResource After(params IEnumerable<string> ids) => this with { DependsOn = [.. DependsOn, .. ids] };

    /// <summary>An attribute; null where it has none of that name.</summary>
    public DesiredValue? Find(string name) => Attributes.FirstOrDefault(attribute => attribute.Key == name).Value;

    /// <summary>A text.</summary>
    public string Text(string name) => FindText(name) ?? throw Missing(name);

    /// <summary>A text; null where there is none.</summary>
    public string? FindText(string name) => Find(name) switch
    {
        DesiredValue.Text text => text.Raw,
        DesiredValue.Content content => content.Raw,
        DesiredValue.Policy policy => policy.Json,
        _ => null,
    };

    /// <summary>Yes or no; no where it does not say.</summary>
    public bool Flag(string name) => Find(name) is DesiredValue.Flag { Value: true };

    /// <summary>A number.</summary>
    public int Number(string name) => Find(name) is DesiredValue.Number number ? number.Value : throw Missing(name);

    /// <summary>A list of texts; empty where there is none.</summary>
    public IReadOnlyList<string> Texts(string name) =>
        Find(name) is DesiredValue.List list ? [.. list.Items.OfType<DesiredValue.Text>().Select(item => item.Raw)] : [];

    /// <summary>Texts by name; empty where there are none.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Entries(string name) => Find(name) is DesiredValue.Map map
        ? [.. map.Entries.Select(entry => KeyValuePair.Create(entry.Key, RawOf(entry.Value)))]
        : [];

    private static string RawOf(DesiredValue value) => value switch
    {
        DesiredValue.Text text => text.Raw,
        DesiredValue.Content content => content.Raw,
        _ => throw new InvalidOperationException("the entry is no text"),
    };

    private InvalidOperationException Missing(string name) => new($"{Id} has no {name}");
}
