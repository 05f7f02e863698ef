using System.Text;
using System.Text.Json.Nodes;
using Irsactl.Provisioning.Exporting.Scripts;

namespace Irsactl.Provisioning.Exporting.CloudFormation;

/// <summary>
/// The list that <c>aws cloudformation create-change-set --change-set-type IMPORT --resources-to-import</c> takes, of what exists
/// (CloudFormation User Guide, "Resource type support": the identifiers).
/// </summary>
internal static class CfnImports
{
    /// <summary>Whether CloudFormation imports resources of a kind.</summary>
    public static bool IsImportable(string kind) => kind is DesiredKinds.Bucket or DesiredKinds.BucketPolicy or DesiredKinds.OriginAccessControl
        or DesiredKinds.OriginAccessIdentity or DesiredKinds.Distribution or DesiredKinds.Certificate or DesiredKinds.LogGroup
        or DesiredKinds.Role or DesiredKinds.Function or DesiredKinds.HttpApi or DesiredKinds.SecurityGroup or DesiredKinds.LoadBalancer
        or DesiredKinds.TargetGroup or DesiredKinds.Listener or DesiredKinds.ListenerRule or DesiredKinds.IdentityProvider;

    /// <summary>The list; null where nothing exists.</summary>
    public static byte[]? Write(DesiredGraph graph)
    {
        var list = new JsonArray();
        foreach (var resource in graph.Resources.Where(graph.Exists))
        {
            if (IsImportable(resource.Kind) && CfnResources.TypeOf(resource) is { } type && IdentifierOf(resource, graph) is { } identifier)
            {
                list.Add((JsonNode)new JsonObject
                {
                    ["ResourceType"] = type,
                    ["LogicalResourceId"] = CfnNames.LogicalOf(resource.Id),
                    ["ResourceIdentifier"] = identifier,
                });
            }
        }

        return list.Count == 0 ? null : Encoding.UTF8.GetBytes($"{Shell.Indented(list)}\n");
    }

    private static JsonObject? IdentifierOf(DesiredResource resource, DesiredGraph graph)
    {
        var (name, value) = resource.Kind switch
        {
            DesiredKinds.Bucket => ("BucketName", resource.Text("name")),
            DesiredKinds.BucketPolicy => ("Bucket", graph.Get("bucket").Text("name")),
            DesiredKinds.LogGroup => ("LogGroupName", resource.Text("name")),
            DesiredKinds.Role => ("RoleName", resource.Text("name")),
            DesiredKinds.Function => ("FunctionName", resource.Text("name")),
            DesiredKinds.HttpApi => ("ApiId", Found("id")),
            DesiredKinds.OriginAccessControl or DesiredKinds.OriginAccessIdentity or DesiredKinds.Distribution or DesiredKinds.SecurityGroup =>
                ("Id", Found("id")),
            DesiredKinds.Certificate => ("CertificateArn", Found("arn")),
            DesiredKinds.LoadBalancer => ("LoadBalancerArn", Found("arn")),
            DesiredKinds.TargetGroup => ("TargetGroupArn", Found("arn")),
            DesiredKinds.Listener => ("ListenerArn", Found("arn")),
            DesiredKinds.ListenerRule => ("RuleArn", Found("arn")),
            _ => ("Arn", Found("arn")),
        };
        return value is null ? null : new JsonObject { [name] = value };

        string? Found(string attribute) => graph.Found(new Reference(resource.Id, attribute));
    }
}
