using System.Collections.Immutable;
using Irsactl.Provisioning;

namespace Irsactl.Operations.ByFlags;

/// <summary>Everything that tells where a rotation is, as it was read from API servers and under the issuer's public name.</summary>
internal sealed record FlagRotationState
{
    /// <summary>When it was read.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The issuer whose keys these are.</summary>
    public required RegisteredIssuer Issuer { get; init; }

    /// <summary>The ids of the published keys.</summary>
    public required ImmutableArray<string> Published { get; init; }

    /// <summary>What API servers have shown; at least one.</summary>
    public required ImmutableArray<ServerSample> Samples { get; init; }

    /// <summary>The rotation that is under way; null where none is.</summary>
    public required FlagRotationRecord? Record { get; init; }

    /// <summary>Whether API servers go on trusting the key that is given up.</summary>
    public required bool KeepsOldKey { get; init; }

    /// <summary>The keys that API servers sign with, each once.</summary>
    public ImmutableArray<string> Signing =>
        [.. Samples.Select(sample => sample.KeyId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Whether a key is published.</summary>
    public bool Publishes(string keyId) => Published.Contains(keyId, StringComparer.Ordinal);

    /// <summary>Whether every API server that was asked signs with a key.</summary>
    public bool AllSign(string keyId) => Samples.All(sample => sample.KeyId == keyId);

    /// <summary>Whether one of them does.</summary>
    public bool AnySigns(string keyId) => Samples.Any(sample => sample.KeyId == keyId);

    /// <summary>Whether every one takes tokens of a key.</summary>
    public bool AllTrust(string keyId) => Samples.All(sample => sample.Trusts(keyId));

    /// <summary>Whether one of them does.</summary>
    public bool AnyTrusts(string keyId) => Samples.Any(sample => sample.Trusts(keyId));

    /// <summary>How many do something, for people.</summary>
    public string Count(Func<ServerSample, bool> does) => $"{Samples.Count(does)} of {Samples.Length} connections";
}
