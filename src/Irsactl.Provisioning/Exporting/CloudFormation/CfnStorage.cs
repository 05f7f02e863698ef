namespace Irsactl.Provisioning.Exporting.CloudFormation;

/// <summary>Buckets, certificates and records.</summary>
internal static class CfnStorage
{
    /// <summary>The properties; null for other kinds.</summary>
    public static CfnValue.Map? Of(DesiredResource resource, DesiredGraph graph, Cfn cfn) => resource.Kind switch
    {
        DesiredKinds.Bucket => Bucket(resource, graph, cfn),
        DesiredKinds.BucketPolicy => CfnValue.Map.Empty
            .With("Bucket", cfn.Text(resource.Text("bucket")))
            .With("PolicyDocument", cfn.Policy(resource.Text("policy"))),
        DesiredKinds.Certificate => Certificate(resource, graph, cfn),
        DesiredKinds.DnsRecord => CfnValue.Map.Empty
            .With("HostedZoneId", cfn.Text(resource.Text("zone_id")))
            .With("Name", resource.Text("name"))
            .With("Type", resource.Text("type"))
            .With("AliasTarget", CfnValue.Map.Empty
                .With("HostedZoneId", cfn.Text(resource.Text("alias_zone_id")))
                .With("DNSName", cfn.Text(resource.Text("alias_name")))
                .With("EvaluateTargetHealth", value: false)),
        _ => null,
    };

    private static CfnValue.Map Bucket(DesiredResource resource, DesiredGraph graph, Cfn cfn)
    {
        var bucket = CfnValue.Map.Empty.With("BucketName", resource.Text("name"));
        foreach (var block in graph.OfKind(DesiredKinds.BucketPublicAccess))
        {
            bucket = bucket.With("PublicAccessBlockConfiguration", CfnValue.Map.Empty
                .With("BlockPublicAcls", block.Flag("block_public_acls"))
                .With("IgnorePublicAcls", block.Flag("ignore_public_acls"))
                .With("BlockPublicPolicy", block.Flag("block_public_policy"))
                .With("RestrictPublicBuckets", block.Flag("restrict_public_buckets")));
        }

        return bucket.With("Tags", cfn.Tags(resource));
    }

    private static CfnValue.Map Certificate(DesiredResource resource, DesiredGraph graph, Cfn cfn)
    {
        var certificate = CfnValue.Map.Empty.With("DomainName", resource.Text("domain")).With("ValidationMethod", "DNS");
        if (graph.OfKind(DesiredKinds.HostedZone).FirstOrDefault() is { } zone)
        {
            certificate = certificate.With("DomainValidationOptions", new CfnValue.List(
            [
                CfnValue.Map.Empty
                    .With("DomainName", resource.Text("domain"))
                    .With("HostedZoneId", cfn.Text(graph.References.Mark(zone.Id, "id"))),
            ]));
        }

        return certificate.With("Tags", cfn.Tags(resource));
    }
}
