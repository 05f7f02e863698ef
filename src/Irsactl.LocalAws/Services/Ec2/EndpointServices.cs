using System.Collections.Frozen;
using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Services.Ec2.Model;

namespace Irsactl.LocalAws.Services.Ec2;

/// <summary>The services that VPC endpoints lead to (AWS PrivateLink Guide, "AWS services that integrate with AWS PrivateLink").</summary>
internal static class EndpointServices
{
    private const string PrefixLists = "pl";

    // Those that routes lead to have, beside that, addresses as well.
    private static readonly string[] WithGateway = ["dynamodb", "s3"];

    private static readonly FrozenSet<string> WithInterface = FrozenSet.Create(
        StringComparer.Ordinal,
        "access-analyzer", "acm-pca", "appmesh-envoy-management", "aps", "aps-workspaces", "athena", "autoscaling", "backup", "batch",
        "bedrock", "bedrock-runtime", "cloudformation", "cloudtrail", "codeartifact.api", "codeartifact.repositories", "codebuild",
        "codecommit", "codedeploy", "codepipeline", "config", "datasync", "dynamodb", "ebs", "ec2", "ec2messages", "ecr.api", "ecr.dkr",
        "ecs", "ecs-agent", "ecs-telemetry", "eks", "eks-auth", "elasticache", "elasticfilesystem", "elasticloadbalancing", "email-smtp",
        "emr-containers", "events", "execute-api", "fsx", "git-codecommit", "glue", "grafana", "guardduty-data", "inspector2",
        "kinesis-firehose", "kinesis-streams", "kms", "lambda", "logs", "macie2", "monitoring", "organizations", "rds", "rds-data",
        "redshift", "redshift-data", "rolesanywhere", "s3", "sagemaker.api", "sagemaker.runtime", "secretsmanager", "securityhub",
        "servicediscovery", "sns", "sqs", "ssm", "ssmmessages", "states", "storagegateway", "sts", "synthetics", "transfer", "xray");

    /// <summary>The names of a region's services with the types that each has.</summary>
    public static IEnumerable<(string Name, string Type)> In(string region)
    {
        var prefix = Prefix(region);
        return WithInterface.Select(name => (prefix + name, VpcEndpoint.Interface))
            .Concat(WithGateway.Select(name => (prefix + name, VpcEndpoint.Gateway)))
            .OrderBy(service => service.Item1, StringComparer.Ordinal)
            .ThenBy(service => service.Item2, StringComparer.Ordinal);
    }

    /// <summary>Whether a region has a service that is reached in this way.</summary>
    public static bool Has(string region, string name, string type) => In(region).Contains((name, type));

    /// <summary>Whether a region has a service by this name.</summary>
    public static bool Has(string region, string name) => In(region).Any(service => service.Name == name);

    /// <summary>The services of a region that routes lead to.</summary>
    public static IEnumerable<string> WithRoutes(string region) => WithGateway.Select(name => Prefix(region) + name);

    /// <summary>The id of a service's list of addresses.</summary>
    public static string PrefixListId(string region, string serviceName) => NetworkIds.Of(PrefixLists, "", region, serviceName);

    /// <summary>The id of the addresses that an endpoint leads to.</summary>
    public static string PrefixListId(VpcEndpoint endpoint) => PrefixListId(endpoint.Region, endpoint.ServiceName);

    /// <summary>Whether a route's destination is such a list.</summary>
    public static bool IsPrefixList(string destination) => NetworkIds.IsId(PrefixLists, destination);

    /// <summary>The service's own name in DNS.</summary>
    public static string PrivateDnsName(string region, string serviceName)
    {
        var labels = serviceName[Prefix(region).Length..].Split('.');
        Array.Reverse(labels);
        return $"{string.Join('.', labels)}.{region}.{Partition.ForRegion(region).DnsSuffix}";
    }

    // China's services are named the other way round, as all names in reverse.
    private static string Prefix(string region) =>
        $"{string.Join('.', Partition.ForRegion(region).DnsSuffix.Split('.').Reverse())}.{region}.";
}
