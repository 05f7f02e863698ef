using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.CloudTrail.Model;

/// <summary>A trail: which events go to which bucket.</summary>
internal sealed record Trail
{
    /// <summary>Its name, unique in its region.</summary>
    public required string Name { get; init; }

    /// <summary>Its ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>The region that it was made in.</summary>
    public required string HomeRegion { get; init; }

    /// <summary>The bucket.</summary>
    public required string Bucket { get; init; }

    /// <summary>What the keys begin with, or null.</summary>
    public string? KeyPrefix { get; init; }

    /// <summary>Whether the events of global services are in it.</summary>
    public bool IncludesGlobalServices { get; init; } = true;

    /// <summary>Whether the events of all regions are in it.</summary>
    public bool IsMultiRegion { get; init; }

    /// <summary>Whether it was asked for digests of the files.</summary>
    public bool ValidatesFiles { get; init; }

    /// <summary>Whether it is switched on.</summary>
    public bool IsLogging { get; init; }

    /// <summary>When it was last switched on, or null.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When it was last switched off, or null.</summary>
    public DateTimeOffset? Stopped { get; init; }

    /// <summary>Which events.</summary>
    public ImmutableArray<EventSelector> Selectors { get; init; } = [EventSelector.Default];

    /// <summary>Tags, key to value.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init => field = value.WithComparers(StringComparer.Ordinal); } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}

/// <summary>Some of the events.</summary>
/// <param name="ReadWriteType"><c>All</c>, <c>ReadOnly</c> or <c>WriteOnly</c>.</param>
/// <param name="IncludesManagement">Whether those that are about settings are among them.</param>
/// <param name="DataResources">Whose data events are among them.</param>
/// <param name="ExcludedSources">Services whose management events are not.</param>
internal sealed record EventSelector(
    string ReadWriteType, bool IncludesManagement, ImmutableArray<DataResource> DataResources, ImmutableArray<string> ExcludedSources)
{
    /// <summary>What a trail has that was told nothing.</summary>
    public static EventSelector Default { get; } = new("All", true, [], []);
}

/// <summary>Resources whose data events are chosen.</summary>
/// <param name="Type">Such as <c>AWS::S3::Object</c>.</param>
/// <param name="Values">What their ARNs begin with.</param>
internal sealed record DataResource(string Type, ImmutableArray<string> Values);
