namespace Irsactl.Provisioning.Exporting.CloudFormation;

/// <summary>The function, its log, and what leads requests to it.</summary>
internal static class CfnFunctions
{
    /// <summary>The properties; null for other kinds.</summary>
    public static CfnValue.Map? Of(DesiredResource resource, DesiredGraph graph, Cfn cfn) => resource.Kind switch
    {
        DesiredKinds.LogGroup => CfnValue.Map.Empty
            .With("LogGroupName", resource.Text("name"))
            .With("RetentionInDays", resource.Number("retention_days"))
            .With("Tags", cfn.Tags(resource)),
        DesiredKinds.Function => Function(resource, cfn),
        DesiredKinds.FunctionUrl => CfnValue.Map.Empty
            .With("TargetFunctionArn", new CfnValue.Plain($"!GetAtt {CfnNames.LogicalOf("function")}.Arn"))
            .With("AuthType", resource.Text("auth_type")),
        DesiredKinds.FunctionPermission => Permission(resource, graph, cfn),
        DesiredKinds.HttpApi => CfnValue.Map.Empty
            .With("Name", resource.Text("name"))
            .With("ProtocolType", resource.Text("protocol"))
            .With("Description", resource.Text("description"))
            .With("Tags", new CfnValue.Map(
            [
                .. resource.Entries(DesiredResource.TagsAttribute)
                    .Select(tag => KeyValuePair.Create(tag.Key, cfn.Text(tag.Value) ?? new CfnValue.Text(""))),
            ])),
        DesiredKinds.ApiIntegration => CfnValue.Map.Empty
            .With("ApiId", cfn.Text(resource.Text("api")))
            .With("IntegrationType", resource.Text("type"))
            .With("IntegrationUri", cfn.Text(resource.Text("uri")))
            .With("PayloadFormatVersion", resource.Text("payload_format_version")),
        DesiredKinds.ApiRoute => CfnValue.Map.Empty
            .With("ApiId", cfn.Text(resource.Text("api")))
            .With("RouteKey", resource.Text("route_key"))
            .With("Target", cfn.Text(resource.Text("target")))
            .With("AuthorizationType", resource.Text("authorization")),
        DesiredKinds.ApiStage => CfnValue.Map.Empty
            .With("ApiId", cfn.Text(resource.Text("api")))
            .With("StageName", resource.Text("name"))
            .With("AutoDeploy", resource.Flag("auto_deploy")),
        _ => null,
    };

    private static CfnValue.Map Function(DesiredResource resource, Cfn cfn)
    {
        var function = CfnValue.Map.Empty
            .With("FunctionName", resource.Text("name"))
            .With("Description", resource.Text("description"))
            .With("Role", cfn.Text(resource.Text("role")))
            .With("Runtime", resource.Text("runtime"))
            .With("Handler", resource.Text("handler"))
            .With("Timeout", resource.Number("timeout_seconds"))
            .With("MemorySize", resource.Number("memory_megabytes"))
            .With("Code", CfnValue.Map.Empty
                .With("S3Bucket", new CfnValue.Plain($"!Ref {CfnParameters.CodeBucket}"))
                .With("S3Key", new CfnValue.Plain($"!Ref {CfnParameters.CodeKey}")));
        var variables = resource.Entries("environment");
        return (variables.Count == 0 ? function : function.With("Environment", CfnValue.Map.Empty.With("Variables", new CfnValue.Map(
            [.. variables.Select(variable => KeyValuePair.Create(variable.Key, cfn.Text(variable.Value) ?? new CfnValue.Text("")))]))))
            .With("Tags", cfn.Tags(resource));
    }

    private static CfnValue.Map Permission(DesiredResource resource, DesiredGraph graph, Cfn cfn)
    {
        var permission = CfnValue.Map.Empty
            .With("FunctionName", cfn.Text(resource.Text("function")))
            .With("Action", resource.Text("action"))
            .With("Principal", resource.Text("principal"))
            .With("SourceArn", Source(resource, graph, cfn))
            .With("FunctionUrlAuthType", cfn.Text(resource.FindText("function_url_auth_type")));
        return resource.Flag("invoked_via_function_url") ? permission.With("InvokedViaFunctionUrl", value: true) : permission;
    }

    /// <summary>A target group has its target in it here, and so comes after this: it is named by what its ARN begins with.</summary>
    private static CfnValue? Source(DesiredResource resource, DesiredGraph graph, Cfn cfn) =>
        graph.OfKind(DesiredKinds.TargetGroup).FirstOrDefault() is { } group
            ? new CfnValue.Plain(
                $"!Sub \"arn:{graph.Partition.Id}:elasticloadbalancing:${{AWS::Region}}:${{AWS::AccountId}}:targetgroup/{group.Text("name")}/*\"")
            : cfn.Text(resource.FindText("source_arn"));
}
