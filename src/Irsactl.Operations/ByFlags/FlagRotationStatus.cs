using System.Collections.Immutable;
using Irsactl.Operations.Cluster;

namespace Irsactl.Operations.ByFlags;

/// <summary>Where a rotation on a plain Kubernetes is.</summary>
public sealed record FlagRotationStatus
{
    /// <summary>The issuer whose keys these are.</summary>
    public required string Issuer { get; init; }

    /// <summary>The name that its resources carry.</summary>
    public required string Name { get; init; }

    /// <summary>What is to be done next; <see cref="FlagRotationStep.Begin"/> where none is under way.</summary>
    public required FlagRotationStep Step { get; init; }

    /// <summary>What the cluster was set up with.</summary>
    public required Distribution Distribution { get; init; }

    /// <summary>Whether the way leads back.</summary>
    public bool IsBack { get; init; }

    /// <summary>The ids of the keys that API servers sign with: one, but while they are restarted.</summary>
    public required ImmutableArray<string> Signing { get; init; }

    /// <summary>The ids of the keys that every API server trusts.</summary>
    public required ImmutableArray<string> Trusted { get; init; }

    /// <summary>The ids of the keys that are published.</summary>
    public required ImmutableArray<string> Published { get; init; }

    /// <summary>The ids of published keys that nothing of this cluster signs with, now or next.</summary>
    public ImmutableArray<string> ForeignKeys { get; init; } = [];

    /// <summary>The id of the key before.</summary>
    public string? From { get; init; }

    /// <summary>The id of the new key.</summary>
    public string? To { get; init; }

    /// <summary>When the rotation began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>From when on no token of the other key can be about.</summary>
    public DateTimeOffset? TokensExpireAt { get; init; }

    /// <summary>What is to be minded.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];

    /// <summary>What has to be done at the nodes: now, or, where none is under way, in each phase.</summary>
    public ImmutableArray<Instruction> Instructions { get; init; } = [];

    /// <summary>The phase whose instructions a step waits for; null where it waits for none.</summary>
    internal static KeyPhase? PhaseOf(FlagRotationStep step) => step switch
    {
        FlagRotationStep.AwaitTrust => KeyPhase.Trust,
        FlagRotationStep.AwaitSigning => KeyPhase.Sign,
        FlagRotationStep.AwaitRetirement => KeyPhase.Retire,
        _ => null,
    };

    /// <summary>What a phase of a rotation asks for.</summary>
    internal static Instruction InstructionOf(
        KeyPhase phase, FlagRotationRecord record, FlagRotationState state, string? privateFile) => KeyInstructions.Of(
            record.Distribution,
            phase,
            new PhaseKeys
            {
                Target = record.Target.KeyId,
                TargetPem = record.Target.Pem,
                Other = record.Other.KeyId,
                OtherPem = record.Other.Pem,
                PrivateFile = record.IsBack ? null : privateFile,
                IsBack = record.IsBack,
                Issuer = state.Issuer.Url.Value,
                Audiences = state.Samples[0].Audiences,
            });

    internal static FlagRotationStatus Of(
        FlagRotationState state, FlagRotationStep step, FlagRotationOptions options, Distribution distribution, NewKeys newKeys) => new()
        {
            Issuer = state.Issuer.Url.Value,
            Name = state.Issuer.Name,
            Step = step,
            Distribution = distribution,
            IsBack = state.Record?.IsBack ?? false,
            Signing = state.Signing,
            Trusted =
            [
                .. state.Samples[0].Keys.Select(key => key.KeyId).OfType<string>().Where(state.AllTrust)
                    .Distinct(StringComparer.Ordinal),
            ],
            Published = state.Published,
            ForeignKeys = KeyPublishing.ForeignAmong(
                state.Published, [.. state.Signing, state.Record?.From.KeyId, state.Record?.To.KeyId, newKeys.Find()?.KeyId]),
            From = state.Record?.From.KeyId,
            To = state.Record?.To.KeyId,
            StartedAt = state.Record?.StartedAt,
            TokensExpireAt = state.Record?.SigningSince + options.TokenLifetime,
            Instructions = state.Record is { } record
                ? PhaseOf(step) is { } phase ? [InstructionOf(phase, record, state, newKeys.PrivateFile)] : []
                : step == FlagRotationStep.Begin ? Plan(state, distribution, newKeys) : [],
        };

    /// <summary>All phases of a rotation that has not begun.</summary>
    private static ImmutableArray<Instruction> Plan(FlagRotationState state, Distribution distribution, NewKeys newKeys)
    {
        var before = state.Signing[0];
        var next = newKeys.Find();
        var keys = new PhaseKeys
        {
            Target = next?.KeyId ?? "NEW",
            TargetPem = next?.Pem ?? "(the new public key)",
            Other = before,
            OtherPem = state.Samples[0].Keys.FirstOrDefault(key => key.KeyId == before) is { } known
                && known.TryToPublicKey(out var key, out _) ? Take(key) : $"(the public key {before})",
            PrivateFile = newKeys.PrivateFile,
            Issuer = state.Issuer.Url.Value,
            Audiences = state.Samples[0].Audiences,
        };
        return [.. Enum.GetValues<KeyPhase>().Select(phase => KeyInstructions.Of(distribution, phase, keys))];
    }

    private static string Take(Oidc.Keys.PublicKey key)
    {
        using (key)
        {
            return key.ToPem();
        }
    }
}
