using System.Collections.Immutable;
using Irsactl.Diagnostics;

namespace Irsactl.Provisioning;

/// <summary>What a run did.</summary>
public sealed record ProvisioningReport
{
    /// <summary>One result for each resource, in the order in which they depend on each other.</summary>
    public required ImmutableArray<ResourceResult> Results { get; init; }

    /// <summary>Whether the run was stopped; running it again carries on.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>The time from start to end.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The account, where the run is about one as a whole.</summary>
    public string? AccountId { get; init; }

    /// <summary>The issuer URL, where the run set one up.</summary>
    public string? IssuerUrl { get; init; }

    /// <summary>The identity provider's ARN, where the run set one up.</summary>
    public string? IdentityProviderArn { get; init; }

    /// <summary>In a plan, the ids of all keys that are to be published; empty where no run has made the first one.</summary>
    public ImmutableArray<string> KeyIds { get; init; } = [];

    /// <summary>In a plan, the ids of those whose files are at hand.</summary>
    public ImmutableArray<string> KeyIdsAtHand { get; init; } = [];

    /// <summary>What the run did to the issuer of a name that had one, or in a plan would do; null where nothing.</summary>
    public IssuerChange? IssuerChange { get; init; }

    /// <summary>Whether everything is as it should be.</summary>
    public bool Succeeded => !IsCancelled
        && Results.All(result => result.Outcome is not (ResourceOutcome.Failed or ResourceOutcome.Interrupted or ResourceOutcome.Skipped));

    /// <summary>The errors; one that stands for several resources, such as missing credentials, is there once.</summary>
    public IEnumerable<IrsactlException> Errors =>
        Results.Select(result => result.Error).OfType<IrsactlException>().DistinctBy(error => (error.Code, error.Message));

    /// <summary>What is there although nobody declared it.</summary>
    public IEnumerable<ForeignThing> Foreign => Results.SelectMany(result => result.Foreign);

    /// <summary>The kinds of foreign things that nobody could look for, mostly because the caller may not.</summary>
    public ImmutableArray<string> NotLookedFor { get; init; } = [];

    /// <summary>How many resources ended that way.</summary>
    public int Count(ResourceOutcome outcome) => Results.Count(result => result.Outcome == outcome);
}
