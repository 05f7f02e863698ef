namespace Irsactl.Provisioning.Exporting.Terraform;

/// <summary>Certificates and DNS records.</summary>
internal static class TerraformDomains
{
    /// <summary>The body; null for other kinds.</summary>
    public static HclBody? Of(DesiredResource resource, TerraformContext context)
    {
        var hcl = context.Hcl;
        return resource.Kind switch
        {
            DesiredKinds.Certificate => context.Start(resource)
                .With("domain_name", hcl.Text(resource.Text("domain")))
                .With("validation_method", Hcl.Quoted("DNS"))
                .With("tags", hcl.Map(resource.Entries(DesiredResource.TagsAttribute)))
                .WithBlock("lifecycle", HclBody.Empty.With("create_before_destroy", value: true)),
            DesiredKinds.CertificateValidation => context.Start(resource).With("certificate_arn", hcl.Text(resource.Text("certificate"))),
            DesiredKinds.DnsRecord => Record(resource, hcl),
            _ => null,
        };
    }

    private static HclBody Record(DesiredResource resource, Hcl hcl)
    {
        var record = HclBody.Empty
            .With("zone_id", hcl.Text(resource.Text("zone_id")))
            .With("name", hcl.Text(resource.Text("name")))
            .With("type", hcl.Text(resource.Text("type")));
        return resource.FindText("alias_name") is { } name
            ? record.WithBlock(
                "alias",
                HclBody.Empty
                    .With("name", hcl.Text(name))
                    .With("zone_id", hcl.Text(resource.Text("alias_zone_id")))
                    .With("evaluate_target_health", value: false))
            : record.With("ttl", resource.Number("ttl")).With("records", hcl.Texts(resource.Texts("values")));
    }
}
