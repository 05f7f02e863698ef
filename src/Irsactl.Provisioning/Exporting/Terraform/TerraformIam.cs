namespace Irsactl.Provisioning.Exporting.Terraform;

/// <summary>Identity provider and roles.</summary>
internal static class TerraformIam
{
    /// <summary>The body; null for other kinds.</summary>
    public static HclBody? Of(DesiredResource resource, TerraformContext context)
    {
        var hcl = context.Hcl;
        return resource.Kind switch
        {
            // Without thumbprints: IAM finds the one itself.
            DesiredKinds.IdentityProvider => HclBody.Empty
                .With("url", hcl.Text(resource.Text("url")))
                .With("client_id_list", hcl.Texts(resource.Texts("audiences")))
                .With("tags", hcl.Map(resource.Entries(DesiredResource.TagsAttribute))),
            DesiredKinds.Role => Role(resource, hcl),
            DesiredKinds.RolePolicy => HclBody.Empty
                .With("role", hcl.Text(resource.Text("role")))
                .With("name", hcl.Text(resource.Text("name")))
                .With("policy", hcl.Policy(resource.Text("policy"))),
            DesiredKinds.RolePolicyAttachment => HclBody.Empty
                .With("role", hcl.Text(resource.Text("role")))
                .With("policy_arn", hcl.Text(resource.Text("policy_arn"))),
            _ => null,
        };
    }

    private static HclBody Role(DesiredResource resource, Hcl hcl)
    {
        var role = HclBody.Empty.With("name", hcl.Text(resource.Text("name")));
        role = resource.Text("path") is "/" ? role : role.With("path", hcl.Text(resource.Text("path")));
        role = role
            .With("description", hcl.Text(resource.Text("description")))
            .With("permissions_boundary", hcl.Text(resource.FindText("permissions_boundary")));
        role = resource.Find("max_session_seconds") is null
            ? role
            : role.With("max_session_duration", resource.Number("max_session_seconds"));
        return role
            .With("assume_role_policy", hcl.Policy(resource.Text("trust_policy")))
            .With("tags", hcl.Map(resource.Entries(DesiredResource.TagsAttribute)));
    }
}
