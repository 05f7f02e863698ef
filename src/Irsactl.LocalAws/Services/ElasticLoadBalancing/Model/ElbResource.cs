using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;

/// <summary>What all resources of Elastic Load Balancing have.</summary>
internal abstract record ElbResource
{
    /// <summary>Nothing by name.</summary>
    public static readonly ImmutableSortedDictionary<string, string> None =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The ARN, which says the region.</summary>
    public required string Arn { get; init; }

    /// <summary>Tags, key to value; both count by case.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init => field = value.WithComparers(StringComparer.Ordinal); } = None;

    /// <summary>The attributes that were set; the others are as they begin.</summary>
    public ImmutableSortedDictionary<string, string> Attributes { get; init => field = value.WithComparers(StringComparer.Ordinal); } =
        None;
}
