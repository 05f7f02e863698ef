namespace Irsactl.Provisioning.Exporting.Terraform;

/// <summary>What the blocks of an export are written with.</summary>
/// <param name="Graph">The graph.</param>
/// <param name="Hcl">Turns values into expressions.</param>
/// <param name="Names">The names of resources.</param>
internal sealed record TerraformContext(DesiredGraph Graph, Hcl Hcl, TerraformNames Names)
{
    private const string CertificateAlias = "certificate";
    private const string EndpointAlias = "endpoint";

    /// <summary>The regions that something is in beside the export's own, by the names of their provider blocks.</summary>
    public static IEnumerable<(string Alias, string Region)> OtherRegions(DesiredGraph graph) => graph.Resources
        .Select(resource => (Alias: AliasOf(resource, graph), Region: resource.FindText("region") ?? ""))
        .Where(found => found.Alias is not null)
        .Distinct()
        .Select(found => (found.Alias!, found.Region));

    /// <summary>Names the provider block of a resource that is in another region.</summary>
    public HclBody Start(DesiredResource resource)
    {
        var place = resource.Kind == DesiredKinds.Object && Graph.OfKind(DesiredKinds.Endpoint).FirstOrDefault() is { } endpoint
            ? endpoint
            : resource;
        return AliasOf(place, Graph) is { } alias ? HclBody.Empty.WithRaw("provider", $"aws.{alias}") : HclBody.Empty;
    }

    private static string? AliasOf(DesiredResource resource, DesiredGraph graph) =>
        resource.FindText("region") is { } region && region != graph.Region
            ? resource.Kind == DesiredKinds.Endpoint ? EndpointAlias : CertificateAlias
            : null;
}
