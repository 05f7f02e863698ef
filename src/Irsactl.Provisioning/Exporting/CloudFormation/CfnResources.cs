using System.Collections.Immutable;

namespace Irsactl.Provisioning.Exporting.CloudFormation;

/// <summary>The resources of a template. Some of the graph's are parts of others here.</summary>
internal sealed class CfnResources(DesiredGraph graph, Cfn cfn)
{
    /// <summary>The resources, each by its logical id.</summary>
    public IEnumerable<KeyValuePair<string, CfnValue.Map>> All()
    {
        foreach (var resource in graph.Resources)
        {
            if (TypeOf(resource) is not { } type || PropertiesOf(resource) is not { } properties)
            {
                continue;
            }

            var dependencies = DependenciesOf(resource);
            var entry = CfnValue.Map.Empty.With("Type", type);
            entry = dependencies.IsEmpty
                ? entry
                : entry.With("DependsOn", new CfnValue.List([.. dependencies.Select(id => new CfnValue.Text(CfnNames.LogicalOf(id)))]));
            // CloudFormation imports nothing without it.
            entry = graph.Exists(resource) && CfnImports.IsImportable(resource.Kind)
                ? entry.With("DeletionPolicy", "Retain").With("UpdateReplacePolicy", "Retain")
                : entry;
            yield return KeyValuePair.Create(CfnNames.LogicalOf(resource.Id), entry.With("Properties", properties));
        }
    }

    /// <summary>The type of a resource; null for what is part of another one, or not CloudFormation's to make.</summary>
    public static string? TypeOf(DesiredResource resource) => resource.Kind switch
    {
        DesiredKinds.Bucket => "AWS::S3::Bucket",
        DesiredKinds.BucketPolicy => "AWS::S3::BucketPolicy",
        DesiredKinds.OriginAccessControl => "AWS::CloudFront::OriginAccessControl",
        DesiredKinds.OriginAccessIdentity => "AWS::CloudFront::CloudFrontOriginAccessIdentity",
        DesiredKinds.Distribution => "AWS::CloudFront::Distribution",
        DesiredKinds.Certificate => "AWS::CertificateManager::Certificate",
        // ACM's resource makes the record that proves a domain itself.
        DesiredKinds.DnsRecord when resource.FindText("alias_name") is not null => "AWS::Route53::RecordSet",
        DesiredKinds.LogGroup => "AWS::Logs::LogGroup",
        DesiredKinds.Role => "AWS::IAM::Role",
        DesiredKinds.Function => "AWS::Lambda::Function",
        DesiredKinds.FunctionUrl => "AWS::Lambda::Url",
        DesiredKinds.FunctionPermission => "AWS::Lambda::Permission",
        DesiredKinds.HttpApi => "AWS::ApiGatewayV2::Api",
        DesiredKinds.ApiIntegration => "AWS::ApiGatewayV2::Integration",
        DesiredKinds.ApiRoute => "AWS::ApiGatewayV2::Route",
        DesiredKinds.ApiStage => "AWS::ApiGatewayV2::Stage",
        DesiredKinds.SecurityGroup => "AWS::EC2::SecurityGroup",
        DesiredKinds.LoadBalancer => "AWS::ElasticLoadBalancingV2::LoadBalancer",
        DesiredKinds.TargetGroup => "AWS::ElasticLoadBalancingV2::TargetGroup",
        DesiredKinds.Listener => "AWS::ElasticLoadBalancingV2::Listener",
        DesiredKinds.ListenerRule => "AWS::ElasticLoadBalancingV2::ListenerRule",
        DesiredKinds.IdentityProvider => "AWS::IAM::OIDCProvider",
        _ => null,
    };

    private CfnValue.Map? PropertiesOf(DesiredResource resource) =>
        CfnStorage.Of(resource, graph, cfn)
        ?? CfnDistribution.Of(resource, cfn)
        ?? CfnIam.Of(resource, graph, cfn)
        ?? CfnFunctions.Of(resource, graph, cfn)
        ?? CfnLoadBalancing.Of(resource, graph, cfn);

    private ImmutableArray<string> DependenciesOf(DesiredResource resource)
    {
        // The target is part of its group here, which takes a function only once it may call it.
        IEnumerable<string> more = resource.Kind == DesiredKinds.TargetGroup
            ? graph.OfKind(DesiredKinds.FunctionPermission).Select(permission => permission.Id)
            : [];
        return
        [
            .. graph.ExplicitDependencies(resource)
                .Where(id => TypeOf(graph.Get(id)) is not null && !(resource.Kind == DesiredKinds.FunctionPermission && id == "target_group"))
                .Concat(more)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
    }
}
