using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Irsactl.LocalAws.Services.Lambda.Model;

/// <summary>A function.</summary>
internal sealed record Function
{
    /// <summary>The version that is not published.</summary>
    public const string LatestVersion = "$LATEST";

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The region.</summary>
    public required string Region { get; init; }

    /// <summary>The ARN without a version.</summary>
    public required string Arn { get; init; }

    /// <summary>The version that is not published.</summary>
    public required FunctionVersion Latest { get; init; }

    /// <summary>
    /// What <see cref="Latest"/> was before its last change, and goes on answering until that is complete; null where there was none.
    /// </summary>
    public FunctionVersion? Previous { get; init; }

    /// <summary>The published versions, oldest first.</summary>
    public ImmutableArray<FunctionVersion> Versions { get; init; } = [];

    /// <summary>The number of the last version that was published, deleted ones included.</summary>
    public int LastVersion { get; init; }

    /// <summary>The aliases by name.</summary>
    public ImmutableSortedDictionary<string, FunctionAlias> Aliases { get; init => field = value.WithComparers(StringComparer.Ordinal); } =
        Table<FunctionAlias>();

    /// <summary>The resource policies by version or alias; that of the function itself under the empty text.</summary>
    public ImmutableSortedDictionary<string, FunctionPolicy> Policies
    {
        get;
        init => field = value.WithComparers(StringComparer.Ordinal);
    } = Table<FunctionPolicy>();

    /// <summary>The URLs by alias; that of the function itself under the empty text.</summary>
    public ImmutableSortedDictionary<string, FunctionUrl> Urls { get; init => field = value.WithComparers(StringComparer.Ordinal); } =
        Table<FunctionUrl>();

    /// <summary>The tags.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init => field = value.WithComparers(StringComparer.Ordinal); } =
        Table<string>();

    /// <summary>The most invocations at one time; null where the account's limit is the only one.</summary>
    public int? ReservedConcurrency { get; init; }

    /// <summary>What else has a name of its own in front of the function: all versions, the unpublished one first.</summary>
    [JsonIgnore]
    public IEnumerable<FunctionVersion> AllVersions => [Latest, .. Versions];

    /// <summary>The ARN of a version or alias; that of the function where the qualifier is empty.</summary>
    public string ArnOf(string qualifier) => qualifier.Length == 0 ? Arn : $"{Arn}:{qualifier}";

    /// <summary>The version behind a qualifier: a number, an alias, or nothing for the unpublished one. Null where there is none.</summary>
    public FunctionVersion? FindVersion(string qualifier)
    {
        var version = Aliases.GetValueOrDefault(qualifier)?.Version ?? qualifier;
        return version is "" or LatestVersion ? Latest : Versions.FirstOrDefault(published => published.Version == version);
    }

    private static ImmutableSortedDictionary<string, T> Table<T>() => ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);
}
