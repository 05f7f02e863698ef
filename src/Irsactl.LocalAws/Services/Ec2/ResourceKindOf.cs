using System.Collections.Immutable;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.Ec2.Model;

namespace Irsactl.LocalAws.Services.Ec2;

/// <summary>A kind of resource with the type that holds it.</summary>
internal sealed record ResourceKind<T>(string Type, string Prefix, string Code, string Noun) : ResourceKind(Type, Prefix, Code, Noun)
    where T : NetworkResource
{
    /// <summary>The table.</summary>
    public required Func<Ec2State, ImmutableSortedDictionary<string, T>> Table { get; init; }

    /// <summary>The state with another table.</summary>
    public required Func<Ec2State, ImmutableSortedDictionary<string, T>, Ec2State> WithTable { get; init; }

    /// <summary>Finds a resource.</summary>
    /// <exception cref="AwsServiceException">The id is malformed, or the region has no such resource.</exception>
    public T Find(Ec2State state, string region, string id)
    {
        Check(id);
        return TryFind(state, region, id) ?? throw NotFound(id);
    }

    /// <summary>Finds a resource; null where the region has none.</summary>
    public T? TryFind(Ec2State state, string region, string id) =>
        Table(state).GetValueOrDefault(id) is { } found && found.Region.Equals(region, StringComparison.Ordinal) ? found : null;

    /// <summary>The resources in a region.</summary>
    public IEnumerable<T> In(Ec2State state, string region) =>
        Table(state).Values.Where(resource => resource.Region.Equals(region, StringComparison.Ordinal));

    /// <summary>The state with a resource added or changed.</summary>
    public Ec2State Store(Ec2State state, T resource) => WithTable(state, Table(state).SetItem(resource.Id, resource));

    /// <summary>The state without a resource.</summary>
    public Ec2State Remove(Ec2State state, string id) => WithTable(state, Table(state).Remove(id));

    /// <inheritdoc />
    public override NetworkResource? FindAny(Ec2State state, string region, string id) => TryFind(state, region, id);

    /// <inheritdoc />
    public override IEnumerable<NetworkResource> AllIn(Ec2State state, string region) => In(state, region);

    /// <inheritdoc />
    public override Ec2State Tagged(Ec2State state, string id, ImmutableSortedDictionary<string, string> tags) =>
        Store(state, Table(state)[id] with { Tags = tags });
}
