namespace Irsactl.Provisioning.Exporting.Terraform;

/// <summary>The bodies of resource blocks, by kind.</summary>
internal static class TerraformBodies
{
    /// <summary>A resource's; null where another resource's block has it in it.</summary>
    public static HclBody? Of(DesiredResource resource, TerraformContext context) =>
        TerraformStorage.Of(resource, context)
        ?? TerraformCloudFront.Of(resource, context)
        ?? TerraformDomains.Of(resource, context)
        ?? TerraformIam.Of(resource, context)
        ?? TerraformFunctions.Of(resource, context)
        ?? TerraformLoadBalancing.Of(resource, context);

    /// <summary>Data blocks that a resource is made from, each with its head.</summary>
    public static IEnumerable<(string Head, HclBody Body)> Before(DesiredResource resource, TerraformContext context) =>
        resource.Kind == DesiredKinds.Function ? [("data \"archive_file\" \"function\"", TerraformFunctions.Archive(resource, context))] : [];

    /// <summary>The blocks of something that is looked up.</summary>
    public static IEnumerable<(string Head, HclBody Body)> Lookup(DesiredResource resource, TerraformContext context) => resource.Kind switch
    {
        DesiredKinds.HostedZone when resource.FindText("zone_id") is null =>
        [
            (
                $"variable \"{TerraformNames.ZoneVariable}\"",
                HclBody.Empty
                    .With("description", Hcl.Quoted($"The Route 53 zone that gets the records of {resource.Text("domain")}"))
                    .WithRaw("type", "string")),
        ],
        DesiredKinds.Subnets =>
        [
            ("data \"aws_subnet\" \"first\"", HclBody.Empty.With("id", Hcl.Quoted(resource.Texts("ids")[0]))),
        ],
        DesiredKinds.Endpoint =>
        [
            (
                $"data \"aws_s3_object\" \"{resource.Id}\"",
                context.Start(resource).With("bucket", Hcl.Quoted(resource.Text("name"))).With("key", Hcl.Quoted(resource.Text("key")))),
        ],
        _ => [],
    };
}
