using System.Collections.Immutable;
using Irsactl.Explain.Evidence;

namespace Irsactl.Operations.Review.Views;

/// <summary>What tokens that were just made showed.</summary>
internal sealed record TokenView
{
    /// <summary>Where none were to be made.</summary>
    public static TokenView None { get; } = new();

    /// <summary>What became of those of components and service accounts.</summary>
    public ImmutableDictionary<TokenTrial, Gathered<TrialResult>> Trials { get; init; } =
        ImmutableDictionary<TokenTrial, Gathered<TrialResult>>.Empty;

    /// <summary>The ids of the keys that all of them are signed with, each token made over a connection of its own.</summary>
    public ImmutableSortedSet<string> KeyIds { get; init; } = [];

    /// <summary>Why no token could be made; null where one was, or none was to be.</summary>
    public string? Refused { get; init; }
}
