namespace Irsactl.Provisioning.Exporting.Terraform;

/// <summary>Distributions and how they read the bucket.</summary>
internal static class TerraformCloudFront
{
    private const string OriginId = "bucket";

    /// <summary>The body; null for other kinds.</summary>
    public static HclBody? Of(DesiredResource resource, TerraformContext context)
    {
        var hcl = context.Hcl;
        return resource.Kind switch
        {
            DesiredKinds.OriginAccessControl => HclBody.Empty
                .With("name", hcl.Text(resource.Text("name")))
                .With("description", hcl.Text(resource.Text("description")))
                .With("origin_access_control_origin_type", hcl.Text(resource.Text("origin_type")))
                .With("signing_behavior", hcl.Text(resource.Text("signing_behavior")))
                .With("signing_protocol", hcl.Text(resource.Text("signing_protocol"))),
            DesiredKinds.OriginAccessIdentity => HclBody.Empty.With("comment", hcl.Text(resource.Text("comment"))),
            DesiredKinds.Distribution => Distribution(resource, context),
            _ => null,
        };
    }

    private static HclBody Distribution(DesiredResource resource, TerraformContext context)
    {
        var hcl = context.Hcl;
        var methods = hcl.Texts(resource.Texts("allowed_methods"));
        var body = HclBody.Empty
            .With("comment", hcl.Text(resource.Text("comment")))
            .With("enabled", resource.Flag("enabled"))
            .With("is_ipv6_enabled", resource.Flag("ipv6"))
            .With("http_version", hcl.Text(resource.Text("http_version")))
            .With("price_class", hcl.Text(resource.Text("price_class")))
            .With("web_acl_id", hcl.Text(resource.FindText("web_acl")))
            .With("aliases", hcl.Texts(resource.Texts("aliases")))
            .With("tags", hcl.Map(resource.Entries(DesiredResource.TagsAttribute)))
            .WithBlock("origin", Origin(resource, context))
            .WithBlock(
                "default_cache_behavior",
                HclBody.Empty
                    .With("target_origin_id", Hcl.Quoted(OriginId))
                    .With("viewer_protocol_policy", hcl.Text(resource.Text("viewer_protocol_policy")))
                    .With("allowed_methods", methods)
                    .With("cached_methods", methods)
                    .With("cache_policy_id", hcl.Text(resource.Text("cache_policy_id"))));
        if (resource.FindText("log_bucket") is { } logs)
        {
            body = body.WithBlock(
                "logging_config",
                HclBody.Empty
                    .With("bucket", hcl.Text(logs))
                    .With("include_cookies", value: false)
                    .With("prefix", hcl.Text(resource.Text("log_prefix"))));
        }

        return body
            .WithBlock(
                "restrictions",
                HclBody.Empty.WithBlock("geo_restriction", HclBody.Empty.With("restriction_type", Hcl.Quoted("none"))))
            .WithBlock("viewer_certificate", Certificate(resource, context));
    }

    /// <summary>The name is S3's for the bucket in its region, as the graph has it; it comes from the bucket.</summary>
    private static HclBody Origin(DesiredResource resource, TerraformContext context)
    {
        var hcl = context.Hcl;
        var origin = HclBody.Empty
            .With("origin_id", Hcl.Quoted(OriginId))
            .WithRaw("domain_name", $"{TerraformNames.AddressOf(context.Graph.Get("bucket"))}.bucket_regional_domain_name")
            .With("origin_access_control_id", hcl.Text(resource.FindText("origin_access_control")));
        return resource.FindText("origin_access_identity") is null
            ? origin
            : origin.WithBlock(
                "s3_origin_config",
                HclBody.Empty.WithRaw(
                    "origin_access_identity",
                    $"{TerraformNames.AddressOf(context.Graph.Get("origin_access_identity"))}.cloudfront_access_identity_path"));
    }

    private static HclBody Certificate(DesiredResource resource, TerraformContext context) =>
        resource.FindText("certificate") is { } certificate
            ? HclBody.Empty
                .With("acm_certificate_arn", context.Hcl.Text(certificate))
                .With("ssl_support_method", Hcl.Quoted("sni-only"))
                .With("minimum_protocol_version", context.Hcl.Text(resource.Text("minimum_protocol_version")))
            : HclBody.Empty.With("cloudfront_default_certificate", value: true);
}
