using System.Globalization;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Services.Ec2.Model;
using Irsactl.LocalAws.Services.Ec2.Parameters;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Ec2.Operations;

/// <summary>Subnets as EC2 shows them.</summary>
/// <param name="call">The call that asks.</param>
/// <param name="interfaces">The network interfaces that take addresses.</param>
internal sealed class SubnetView(AwsCall call, IReadOnlyList<NetworkInterface> interfaces)
{
    // The first four addresses and the last one are AWS's (Amazon VPC User Guide, "Subnet CIDR blocks").
    private const int Reserved = 5;

    /// <summary>How they are listed.</summary>
    public Description<Subnet> Description => field ??= new()
    {
        ListName = "subnetSet",
        IdParameter = "SubnetId",
        CheckId = ResourceKinds.Subnet.Check,
        NotFound = ResourceKinds.Subnet.NotFound,
        Id = subnet => subnet.Id,
        Tags = subnet => subnet.Tags,
        Filters = new Dictionary<string, Func<Subnet, IEnumerable<string?>>>(StringComparer.Ordinal)
        {
            ["subnet-id"] = subnet => [subnet.Id],
            ["subnet-arn"] = subnet => [ArnOf(subnet)],
            ["vpc-id"] = subnet => [subnet.VpcId],
            ["availability-zone"] = subnet => [subnet.Zone],
            ["availabilityZone"] = subnet => [subnet.Zone],
            ["availability-zone-id"] = subnet => [ZoneIdOf(subnet)],
            ["available-ip-address-count"] = subnet => [Available(subnet).ToString(CultureInfo.InvariantCulture)],
            ["cidr"] = subnet => [subnet.CidrBlock],
            ["cidr-block"] = subnet => [subnet.CidrBlock],
            ["cidrBlock"] = subnet => [subnet.CidrBlock],
            ["default-for-az"] = subnet => [subnet.IsDefault ? "true" : "false"],
            ["defaultForAz"] = subnet => [subnet.IsDefault ? "true" : "false"],
            ["map-public-ip-on-launch"] = subnet => [subnet.MapsPublicIp ? "true" : "false"],
            ["state"] = _ => ["available"],
        },
        Write = Write,
    };

    /// <summary>Writes one.</summary>
    public void Write(AnswerWriter writer, Subnet subnet)
    {
        writer.Text("subnetId", subnet.Id);
        writer.Text("subnetArn", ArnOf(subnet));
        writer.Text("state", "available");
        writer.Text("ownerId", call.AccountId);
        writer.Text("vpcId", subnet.VpcId);
        writer.Text("cidrBlock", subnet.CidrBlock);
        writer.List("ipv6CidrBlockAssociationSet", (string[])[], (_, _) => { });
        writer.Number("availableIpAddressCount", (int)Available(subnet));
        writer.Text("availabilityZone", subnet.Zone);
        writer.Text("availabilityZoneId", ZoneIdOf(subnet));
        writer.Flag("defaultForAz", subnet.IsDefault);
        writer.Flag("mapPublicIpOnLaunch", subnet.MapsPublicIp);
        writer.Flag("mapCustomerOwnedIpOnLaunch", false);
        writer.Flag("assignIpv6AddressOnCreation", false);
        writer.Flag("enableDns64", false);
        writer.Flag("ipv6Native", false);
        writer.Structure("privateDnsNameOptionsOnLaunch", options =>
        {
            options.Text("hostnameType", "ip-name");
            options.Flag("enableResourceNameDnsARecord", false);
            options.Flag("enableResourceNameDnsAAAARecord", false);
        });
        TagRules.Write(writer, subnet.Tags);
    }

    private string ArnOf(Subnet subnet) => Ec2Context.Arn(call, "subnet", subnet.Id);

    private static string? ZoneIdOf(Subnet subnet) => Zone.In(subnet.Region).FirstOrDefault(zone => zone.Name == subnet.Zone)?.Id;

    private long Available(Subnet subnet) =>
        Cidr.Parse(subnet.CidrBlock).Count - Reserved - interfaces.Count(found => found.SubnetId == subnet.Id);
}
