using Irsactl.LocalAws.Foundation.Coverage;

namespace Irsactl.LocalAws.Services.Ec2;

/// <summary>What EC2 does and leaves out.</summary>
internal static class Ec2Coverage
{
    private static readonly Dictionary<string, string> Notes = new(StringComparer.Ordinal)
    {
        ["AllocateAddress"] = "address pools; the addresses are of 192.0.2.0/24, which is nobody's",
        ["AssociateRouteTable"] = "gateways",
        ["AttachInternetGateway"] = ServiceCoverage.Complete,
        ["AuthorizeSecurityGroupEgress"] = "prefix lists, groups of other accounts, source groups outside `IpPermissions`",
        ["AuthorizeSecurityGroupIngress"] = "prefix lists, groups of other accounts, source groups outside `IpPermissions`",
        ["CreateDefaultVpc"] = ServiceCoverage.Complete,
        ["CreateInternetGateway"] = ServiceCoverage.Complete,
        ["CreateNatGateway"] =
            "secondary addresses, a private address of one's choice, idempotency by `ClientToken`; nothing goes through it",
        ["CreateRoute"] = "targets other than internet gateways and NAT gateways",
        ["CreateRouteTable"] = "idempotency by `ClientToken`",
        ["CreateSecurityGroup"] = ServiceCoverage.Complete,
        ["CreateSubnet"] = "IPv6, address pools, outposts",
        ["CreateTags"] = ServiceCoverage.Complete,
        ["CreateVpc"] = "IPv6, address pools, other tenancy than `default`",
        ["CreateVpcEndpoint"] = "other types than `Gateway` and `Interface`, services of other accounts, DNS options, IPv6, "
            + "addresses of one's choice, idempotency by `ClientToken`; nothing goes through it, and its policy decides nothing",
        ["DeleteInternetGateway"] = ServiceCoverage.Complete,
        ["DeleteNatGateway"] = ServiceCoverage.Complete,
        ["DeleteRoute"] = ServiceCoverage.Complete,
        ["DeleteRouteTable"] = ServiceCoverage.Complete,
        ["DeleteSecurityGroup"] = ServiceCoverage.Complete,
        ["DeleteSubnet"] = ServiceCoverage.Complete,
        ["DeleteTags"] = ServiceCoverage.Complete,
        ["DeleteVpc"] = ServiceCoverage.Complete,
        ["DeleteVpcEndpoints"] = "they are gone at once",
        ["DescribeAccountAttributes"] = ServiceCoverage.Complete,
        ["DescribeAddresses"] = ServiceCoverage.Complete,
        ["DescribeAddressesAttribute"] = "reverse DNS cannot be set: no address has any",
        ["DescribeAvailabilityZones"] =
            "local zones and wavelength zones; zone ids are in the order of the names, which AWS shuffles for each account",
        ["DescribeInstances"] = "there are never any: they cannot be made here",
        ["DescribeInternetGateways"] = ServiceCoverage.Complete,
        ["DescribeNatGateways"] = ServiceCoverage.Complete,
        ["DescribeNetworkAcls"] = "always the one list of each VPC, which lets everything pass",
        ["DescribeNetworkInterfaces"] = "only those of load balancers, NAT gateways and endpoints: there are no instances",
        ["DescribePrefixLists"] = "those of `s3` and `dynamodb`, with ids and addresses of our own",
        ["DescribeRegions"] = "regions that need opting in are always opted in",
        ["DescribeRouteTables"] = ServiceCoverage.Complete,
        ["DescribeSecurityGroupRules"] = ServiceCoverage.Complete,
        ["DescribeSecurityGroups"] = ServiceCoverage.Complete,
        ["DescribeSubnets"] = ServiceCoverage.Complete,
        ["DescribeTags"] = ServiceCoverage.Complete,
        ["DescribeVpcAttribute"] = ServiceCoverage.Complete,
        ["DescribeVpcEndpointServices"] = "some seventy of AWS's services; those of other accounts",
        ["DescribeVpcEndpoints"] = ServiceCoverage.Complete,
        ["DescribeVpcs"] = ServiceCoverage.Complete,
        ["DetachInternetGateway"] = ServiceCoverage.Complete,
        ["DisassociateAddress"] = "always a refusal: only NAT gateways hold addresses here",
        ["DisassociateRouteTable"] = ServiceCoverage.Complete,
        ["ModifySecurityGroupRules"] = "prefix lists",
        ["ModifySubnetAttribute"] = "attributes other than `MapPublicIpOnLaunch`",
        ["ModifyVpcAttribute"] = ServiceCoverage.Complete,
        ["ModifyVpcEndpoint"] = "as `CreateVpcEndpoint`",
        ["ReleaseAddress"] = ServiceCoverage.Complete,
        ["ReplaceRoute"] = "targets other than internet gateways and NAT gateways",
        ["ReplaceRouteTableAssociation"] = ServiceCoverage.Complete,
        ["RevokeSecurityGroupEgress"] = "prefix lists; a rule that is not there is always an error",
        ["RevokeSecurityGroupIngress"] = "prefix lists; a rule that is not there is always an error",
    };

    /// <summary>The section of the service.</summary>
    /// <param name="served">The operations in its table.</param>
    /// <param name="known">The operations that AWS has.</param>
    public static ServiceCoverage Of(IReadOnlyCollection<string> served, IReadOnlyCollection<string> known) => new()
    {
        Name = "EC2",
        Api = "Amazon EC2 API Reference, 2016-11-15",
        Remarks =
            """
            The network that load balancers are in, with what is often made around it; there are no instances, and no traffic but that to load balancers. Every region begins with a default VPC (172.31.0.0/16) that has a
            subnet in each zone, an internet gateway and a default security group, with the same ids in every local AWS of the same account.
            Every call is authorised, with `ec2:Region`, `ec2:Vpc`, `ec2:CreateAction`, `aws:RequestTag/…`, `aws:TagKeys` and the tags of resources
            (`aws:ResourceTag/…`, `ec2:ResourceTag/…`); EC2's other condition keys are absent, and refusals come without an encoded message.
            A parameter that an operation here does not know is refused with `NotImplemented`. There is no eventual consistency.
            """,
        Served = served,
        Known = known,
        Notes = Notes,
    };
}
