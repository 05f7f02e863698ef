using System.Globalization;

namespace Irsactl.Provisioning.Exporting.Scripts;

/// <summary>Identity provider and roles.</summary>
internal sealed class ScriptIam(DesiredGraph graph, ScriptText text)
{
    private Shell Shell => text.Shell;

    /// <summary>Writes what makes a resource; false for other kinds.</summary>
    public bool TryWrite(DesiredResource resource)
    {
        switch (resource.Kind)
        {
            case DesiredKinds.IdentityProvider:
                WriteProvider(resource);
                return true;
            case DesiredKinds.Role:
                WriteRole(resource);
                return true;
            case DesiredKinds.RolePolicy:
                WritePolicy(resource);
                return true;
            case DesiredKinds.RolePolicyAttachment:
                text.Lines(
                    $"aws iam attach-role-policy --role-name {Shell.Word(resource.Text("role"))} --policy-arn {Shell.Word(resource.Text("policy_arn"))}");
                return true;
            default:
                return false;
        }
    }

    private void WriteProvider(DesiredResource resource)
    {
        var url = resource.Text("url");
        text.Part("The identity provider")
            .Lines(
                $"identity_provider_arn=arn:{graph.Partition.Id}:iam::\"$account_id\":oidc-provider/{Shell.Word(url["https://".Length..])}");
        text.Lines(
            $$"""
            if there aws iam get-open-id-connect-provider --open-id-connect-provider-arn "$identity_provider_arn"; then
              ask aws iam get-open-id-connect-provider --open-id-connect-provider-arn "$identity_provider_arn" \
                --query "Tags[?Key=='$owner_tag'].Value | [0]"
              own "identity provider $identity_provider_arn"
            else
              # Without thumbprints: IAM finds the one itself.
              aws iam create-open-id-connect-provider --url {{Shell.Word(url)}} \
                --client-id-list {{string.Join(' ', resource.Texts("audiences").Select(Shell.Word))}} --tags {{text.Tags(resource)}} >/dev/null
              say "identity provider $identity_provider_arn created"
            fi
            """);
    }

    private void WriteRole(DesiredResource resource)
    {
        var (id, name) = (resource.Id, resource.Text("name"));
        string[] more =
        [
            .. resource.FindText("permissions_boundary") is { } boundary ? [$" --permissions-boundary {Shell.Word(boundary)}"] : (string[])[],
            .. resource.Find("max_session_seconds") is null
                ? (string[])[]
                : [string.Create(CultureInfo.InvariantCulture, $" --max-session-duration {resource.Number("max_session_seconds")}")],
        ];
        text.Part($"The role {name}")
            .Document($"{id}.json", Shell.Indented(resource.Text("trust_policy")))
            .Set($"{id}_name", name)
            .Lines(
                $$"""
                if there aws iam get-role --role-name "${{id}}_name"; then
                  ask aws iam get-role --role-name "${{id}}_name" --query "Role.Tags[?Key=='$owner_tag'].Value | [0]"
                  own "role ${{id}}_name"
                else
                  aws iam create-role --role-name "${{id}}_name" --path {{Shell.Literal(resource.Text("path"))}}{{string.Concat(more)}} \
                    --description {{Shell.Word(resource.Text("description"))}} \
                    --assume-role-policy-document "file://$work/{{id}}.json" --tags {{text.Tags(resource)}} >/dev/null
                  say "role ${{id}}_name created"
                fi
                {{id}}_arn=$(aws iam get-role --role-name "${{id}}_name" --query Role.Arn --output text)
                """);
    }

    private void WritePolicy(DesiredResource resource)
    {
        var role = Shell.Word(resource.Text("role"));
        text.Document($"{resource.Id}.json", Shell.Indented(resource.Text("policy"))).Lines(
            $"""
            if ! there aws iam get-role-policy --role-name {role} --policy-name {Shell.Literal(resource.Text("name"))}; then
              aws iam put-role-policy --role-name {role} --policy-name {Shell.Literal(resource.Text("name"))} \
                --policy-document "file://$work/{resource.Id}.json"
            fi
            """);
    }
}
