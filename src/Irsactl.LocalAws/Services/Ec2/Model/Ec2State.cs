using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.Ec2.Model;

/// <summary>
/// Everything that EC2 knows, at one moment, in tables by id. Ids are unique among regions; each resource says which it is in.
/// </summary>
internal sealed record Ec2State
{
    /// <summary>Nothing has been changed in any region: see <see cref="DefaultNetwork"/>.</summary>
    public static Ec2State Initial { get; } = new();

    /// <summary>The regions whose default network is in the tables, or was deleted from them.</summary>
    public ImmutableSortedDictionary<string, bool> Begun { get; init => field = ById(value); } = ById<bool>();

    /// <summary>VPCs.</summary>
    public ImmutableSortedDictionary<string, Vpc> Vpcs { get; init => field = ById(value); } = ById<Vpc>();

    /// <summary>Subnets.</summary>
    public ImmutableSortedDictionary<string, Subnet> Subnets { get; init => field = ById(value); } = ById<Subnet>();

    /// <summary>Security groups.</summary>
    public ImmutableSortedDictionary<string, SecurityGroup> SecurityGroups { get; init => field = ById(value); } = ById<SecurityGroup>();

    /// <summary>Internet gateways.</summary>
    public ImmutableSortedDictionary<string, InternetGateway> InternetGateways { get; init => field = ById(value); } =
        ById<InternetGateway>();

    /// <summary>Route tables.</summary>
    public ImmutableSortedDictionary<string, RouteTable> RouteTables { get; init => field = ById(value); } = ById<RouteTable>();

    /// <summary>Elastic addresses.</summary>
    public ImmutableSortedDictionary<string, ElasticAddress> Addresses { get; init => field = ById(value); } = ById<ElasticAddress>();

    /// <summary>NAT gateways.</summary>
    public ImmutableSortedDictionary<string, NatGateway> NatGateways { get; init => field = ById(value); } = ById<NatGateway>();

    /// <summary>VPC endpoints.</summary>
    public ImmutableSortedDictionary<string, VpcEndpoint> VpcEndpoints { get; init => field = ById(value); } = ById<VpcEndpoint>();

    private static ImmutableSortedDictionary<string, T> ById<T>() => ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);

    private static ImmutableSortedDictionary<string, T> ById<T>(ImmutableSortedDictionary<string, T> table) =>
        table.WithComparers(StringComparer.Ordinal);
}
