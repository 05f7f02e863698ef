namespace Irsactl.Provisioning.Exporting.CloudFormation;

/// <summary>Identity provider and roles, with their policies in them.</summary>
internal static class CfnIam
{
    /// <summary>The properties; null for other kinds.</summary>
    public static CfnValue.Map? Of(DesiredResource resource, DesiredGraph graph, Cfn cfn) => resource.Kind switch
    {
        DesiredKinds.IdentityProvider => CfnValue.Map.Empty
            .With("Url", cfn.Text(resource.Text("url")))
            .With("ClientIdList", cfn.Texts(resource.Texts("audiences")))
            .With("Tags", cfn.Tags(resource)),
        DesiredKinds.Role => Role(resource, graph, cfn),
        _ => null,
    };

    private static CfnValue.Map Role(DesiredResource resource, DesiredGraph graph, Cfn cfn)
    {
        var role = CfnValue.Map.Empty.With("RoleName", resource.Text("name"));
        role = resource.Text("path") is "/" ? role : role.With("Path", resource.Text("path"));
        role = role
            .With("Description", resource.Text("description"))
            .With("PermissionsBoundary", cfn.Text(resource.FindText("permissions_boundary")));
        role = resource.Find("max_session_seconds") is null ? role : role.With("MaxSessionDuration", resource.Number("max_session_seconds"));
        role = role.With("AssumeRolePolicyDocument", cfn.Policy(resource.Text("trust_policy")));
        var policies = Of(graph, resource, DesiredKinds.RolePolicy).Select(policy => (CfnValue)CfnValue.Map.Empty
            .With("PolicyName", policy.Text("name"))
            .With("PolicyDocument", cfn.Policy(policy.Text("policy")))).ToList();
        role = policies.Count == 0 ? role : role.With("Policies", new CfnValue.List([.. policies]));
        var attached = Of(graph, resource, DesiredKinds.RolePolicyAttachment).Select(attachment => attachment.Text("policy_arn")).ToList();
        role = attached.Count == 0 ? role : role.With("ManagedPolicyArns", cfn.Texts(attached));
        return role.With("Tags", cfn.Tags(resource));
    }

    private static IEnumerable<DesiredResource> Of(DesiredGraph graph, DesiredResource role, string kind) =>
        graph.OfKind(kind).Where(part => part.Key == role.Key);
}
