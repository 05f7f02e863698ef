using System.Collections.Immutable;
using Irsactl.Operations.Cluster;

namespace Irsactl.Operations.Rotation;

/// <summary>Where a rotation is.</summary>
public sealed record RotationStatus
{
    /// <summary>The issuer whose keys these are.</summary>
    public required string Issuer { get; init; }

    /// <summary>The name that its resources carry.</summary>
    public required string Name { get; init; }

    /// <summary>What is to be done next; <see cref="RotationStep.Begin"/> where none is under way.</summary>
    public required RotationStep Step { get; init; }

    /// <summary>Whether the way leads back.</summary>
    public bool IsBack { get; init; }

    /// <summary>The id of the key that API servers sign with from their next start on.</summary>
    public string? Signing { get; init; }

    /// <summary>The id of the key before.</summary>
    public string? From { get; init; }

    /// <summary>The id of the new key.</summary>
    public string? To { get; init; }

    /// <summary>The ids of the keys that are published.</summary>
    public required ImmutableArray<string> Published { get; init; }

    /// <summary>
    /// The ids of published keys that nothing of this cluster signs with, now or next: whoever has one can make tokens for its roles. A
    /// rotation takes only the key before away.
    /// </summary>
    public ImmutableArray<string> ForeignKeys { get; init; } = [];

    /// <summary>How far the API servers are.</summary>
    public required string Rollout { get; init; }

    /// <summary>When the rotation began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>From when on no token of the other key can be about.</summary>
    public DateTimeOffset? TokensExpireAt { get; init; }

    /// <summary>What speaks against touching keys now.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];

    internal static RotationStatus Of(RotationState state, RotationStep step, TimeSpan lifetime) => new()
    {
        Issuer = state.Issuer.Url.Value,
        Name = state.Issuer.Name,
        Step = step,
        IsBack = state.Record?.IsBack ?? false,
        Signing = state.Promoted?.KeyId,
        From = state.Record?.From.KeyId,
        To = state.Record?.To.KeyId,
        Published = state.Published,
        ForeignKeys = KeyPublishing.ForeignAmong(
            state.Published, state.Promoted?.KeyId, state.Next?.KeyId, state.Record?.From.KeyId, state.Record?.To.KeyId),
        Rollout = state.Rollout.Progress,
        StartedAt = state.Record?.StartedAt,
        TokensExpireAt = state.Record?.SigningSince + lifetime,
        Problems = state.Problems,
    };
}
