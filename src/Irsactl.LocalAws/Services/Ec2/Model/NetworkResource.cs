using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.Ec2.Model;

/// <summary>What all resources of EC2 have.</summary>
internal abstract record NetworkResource
{
    /// <summary>No tags.</summary>
    public static readonly ImmutableSortedDictionary<string, string> NoTags =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The id, unique among all regions, such as <c>vpc-0123456789abcdef0</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The region it is in.</summary>
    public required string Region { get; init; }

    /// <summary>Tags, key to value; both count by case.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init => field = value.WithComparers(StringComparer.Ordinal); } = NoTags;
}
