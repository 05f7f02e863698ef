namespace Irsactl.Provisioning.Exporting.CloudFormation;

/// <summary>Distributions and how they read the bucket.</summary>
internal static class CfnDistribution
{
    private const string OriginId = "bucket";

    /// <summary>The properties; null for other kinds.</summary>
    public static CfnValue.Map? Of(DesiredResource resource, Cfn cfn) => resource.Kind switch
    {
        DesiredKinds.OriginAccessControl => CfnValue.Map.Empty.With("OriginAccessControlConfig", CfnValue.Map.Empty
            .With("Name", resource.Text("name"))
            .With("Description", resource.Text("description"))
            .With("OriginAccessControlOriginType", resource.Text("origin_type"))
            .With("SigningBehavior", resource.Text("signing_behavior"))
            .With("SigningProtocol", resource.Text("signing_protocol"))),
        DesiredKinds.OriginAccessIdentity => CfnValue.Map.Empty.With(
            "CloudFrontOriginAccessIdentityConfig", CfnValue.Map.Empty.With("Comment", resource.Text("comment"))),
        DesiredKinds.Distribution => CfnValue.Map.Empty.With("DistributionConfig", Config(resource, cfn)).With("Tags", cfn.Tags(resource)),
        _ => null,
    };

    private static CfnValue.Map Config(DesiredResource resource, Cfn cfn)
    {
        var methods = cfn.Texts(resource.Texts("allowed_methods"));
        var config = CfnValue.Map.Empty
            .With("Comment", resource.Text("comment"))
            .With("Enabled", resource.Flag("enabled"))
            .With("IPV6Enabled", resource.Flag("ipv6"))
            .With("HttpVersion", resource.Text("http_version"))
            .With("PriceClass", resource.Text("price_class"))
            .With("WebACLId", cfn.Text(resource.FindText("web_acl")));
        config = resource.Texts("aliases").Count == 0 ? config : config.With("Aliases", cfn.Texts(resource.Texts("aliases")));
        config = resource.FindText("log_bucket") is not { } logs ? config : config.With("Logging", CfnValue.Map.Empty
            .With("Bucket", logs)
            .With("IncludeCookies", value: false)
            .With("Prefix", resource.Text("log_prefix")));
        return config
            .With("Origins", new CfnValue.List([Origin(resource, cfn)]))
            .With("DefaultCacheBehavior", CfnValue.Map.Empty
                .With("TargetOriginId", OriginId)
                .With("ViewerProtocolPolicy", resource.Text("viewer_protocol_policy"))
                .With("AllowedMethods", methods)
                .With("CachedMethods", methods)
                .With("CachePolicyId", resource.Text("cache_policy_id")))
            .With("ViewerCertificate", resource.FindText("certificate") is { } certificate
                ? CfnValue.Map.Empty
                    .With("AcmCertificateArn", cfn.Text(certificate))
                    .With("SslSupportMethod", "sni-only")
                    .With("MinimumProtocolVersion", resource.Text("minimum_protocol_version"))
                : CfnValue.Map.Empty.With("CloudFrontDefaultCertificate", value: true));
    }

    private static CfnValue.Map Origin(DesiredResource resource, Cfn cfn) => CfnValue.Map.Empty
        .With("Id", OriginId)
        .With("DomainName", new CfnValue.Plain($"!GetAtt {CfnNames.LogicalOf("bucket")}.RegionalDomainName"))
        .With("OriginAccessControlId", cfn.Text(resource.FindText("origin_access_control")))
        .With("S3OriginConfig", CfnValue.Map.Empty.With(
            "OriginAccessIdentity",
            cfn.Text(resource.FindText("origin_access_identity") is { } id ? $"origin-access-identity/cloudfront/{id}" : "")));
}
