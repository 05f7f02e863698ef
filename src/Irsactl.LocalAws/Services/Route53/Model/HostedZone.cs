using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Irsactl.LocalAws.Services.Route53.Dns;

namespace Irsactl.LocalAws.Services.Route53.Model;

/// <summary>A public hosted zone with its records.</summary>
internal sealed record HostedZone
{
    /// <summary>The id, <c>Z…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The domain as <see cref="Dns.DnsName.Text"/> writes it.</summary>
    public required string Name { get; init; }

    /// <summary>What the client called the request that made it; unique in the account.</summary>
    public required string CallerReference { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The comment, or null.</summary>
    public string? Comment { get; init; }

    /// <summary>The four name servers.</summary>
    public ImmutableList<string> NameServers { get; init; } = [];

    /// <summary>The record sets by <see cref="RecordSet.Key"/>, which is the order they are listed in.</summary>
    public ImmutableSortedDictionary<string, RecordSet> Records { get; init => field = value.WithComparers(StringComparer.Ordinal); } =
        ImmutableSortedDictionary.Create<string, RecordSet>(StringComparer.Ordinal);

    /// <summary>The tags by key.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init => field = value.WithComparers(StringComparer.Ordinal); } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The domain.</summary>
    [JsonIgnore]
    public DnsName DnsName =>
        DnsName.TryParse(Name, out var name, out _) ? name : throw new InvalidOperationException($"a zone is called '{Name}'");
}
