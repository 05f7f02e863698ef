using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.CloudTrail.Model;

/// <summary>The trails at one moment.</summary>
internal sealed record CloudTrailState
{
    /// <summary>No trail.</summary>
    public static CloudTrailState Initial { get; } = new();

    /// <summary>The trails by ARN.</summary>
    public ImmutableSortedDictionary<string, Trail> Trails { get; init => field = value.WithComparers(StringComparer.Ordinal); } =
        ImmutableSortedDictionary.Create<string, Trail>(StringComparer.Ordinal);
}
