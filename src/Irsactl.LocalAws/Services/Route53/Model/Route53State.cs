using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.Route53.Model;

/// <summary>Everything that Route 53 knows, at one moment.</summary>
internal sealed record Route53State
{
    // Clients ask for the change they have just made.
    private const int MaxChanges = 1000;

    /// <summary>Nothing.</summary>
    public static Route53State Initial { get; } = new();

    /// <summary>Hosted zones by id.</summary>
    public ImmutableSortedDictionary<string, HostedZone> Zones { get; init => field = value.WithComparers(StringComparer.Ordinal); } =
        ImmutableSortedDictionary.Create<string, HostedZone>(StringComparer.Ordinal);

    /// <summary>The latest changes by id.</summary>
    public ImmutableSortedDictionary<string, ZoneChange> Changes { get; init => field = value.WithComparers(StringComparer.Ordinal); } =
        ImmutableSortedDictionary.Create<string, ZoneChange>(StringComparer.Ordinal);

    /// <summary>The state with a zone made or replaced.</summary>
    public Route53State With(HostedZone zone) => this with { Zones = Zones.SetItem(zone.Id, zone) };

    /// <summary>The state with one more change.</summary>
    public Route53State With(ZoneChange change)
    {
        var kept = Changes.Count < MaxChanges ? Changes : Changes.Remove(Changes.Values.MinBy(old => old.Submitted)?.Id ?? "");
        return this with { Changes = kept.SetItem(change.Id, change) };
    }
}
