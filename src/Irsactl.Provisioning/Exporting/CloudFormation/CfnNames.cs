using System.Collections.Immutable;

namespace Irsactl.Provisioning.Exporting.CloudFormation;

/// <summary>What resources are called in a template, and how their attributes are had (CloudFormation Template Reference).</summary>
/// <param name="graph">The graph.</param>
internal sealed class CfnNames(DesiredGraph graph)
{
    /// <summary>The parameter that says which zone gets a domain's records.</summary>
    public const string ZoneParameter = "HostedZoneId";

    /// <summary>The parameter that says which virtual private cloud the subnets are in.</summary>
    public const string NetworkParameter = "VpcId";

    /// <summary>The parameter that says what host name an endpoint has.</summary>
    public const string EndpointParameter = "EndpointHost";

    /// <summary>A logical id: letters and digits.</summary>
    public static string LogicalOf(string id) =>
        string.Concat(id.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(word => $"{char.ToUpperInvariant(word[0])}{word[1..]}"));

    /// <summary>
    /// How a reference is written between other text of <c>Fn::Sub</c>, and the variables that it needs there: functions cannot stand in it.
    /// </summary>
    public (string Fragment, ImmutableArray<KeyValuePair<string, CfnValue>> Variables) Spell(Reference reference)
    {
        if (reference.Id == Reference.Account)
        {
            return ("${AWS::AccountId}", []);
        }

        var resource = graph.Get(reference.Id);
        var logical = LogicalOf(resource.Id);
        return (resource.Kind, reference.Attribute) switch
        {
            (DesiredKinds.Distribution, "arn") => ($"arn:{graph.Partition.Id}:cloudfront::${{AWS::AccountId}}:distribution/${{{logical}}}", []),
            // Its attribute Arn ends in a star.
            (DesiredKinds.LogGroup, "arn") => ($"arn:{graph.Partition.Id}:logs:${{AWS::Region}}:${{AWS::AccountId}}:log-group:${{{logical}}}", []),
            (DesiredKinds.Distribution, "host") => ($"${{{logical}.DomainName}}", []),
            (DesiredKinds.LoadBalancer, "host") => ($"${{{logical}.DNSName}}", []),
            (DesiredKinds.LoadBalancer, "zone_id") => ($"${{{logical}.CanonicalHostedZoneID}}", []),
            (DesiredKinds.FunctionUrl, "host") => HostIn(logical, "FunctionUrl"),
            (DesiredKinds.HttpApi, "host") => HostIn(logical, "ApiEndpoint"),
            (DesiredKinds.Endpoint, "host") => ($"${{{EndpointParameter}}}", []),
            (DesiredKinds.Endpoint, _) => (resource.Text("name"), []),
            (DesiredKinds.HostedZone, _) => (resource.FindText("zone_id") ?? $"${{{ZoneParameter}}}", []),
            (DesiredKinds.Subnets, _) => ($"${{{NetworkParameter}}}", []),
            (DesiredKinds.OriginAccessControl, "id") => ($"${{{logical}.Id}}", []),
            (DesiredKinds.SecurityGroup, "id") => ($"${{{logical}.GroupId}}", []),
            (DesiredKinds.Bucket or DesiredKinds.Role or DesiredKinds.Function or DesiredKinds.IdentityProvider, "arn") =>
                ($"${{{logical}.Arn}}", []),
            _ => ($"${{{logical}}}", []),
        };
    }

    private static (string Fragment, ImmutableArray<KeyValuePair<string, CfnValue>> Variables) HostIn(string logical, string attribute) =>
    (
        $"${{{logical}Host}}",
        [KeyValuePair.Create<string, CfnValue>(
            $"{logical}Host", new CfnValue.Plain($"!Select [2, !Split [\"/\", !GetAtt {logical}.{attribute}]]"))]
    );
}
