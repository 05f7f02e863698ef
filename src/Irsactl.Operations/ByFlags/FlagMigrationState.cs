using System.Collections.Immutable;
using Irsactl.Operations.Migration;

namespace Irsactl.Operations.ByFlags;

/// <summary>Everything that tells where a migration is, as it was read from API servers and from AWS.</summary>
internal sealed record FlagMigrationState
{
    /// <summary>When it was read.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>What API servers have shown; at least one.</summary>
    public required ImmutableArray<ServerSample> Samples { get; init; }

    /// <summary>The migration that is under way; null where none is.</summary>
    public required MigrationRecord? Record { get; init; }

    /// <summary>Whether a key is being rotated.</summary>
    public required bool RotatesKey { get; init; }

    /// <summary>Whether the issuer that is given up stays published and registered.</summary>
    public required bool KeepsIssuer { get; init; }

    /// <summary>What roles trust; null where that does not matter now, and was not read.</summary>
    public RoleTrustState? Roles { get; init; }

    /// <summary>The issuers that tokens name, each once.</summary>
    public ImmutableArray<string> Issuers =>
        [.. Samples.Select(sample => sample.Issuer).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The keys that API servers sign with, each once.</summary>
    public ImmutableArray<string> Signing =>
        [.. Samples.Select(sample => sample.KeyId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The audiences that every API server takes for its own.</summary>
    public ImmutableArray<string> Audiences => [.. Samples[0].Audiences.Where(AllAccept)];

    /// <summary>Whether tokens of every API server that was asked name an issuer.</summary>
    public bool AllName(string issuer) => Samples.All(sample => sample.Issuer == issuer);

    /// <summary>Whether those of one do.</summary>
    public bool AnyNames(string issuer) => Samples.Any(sample => sample.Issuer == issuer);

    /// <summary>Whether every one was started with an issuer, as its audiences show.</summary>
    public bool AllAccept(string issuer) => Samples.All(sample => Accepts(sample, issuer));

    /// <summary>Whether one was.</summary>
    public bool AnyAccepts(string issuer) => Samples.Any(sample => Accepts(sample, issuer));

    /// <summary>How many do something, for people.</summary>
    public string Count(Func<ServerSample, bool> does) => $"{Samples.Count(does)} of {Samples.Length} connections";

    /// <summary>Whether an API server has an issuer among its audiences, or names it in tokens.</summary>
    public static bool Accepts(ServerSample sample, string issuer) =>
        sample.Issuer == issuer || sample.Audiences.Contains(issuer, StringComparer.Ordinal);
}
