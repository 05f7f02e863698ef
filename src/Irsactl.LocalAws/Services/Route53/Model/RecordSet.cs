using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Irsactl.LocalAws.Services.Route53.Dns;

namespace Irsactl.LocalAws.Services.Route53.Model;

/// <summary>The records of one name and type.</summary>
internal sealed record RecordSet
{
    /// <summary>The name as <see cref="DnsName.Text"/> writes it.</summary>
    public required string Name { get; init; }

    /// <summary>The type, such as <c>CNAME</c>.</summary>
    public required string Type { get; init; }

    /// <summary>How long resolvers may keep it, in seconds; null for an alias.</summary>
    public long? Ttl { get; init; }

    /// <summary>The values; empty for an alias.</summary>
    public ImmutableList<string> Values { get; init; } = [];

    /// <summary>What it is an alias of, or null.</summary>
    public AliasTarget? Alias { get; init; }

    /// <summary>When it was made or replaced.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>What resolvers are told until this one is in sync, or null.</summary>
    public RecordSet? Former { get; init; }

    /// <summary>The name with its labels reversed.</summary>
    [JsonIgnore]
    public string Ordering =>
        DnsName.TryParse(Name, out var name, out _) ? name.Ordering : throw new InvalidOperationException($"a record is called '{Name}'");

    /// <summary>Tells the sets of a zone apart and puts them in order.</summary>
    [JsonIgnore]
    public string Key => KeyOf(Ordering, Type);

    /// <summary>The key of a set with this name and type.</summary>
    public static string KeyOf(string ordering, string type) => $"{ordering} {type}";

    /// <summary>Whether another set of the same name and type says the same. The order of values counts for nothing.</summary>
    public bool HasContentOf(RecordSet other) =>
        Ttl == other.Ttl && Alias == other.Alias
        && Values.Order(StringComparer.Ordinal).SequenceEqual(other.Values.Order(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>The set that resolvers are told at a moment, or null.</summary>
    public RecordSet? At(DateTimeOffset now, TimeSpan settleDelay) => now - Since >= settleDelay ? this : Former;
}

/// <summary>What an alias record stands for.</summary>
/// <param name="ZoneId">The zone of the target, one of the account's or one of AWS's own.</param>
/// <param name="Name">The target as <see cref="DnsName.Text"/> writes it.</param>
/// <param name="EvaluatesHealth">Whether the target's health counts.</param>
internal sealed record AliasTarget(string ZoneId, string Name, bool EvaluatesHealth);
