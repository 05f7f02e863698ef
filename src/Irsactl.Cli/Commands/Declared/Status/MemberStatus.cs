using System.Collections.Immutable;
using Irsactl.Cli.Commands.Declared.Fleet;
using Irsactl.Cli.Commands.Plans;
using Irsactl.Diagnostics;
using Irsactl.Explain;
using Irsactl.Explain.Evidence;
using Irsactl.Oidc.Issuers;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Declared.Status;

/// <summary>How one cluster or endpoint stands.</summary>
/// <param name="Member">The cluster or endpoint.</param>
/// <param name="At">When it was looked at.</param>
/// <param name="Plan">What a run would do; null where nobody could tell.</param>
internal sealed record MemberStatus(Member Member, DateTimeOffset At, ProvisioningReport? Plan)
{
    // What a new cluster's installer takes from the output folder: that these are elsewhere by now says nothing about AWS.
    private const string FileKind = "file";

    private const string BucketKind = "bucket";

    /// <summary>Why nothing could be told.</summary>
    public IrsactlException? Error { get; init; }

    /// <summary>The issuer, or an endpoint's URL; null where it is not known.</summary>
    public IssuerUrl? Issuer { get; init; }

    /// <summary>What its host answered; null where it was not asked.</summary>
    public IssuerEvidence? Evidence { get; init; }

    /// <summary>Why its host was not asked; null where it was.</summary>
    public string? NotRead { get; init; }

    /// <summary>The keys that it serves; empty where none can be read.</summary>
    public ImmutableArray<ExaminedKey> Served { get; init; } = [];

    /// <summary>What needs attention beside drift.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>Whether nothing of it is there yet.</summary>
    public bool IsNew => Plan is { Succeeded: true } plan && Member.Kind switch
    {
        MemberKind.Cluster => plan.KeyIds.IsEmpty && plan.Results.All(result => result.Sighting is null),
        MemberKind.Endpoint => plan.Results.Any(result => result is { Key.Kind: BucketKind, Outcome: ResourceOutcome.Created }),
        _ => false,
    };

    /// <summary>What differs in AWS, and among the documents on a server.</summary>
    public ImmutableArray<ResourceResult> Drift =>
        [.. Changes.Where(result => result.Key.Kind != FileKind || IsDocument(result.Key.Name))];

    /// <summary>What there is although nobody declared it.</summary>
    public IReadOnlyList<ForeignThing> Foreign => Plan is { } plan ? PlanLines.Undeclared(plan) : [];

    /// <summary>How many files of the output folder would be written. They are no reason to worry.</summary>
    public int Files => Changes.Count() - Drift.Length;

    /// <summary>Everything that went wrong while it was looked at.</summary>
    public IEnumerable<IrsactlException> Errors => Error is { } error ? [error] : Plan?.Errors ?? [];

    /// <summary>Whether somebody should look at it.</summary>
    public bool NeedsAttention => Plan is not { Succeeded: true } || Drift.Length + Foreign.Count > 0 || !Findings.IsEmpty;

    /// <summary>When the first of its certificates ends; null where that is not known.</summary>
    public DateTimeOffset? CertificateEndsAt => new[] { Evidence?.Discovery.Value?.Certificate?.NotAfter }
        .Concat(Sightings.Select(sighting => sighting.EndsAt)).Min();

    /// <summary>When its keys were last written: they are at least that old. Null where nobody says.</summary>
    public DateTimeOffset? KeysWrittenAt =>
        Sightings.Max(sighting => sighting.KeysWrittenAt) ?? Evidence?.KeySet.Value?.LastModified;

    /// <summary>How long its keys have been published at least.</summary>
    public TimeSpan? KeyAge => KeysWrittenAt is { } time && time <= At ? At - time : null;

    /// <summary>How many roles it has.</summary>
    public int Roles => Sightings.Count(sighting => sighting.IsRole);

    /// <summary>When one of them was last used.</summary>
    public DateTimeOffset? LastUsed => Sightings.Max(sighting => sighting.LastUsed);

    /// <summary>Whole days until a time.</summary>
    public int DaysUntil(DateTimeOffset time) => (int)Math.Floor((time - At).TotalDays);

    private IEnumerable<ResourceResult> Changes => (Plan?.Results ?? []).Where(
        result => result.Outcome is ResourceOutcome.Created or ResourceOutcome.Updated or ResourceOutcome.Deleted);

    private IEnumerable<ResourceSighting> Sightings => (Plan?.Results ?? []).Select(result => result.Sighting).OfType<ResourceSighting>();

    private static bool IsDocument(string path) => Path.GetFileName(path) is "keys.json" or "openid-configuration";
}
