namespace Irsactl.Provisioning.Exporting.Terraform;

/// <summary>The function, its log, and what leads requests to it.</summary>
internal static class TerraformFunctions
{
    /// <summary>The body; null for other kinds.</summary>
    public static HclBody? Of(DesiredResource resource, TerraformContext context)
    {
        var hcl = context.Hcl;
        return resource.Kind switch
        {
            DesiredKinds.LogGroup => HclBody.Empty
                .With("name", hcl.Text(resource.Text("name")))
                .With("retention_in_days", resource.Number("retention_days"))
                .With("tags", hcl.Map(resource.Entries(DesiredResource.TagsAttribute))),
            DesiredKinds.Function => Function(resource, hcl),
            DesiredKinds.FunctionUrl => HclBody.Empty
                .With("function_name", hcl.Text(resource.Text("function")))
                .With("authorization_type", hcl.Text(resource.Text("auth_type"))),
            DesiredKinds.FunctionPermission => Permission(resource, hcl),
            DesiredKinds.HttpApi => HclBody.Empty
                .With("name", hcl.Text(resource.Text("name")))
                .With("protocol_type", hcl.Text(resource.Text("protocol")))
                .With("description", hcl.Text(resource.Text("description")))
                .With("tags", hcl.Map(resource.Entries(DesiredResource.TagsAttribute))),
            DesiredKinds.ApiIntegration => HclBody.Empty
                .With("api_id", hcl.Text(resource.Text("api")))
                .With("integration_type", hcl.Text(resource.Text("type")))
                .With("integration_uri", hcl.Text(resource.Text("uri")))
                .With("payload_format_version", hcl.Text(resource.Text("payload_format_version"))),
            DesiredKinds.ApiRoute => HclBody.Empty
                .With("api_id", hcl.Text(resource.Text("api")))
                .With("route_key", hcl.Text(resource.Text("route_key")))
                .With("target", hcl.Text(resource.Text("target")))
                .With("authorization_type", hcl.Text(resource.Text("authorization"))),
            DesiredKinds.ApiStage => HclBody.Empty
                .With("api_id", hcl.Text(resource.Text("api")))
                .With("name", hcl.Text(resource.Text("name")))
                .With("auto_deploy", resource.Flag("auto_deploy")),
            _ => null,
        };
    }

    /// <summary>The code, in full: with the documents where they are part of it.</summary>
    public static HclBody Archive(DesiredResource function, TerraformContext context)
    {
        var code = context.Graph.OfKind(DesiredKinds.FunctionCode).FirstOrDefault() ?? function;
        var archive = HclBody.Empty
            .With("type", Hcl.Quoted("zip"))
            .WithRaw("output_path", "\"${path.module}/function.zip\"")
            .With("output_file_mode", Hcl.Quoted("0644"));
        return code.Entries("code").Aggregate(archive, (body, file) => body.WithBlock(
            "source", HclBody.Empty.With("filename", Hcl.Quoted(file.Key)).With("content", context.Hcl.Content(file.Value))));
    }

    private static HclBody Function(DesiredResource resource, Hcl hcl)
    {
        var function = HclBody.Empty
            .With("function_name", hcl.Text(resource.Text("name")))
            .With("role", hcl.Text(resource.Text("role")))
            .With("runtime", hcl.Text(resource.Text("runtime")))
            .With("handler", hcl.Text(resource.Text("handler")))
            .With("description", hcl.Text(resource.Text("description")))
            .With("timeout", resource.Number("timeout_seconds"))
            .With("memory_size", resource.Number("memory_megabytes"))
            .WithRaw("filename", "data.archive_file.function.output_path")
            .WithRaw("source_code_hash", "data.archive_file.function.output_base64sha256")
            .With("tags", hcl.Map(resource.Entries(DesiredResource.TagsAttribute)));
        return hcl.Map(resource.Entries("environment")) is { } variables
            ? function.WithBlock("environment", HclBody.Empty.With("variables", variables))
            : function;
    }

    private static HclBody Permission(DesiredResource resource, Hcl hcl)
    {
        var permission = HclBody.Empty
            .With("statement_id", hcl.Text(resource.Text("statement_id")))
            .With("function_name", hcl.Text(resource.Text("function")))
            .With("action", hcl.Text(resource.Text("action")))
            .With("principal", hcl.Text(resource.Text("principal")))
            .With("source_arn", hcl.Text(resource.FindText("source_arn")))
            .With("function_url_auth_type", hcl.Text(resource.FindText("function_url_auth_type")));
        return resource.Flag("invoked_via_function_url") ? permission.With("invoked_via_function_url", value: true) : permission;
    }
}
