namespace Irsactl.Provisioning.Exporting.CloudFormation;

/// <summary>What whoever makes the stack has to say.</summary>
internal static class CfnParameters
{
    /// <summary>The bucket with the function's archive.</summary>
    public const string CodeBucket = "FunctionCodeBucket";

    /// <summary>The archive's key there.</summary>
    public const string CodeKey = "FunctionCodeKey";

    /// <summary>The parameters of a template.</summary>
    public static IEnumerable<KeyValuePair<string, CfnValue.Map>> Of(DesiredGraph graph)
    {
        if (graph.OfKind(DesiredKinds.Function).Any())
        {
            yield return Parameter(CodeBucket, "String", "The bucket that function.zip was uploaded to");
            yield return Parameter(CodeKey, "String", "The key of function.zip there");
        }

        foreach (var zone in graph.OfKind(DesiredKinds.HostedZone).Where(zone => zone.FindText("zone_id") is null))
        {
            yield return Parameter(
                CfnNames.ZoneParameter, "AWS::Route53::HostedZone::Id", $"The zone that gets the records of {zone.Text("domain")}");
        }

        foreach (var subnets in graph.OfKind(DesiredKinds.Subnets))
        {
            yield return Parameter(
                CfnNames.NetworkParameter, "AWS::EC2::VPC::Id", $"The virtual private cloud of {string.Join(", ", subnets.Texts("ids"))}");
        }

        foreach (var endpoint in graph.OfKind(DesiredKinds.Endpoint))
        {
            yield return Parameter(
                CfnNames.EndpointParameter,
                "String",
                $"The host name of the endpoint: what s3://{endpoint.Text("name")}/{endpoint.Text("key")} says");
        }
    }

    private static KeyValuePair<string, CfnValue.Map> Parameter(string name, string type, string description) =>
        KeyValuePair.Create(name, CfnValue.Map.Empty.With("Type", type).With("Description", description));
}
