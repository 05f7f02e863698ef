using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Services.Ec2.Parameters;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Ec2.Operations;

/// <summary>Regions, zones and what the account may do.</summary>
internal sealed class RegionOperations(Ec2Context ec2)
{
    // As AWS answers for an account of these days.
    private static readonly (string Name, string Value)[] Attributes =
    [
        ("supported-platforms", "VPC"), ("vpc-max-security-groups-per-interface", "5"), ("max-elastic-ips", "5"), ("max-instances", "20"),
        ("vpc-max-elastic-ips", "5"),
    ];

    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table
        .Add("DescribeRegions", DescribeRegions)
        .Add("DescribeAvailabilityZones", DescribeZones)
        .Add("DescribeAccountAttributes", DescribeAttributes);

    private Answer DescribeRegions(QueryRequest request)
    {
        var parameters = new Ec2Parameters(request);
        var names = parameters.Texts("RegionName");
        var filters = Filters.Read(parameters);
        parameters.Flag("AllRegions");
        parameters.Finish();
        ec2.AuthorizeAny(request);
        var partition = Partition.ForRegion(request.Call.Region);
        if (names.FirstOrDefault(name => !partition.Regions.Contains(name, StringComparer.Ordinal)) is { } unknown)
        {
            throw Ec2Errors.InvalidValue($"Invalid region names provided: {unknown}");
        }

        var regions = filters.Of<string>(
            partition.Regions.Where(region => names.Count == 0 || names.Contains(region, StringComparer.Ordinal)), name => name switch
            {
                "region-name" => region => [region],
                "endpoint" => region => [$"ec2.{region}.{partition.DnsSuffix}"],
                "opt-in-status" => region => [OptInStatus(region)],
                _ => null,
            }).ToList();
        return writer => writer.List("regionInfo", regions, (member, region) =>
        {
            member.Text("regionName", region);
            member.Text("regionEndpoint", $"ec2.{region}.{partition.DnsSuffix}");
            member.Text("optInStatus", OptInStatus(region));
        });
    }

    private Answer DescribeZones(QueryRequest request)
    {
        var parameters = new Ec2Parameters(request);
        var names = parameters.Texts("ZoneName");
        var ids = parameters.Texts("ZoneId");
        var filters = Filters.Read(parameters);
        parameters.Flag("AllAvailabilityZones");
        parameters.Finish();
        ec2.AuthorizeAny(request);
        var all = Zone.In(request.Call.Region);
        if (names.FirstOrDefault(name => !all.Any(zone => zone.Name == name)) is { } unknown)
        {
            throw Ec2Errors.InvalidValue($"Invalid availability zone: [{unknown}]");
        }

        if (ids.FirstOrDefault(id => !all.Any(zone => zone.Id == id)) is { } unknownId)
        {
            throw Ec2Errors.InvalidValue($"Invalid availability zone-id: [{unknownId}]");
        }

        var zones = filters.Of<Zone>(
            all.Where(zone => (names.Count == 0 || names.Contains(zone.Name, StringComparer.Ordinal))
                && (ids.Count == 0 || ids.Contains(zone.Id, StringComparer.Ordinal))),
            name => name switch
            {
                "zone-name" => zone => [zone.Name],
                "zone-id" => zone => [zone.Id],
                "region-name" => zone => [zone.Region],
                "state" => _ => ["available"],
                "zone-type" => _ => ["availability-zone"],
                "opt-in-status" => _ => ["opt-in-not-required"],
                "group-name" => zone => [GroupOf(zone)],
                _ => null,
            }).ToList();
        return writer => writer.List("availabilityZoneInfo", zones, (member, zone) =>
        {
            member.Text("optInStatus", "opt-in-not-required");
            member.Text("regionName", zone.Region);
            member.Text("zoneName", zone.Name);
            member.Text("zoneId", zone.Id);
            member.Text("groupName", GroupOf(zone));
            member.Text("networkBorderGroup", zone.Region);
            member.Text("zoneType", "availability-zone");
            member.Text("zoneState", "available");
        });
    }

    private Answer DescribeAttributes(QueryRequest request)
    {
        var parameters = new Ec2Parameters(request);
        var names = parameters.Texts("AttributeName");
        parameters.Finish();
        ec2.AuthorizeAny(request);
        var region = request.Call.Region;
        var byDefault = ResourceKinds.Vpc.In(ec2.StateOf(region), region).FirstOrDefault(vpc => vpc.IsDefault)?.Id ?? "none";
        var all = Attributes.Append(("default-vpc", byDefault)).ToList();
        if (names.FirstOrDefault(name => !all.Exists(attribute => attribute.Item1 == name)) is { } unknown)
        {
            throw Ec2Errors.InvalidValue(unknown, "attributeName", "Unknown attribute.");
        }

        return writer => writer.List(
            "accountAttributeSet",
            all.Where(attribute => names.Count == 0 || names.Contains(attribute.Item1, StringComparer.Ordinal)),
            (member, attribute) =>
            {
                member.Text("attributeName", attribute.Item1);
                member.List("attributeValueSet", [attribute.Item2], (value, text) => value.Text("attributeValue", text));
            });
    }

    private static string OptInStatus(string region) => Zone.NeedsNoOptIn(region) ? "opt-in-not-required" : "opted-in";

    private static string GroupOf(Zone zone) => $"{zone.Region}-zg-1";
}
