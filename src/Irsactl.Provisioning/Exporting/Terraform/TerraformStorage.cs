namespace Irsactl.Provisioning.Exporting.Terraform;

/// <summary>Buckets and what is in them.</summary>
internal static class TerraformStorage
{
    /// <summary>The body; null for other kinds.</summary>
    public static HclBody? Of(DesiredResource resource, TerraformContext context)
    {
        var hcl = context.Hcl;
        return resource.Kind switch
        {
            DesiredKinds.Bucket => HclBody.Empty
                .With("bucket", hcl.Text(resource.Text("name")))
                .With("tags", hcl.Map(resource.Entries(DesiredResource.TagsAttribute))),
            DesiredKinds.BucketPublicAccess => HclBody.Empty
                .With("bucket", hcl.Text(resource.Text("bucket")))
                .With("block_public_acls", resource.Flag("block_public_acls"))
                .With("ignore_public_acls", resource.Flag("ignore_public_acls"))
                .With("block_public_policy", resource.Flag("block_public_policy"))
                .With("restrict_public_buckets", resource.Flag("restrict_public_buckets")),
            DesiredKinds.BucketPolicy => HclBody.Empty
                .With("bucket", hcl.Text(resource.Text("bucket")))
                .With("policy", hcl.Policy(resource.Text("policy"))),
            DesiredKinds.Object => context.Start(resource)
                .With("bucket", hcl.Text(resource.Text("bucket")))
                .With("key", hcl.Text(resource.Text("key")))
                .With("content", hcl.Content(resource.Text("content")))
                .With("content_type", hcl.Text(resource.Text("content_type")))
                .With("cache_control", hcl.Text(resource.Text("cache_control")))
                .With("tags", hcl.Map(resource.Entries(DesiredResource.TagsAttribute))),
            _ => null,
        };
    }
}
