namespace Irsactl.Provisioning.Exporting.Terraform;

/// <summary>What the provider knows existing resources by (Terraform Registry, each resource's "Import").</summary>
/// <param name="graph">The graph, with what was found.</param>
internal sealed class TerraformImports(DesiredGraph graph)
{
    /// <summary>The id; null where it is not known, or where the provider takes none: making such a resource again changes nothing.</summary>
    public string? IdOf(DesiredResource resource)
    {
        var form = FormOf(resource);
        return form is not null && graph.References.TryResolve(form, Find, out var id) ? id : null;
    }

    private string? Find(Reference reference) => graph.Found(reference)
        ?? (reference.Attribute == "name" ? graph.Get(reference.Id).FindText("name") : null)
        ?? (reference is { Id: "hosted_zone" } ? graph.Get(reference.Id).FindText("zone_id") : null);

    private string? FormOf(DesiredResource resource) => resource.Kind switch
    {
        DesiredKinds.Bucket or DesiredKinds.LogGroup or DesiredKinds.Role or DesiredKinds.Function => resource.Text("name"),
        DesiredKinds.BucketPublicAccess or DesiredKinds.BucketPolicy => resource.Text("bucket"),
        DesiredKinds.Object => $"{resource.Text("bucket")}/{resource.Text("key")}",
        DesiredKinds.OriginAccessControl or DesiredKinds.OriginAccessIdentity or DesiredKinds.Distribution or DesiredKinds.HttpApi
            or DesiredKinds.SecurityGroup => Mark(resource, "id"),
        DesiredKinds.Certificate or DesiredKinds.LoadBalancer or DesiredKinds.TargetGroup or DesiredKinds.Listener
            or DesiredKinds.ListenerRule or DesiredKinds.IdentityProvider => Mark(resource, "arn"),
        DesiredKinds.DnsRecord => $"{resource.Text("zone_id")}_{resource.Text("name")}_{resource.Text("type")}",
        DesiredKinds.RolePolicy => $"{resource.Text("role")}:{resource.Text("name")}",
        DesiredKinds.RolePolicyAttachment => $"{resource.Text("role")}/{resource.Text("policy_arn")}",
        DesiredKinds.FunctionUrl => resource.Text("function"),
        DesiredKinds.FunctionPermission => $"{resource.Text("function")}/{resource.Text("statement_id")}",
        DesiredKinds.ApiIntegration or DesiredKinds.ApiRoute => $"{resource.Text("api")}/{Mark(resource, "id")}",
        DesiredKinds.ApiStage => $"{resource.Text("api")}/{resource.Text("name")}",
        _ => null,
    };

    private string Mark(DesiredResource resource, string attribute) => graph.References.Mark(resource.Id, attribute);
}
