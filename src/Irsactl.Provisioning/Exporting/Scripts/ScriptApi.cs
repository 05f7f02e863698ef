namespace Irsactl.Provisioning.Exporting.Scripts;

/// <summary>The HTTP API in front of the function.</summary>
internal sealed class ScriptApi(ScriptText text)
{
    private Shell Shell => text.Shell;

    /// <summary>Writes what makes a resource; false for other kinds.</summary>
    public bool TryWrite(DesiredResource resource)
    {
        switch (resource.Kind)
        {
            case DesiredKinds.HttpApi:
                WriteApi(resource);
                return true;
            case DesiredKinds.ApiIntegration:
                WriteIntegration(resource);
                return true;
            case DesiredKinds.ApiRoute:
                WriteRoute(resource);
                return true;
            case DesiredKinds.ApiStage:
                WriteStage(resource);
                return true;
            default:
                return false;
        }
    }

    private void WriteApi(DesiredResource resource) => text.Part("The HTTP API").Lines(
        $"""
        ask aws apigatewayv2 get-apis \
          --query "Items[?Name=='{resource.Text("name")}' && ProtocolType=='{resource.Text("protocol")}' && Tags.\"$owner_tag\"=='owned'].ApiId | sort(@) | [0]"
        http_api_id=$answer
        if [[ -n $http_api_id ]]; then
          say "HTTP API $http_api_id exists, and is left as it is"
        else
          http_api_id=$(aws apigatewayv2 create-api --name {Shell.Literal(resource.Text("name"))} --protocol-type {resource.Text("protocol")} \
            --description {Shell.Literal(resource.Text("description"))} --tags {text.TagMap(resource)} --query ApiId --output text)
          say "HTTP API $http_api_id created"
        fi
        http_api_host=$(aws apigatewayv2 get-api --api-id "$http_api_id" --query ApiEndpoint --output text)
        http_api_host=$(printf '%s' "$http_api_host" | sed 's|^https://||')
        """);

    private void WriteIntegration(DesiredResource resource) => text.Part("How the API calls the function").Lines(
        $"""
        ask aws apigatewayv2 get-integrations --api-id "$http_api_id" --query "Items[?IntegrationUri=='$function_arn'].IntegrationId | [0]"
        api_integration_id=$answer
        if [[ -z $api_integration_id ]]; then
          api_integration_id=$(aws apigatewayv2 create-integration --api-id "$http_api_id" --integration-type {resource.Text("type")} \
            --integration-uri {Shell.Word(resource.Text("uri"))} --payload-format-version {resource.Text("payload_format_version")} \
            --query IntegrationId --output text)
        fi
        """);

    private void WriteRoute(DesiredResource resource) => text.Lines(
        $"""
        ask aws apigatewayv2 get-routes --api-id "$http_api_id" --query "Items[?RouteKey=='{resource.Text("route_key")}'].RouteId | [0]"
        if [[ -z $answer ]]; then
          aws apigatewayv2 create-route --api-id "$http_api_id" --route-key {Shell.Literal(resource.Text("route_key"))} \
            --target {Shell.Word(resource.Text("target"))} --authorization-type {resource.Text("authorization")} >/dev/null
        fi
        """);

    private void WriteStage(DesiredResource resource) => text.Lines(
        $"""
        if ! there aws apigatewayv2 get-stage --api-id "$http_api_id" --stage-name {Shell.Literal(resource.Text("name"))}; then
          aws apigatewayv2 create-stage --api-id "$http_api_id" --stage-name {Shell.Literal(resource.Text("name"))} --auto-deploy >/dev/null
        fi
        """);
}
