using System.Text.Json;

namespace Irsactl.Aws.Catalogs;

/// <summary>A managed policy of AWS.</summary>
public sealed class CatalogPolicy
{
    private const string CommercialArn = "\"arn:aws:";

    private readonly ReadOnlyMemory<byte> line;

    private CatalogPolicy(ReadOnlyMemory<byte> line, string path, string name, JsonElement entry)
    {
        this.line = line;
        Path = path;
        Name = name;
        Version = entry.GetProperty("version").GetInt32();
        Created = entry.GetProperty("created").GetDateTimeOffset();
        Updated = entry.GetProperty("updated").GetDateTimeOffset();
    }

    /// <summary>The path, which begins and ends with a slash: <c>/</c>, <c>/service-role/</c>, <c>/job-function/</c>, ….</summary>
    public string Path { get; }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The number of the newest version, which is the one that counts.</summary>
    public int Version { get; }

    /// <summary>When AWS published the first version.</summary>
    public DateTimeOffset Created { get; }

    /// <summary>When AWS published the newest version.</summary>
    public DateTimeOffset Updated { get; }

    /// <summary>The ARN in a partition.</summary>
    public string ArnIn(string partition) => $"arn:{partition}:iam::aws:policy{Path}{Name}";

    /// <summary>The document; the ARNs in it are those of the partition.</summary>
    public string DocumentIn(string partition)
    {
        using var entry = JsonDocument.Parse(line);
        var document = entry.RootElement.GetProperty("document").GetRawText();
        return partition is "aws" ? document : document.Replace(CommercialArn, $"\"arn:{partition}:", StringComparison.Ordinal);
    }

    /// <summary>Reads a line of the catalog.</summary>
    internal static CatalogPolicy Read(ReadOnlyMemory<byte> line)
    {
        using var entry = JsonDocument.Parse(line);
        var full = CatalogFile.Text(entry.RootElement, "path");
        var slash = full.LastIndexOf('/') + 1;
        return new CatalogPolicy(line, full[..slash], full[slash..], entry.RootElement);
    }
}
