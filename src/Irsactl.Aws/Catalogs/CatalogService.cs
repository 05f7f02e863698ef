using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace Irsactl.Aws.Catalogs;

/// <summary>A service as policies see it.</summary>
public sealed class CatalogService
{
    private CatalogService(JsonElement entry)
    {
        Prefix = CatalogFile.Text(entry, "service");
        Name = CatalogFile.Text(entry, "name");
        Actions = entry.GetProperty("actions").EnumerateObject()
            .ToFrozenDictionary(action => action.Name, action => Texts(action.Value), StringComparer.OrdinalIgnoreCase);
        Resources = entry.GetProperty("resources").EnumerateObject()
            .ToFrozenDictionary(type => type.Name, type => type.Value.GetString() ?? "", StringComparer.Ordinal);
        ConditionKeys = Texts(entry.GetProperty("keys"));
    }

    /// <summary>What its actions begin with, such as <c>s3</c>.</summary>
    public string Prefix { get; }

    /// <summary>Its name, such as <c>Amazon S3</c>.</summary>
    public string Name { get; }

    /// <summary>
    /// Its actions without the prefix, and the types of resources each acts on; an action on none is allowed by <c>"Resource": "*"</c>
    /// only. Found without regard to case.
    /// </summary>
    public FrozenDictionary<string, ImmutableArray<string>> Actions { get; }

    /// <summary>Its types of resources and the form of their ARNs, such as <c>arn:${Partition}:s3:::${BucketName}</c>.</summary>
    public FrozenDictionary<string, string> Resources { get; }

    /// <summary>Its own condition keys, such as <c>s3:prefix</c>; a part like <c>${TagKey}</c> stands for anything.</summary>
    public ImmutableArray<string> ConditionKeys { get; }

    /// <summary>Reads a line of the catalog.</summary>
    internal static CatalogService Read(ReadOnlyMemory<byte> line)
    {
        using var entry = JsonDocument.Parse(line);
        return new CatalogService(entry.RootElement);
    }

    private static ImmutableArray<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString() ?? "")];
}
