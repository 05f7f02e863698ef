using System.Globalization;
using System.Text.Json.Nodes;

namespace Irsactl.Provisioning.Exporting.Scripts;

/// <summary>The function, its log and who may call it.</summary>
internal sealed class ScriptFunctions(DesiredGraph graph, ScriptText text)
{
    private const string First = "first";
    private const string Code = "code";

    private Shell Shell => text.Shell;

    /// <summary>Writes what makes a resource; false for other kinds.</summary>
    public bool TryWrite(DesiredResource resource)
    {
        switch (resource.Kind)
        {
            case DesiredKinds.LogGroup:
                WriteLog(resource);
                return true;
            case DesiredKinds.Function:
                WriteFunction(resource);
                return true;
            case DesiredKinds.FunctionCode:
                WriteCode(resource);
                return true;
            case DesiredKinds.FunctionUrl:
                WriteUrl(resource);
                return true;
            case DesiredKinds.FunctionPermission:
                WritePermission(resource);
                return true;
            default:
                return false;
        }
    }

    private void WriteLog(DesiredResource resource) => text.Part("The function's log")
        .Set("log_group_name", resource.Text("name"))
        .Lines(
            $$"""
            log_group_arn="arn:{{graph.Partition.Id}}:logs:{{graph.Region}}:${account_id}:log-group:$log_group_name"
            ask aws logs describe-log-groups --log-group-name-prefix "$log_group_name" \
              --query "logGroups[?logGroupName=='$log_group_name'].logGroupName | [0]"
            if [[ -n $answer ]]; then
              ask aws logs list-tags-for-resource --resource-arn "$log_group_arn" --query "tags.\"$owner_tag\""
              own "log group $log_group_name"
            else
              aws logs create-log-group --log-group-name "$log_group_name" --tags {{text.TagMap(resource)}}
              aws logs put-retention-policy --log-group-name "$log_group_name" --retention-in-days {{Number(resource, "retention_days")}}
              say "log group $log_group_name created"
            fi
            """);

    private void WriteFunction(DesiredResource resource)
    {
        text.Part("The function").Set("function_name", resource.Text("name"));
        WriteZip(First, resource);
        var environment = new JsonObject();
        foreach (var (name, value) in resource.Entries("environment"))
        {
            environment[name] = value;
        }

        var variables = environment.Count == 0
            ? ""
            : $" \\\n      --environment {Shell.Word(Shell.Compact(new JsonObject { ["Variables"] = environment }))}";
        text.Lines(
            $$"""
            function_is_new=no
            if there aws lambda get-function --function-name "$function_name"; then
              ask aws lambda get-function --function-name "$function_name" --query "Tags.\"$owner_tag\""
              own "function $function_name"
            else
              # IAM tells Lambda of a new role only after some seconds.
              for attempt in 1 2 3 4 5 6 7 8 9 10 11 12; do
                if answer=$(aws lambda create-function --function-name "$function_name" --role {{Shell.Word(resource.Text("role"))}} \
                  --runtime {{resource.Text("runtime")}} --handler {{resource.Text("handler")}} \
                  --description {{Shell.Literal(resource.Text("description"))}} \
                  --timeout {{Number(resource, "timeout_seconds")}} --memory-size {{Number(resource, "memory_megabytes")}}{{variables}} \
                  --zip-file "fileb://$work/{{First}}.zip" --tags {{text.TagMap(resource)}} 2>&1); then break; fi
                [[ $answer == *'cannot be assumed by Lambda'* && $attempt -lt 12 ]] || stop "$answer"
                sleep 5
              done
              function_is_new=yes
              say "function $function_name created"
            fi
            aws lambda wait function-active-v2 --function-name "$function_name"
            function_arn=$(aws lambda get-function-configuration --function-name "$function_name" --query FunctionArn --output text)
            """);
    }

    private void WriteCode(DesiredResource resource)
    {
        text.Part("The function's code, with what it publishes");
        WriteZip(Code, resource);
        text.Lines(
            $$"""
            wanted=$(digest "$work/{{Code}}.zip")
            found=$(aws lambda get-function-configuration --function-name "$function_name" --query CodeSha256 --output text)
            if [[ $found == "$wanted" ]]; then
              say "the code of function $function_name is left as it is"
            else
              [[ $function_is_new == yes || $found == "$(digest "$work/{{First}}.zip")" ]] || may_replace "the code of function $function_name"
              aws lambda update-function-code --function-name "$function_name" --zip-file "fileb://$work/{{Code}}.zip" >/dev/null
              aws lambda wait function-updated-v2 --function-name "$function_name"
              say "code of function $function_name updated"
            fi
            """);
    }

    private void WriteZip(string folder, DesiredResource resource)
    {
        var files = resource.Entries("code");
        foreach (var (name, content) in files)
        {
            text.Document($"{folder}/{name}", content);
        }

        text.Lines($"make_zip {folder} {string.Join(' ', files.Select(file => Shell.Literal(file.Key)))}");
    }

    private void WriteUrl(DesiredResource resource) => text.Part("The function's URL").Lines(
        $"""
        if ! there aws lambda get-function-url-config --function-name "$function_name"; then
          aws lambda create-function-url-config --function-name "$function_name" --auth-type {resource.Text("auth_type")} >/dev/null
          say "function URL created"
        fi
        function_url_host=$(aws lambda get-function-url-config --function-name "$function_name" --query FunctionUrl --output text)
        function_url_host=$(printf '%s' "$function_url_host" | sed 's|^https://||; s|/$||')
        """);

    private void WritePermission(DesiredResource resource)
    {
        string[] more =
        [
            .. resource.FindText("source_arn") is { } source ? [$" --source-arn {Shell.Word(source)}"] : (string[])[],
            .. resource.FindText("function_url_auth_type") is { } type ? [$" --function-url-auth-type {type}"] : (string[])[],
            .. resource.Flag("invoked_via_function_url") ? [" --invoked-via-function-url"] : (string[])[],
        ];
        text.Part($"Who may call the function: {resource.Text("statement_id")}").Lines(
            $"""
            if ! answer=$(aws lambda add-permission --function-name "$function_name" --statement-id {resource.Text("statement_id")} \
              --action {resource.Text("action")} --principal {Shell.Literal(resource.Text("principal"))}{string.Concat(more)} 2>&1); then
              # A statement of that name is there already.
              [[ $answer == *ResourceConflictException* ]] || stop "$answer"
            fi
            """);
    }

    private static string Number(DesiredResource resource, string name) => resource.Number(name).ToString(CultureInfo.InvariantCulture);
}
