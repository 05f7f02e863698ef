using System.Collections.Frozen;
using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Services.Iam;

/// <summary>
/// The roles that services of AWS act with in an account (IAM User Guide, "Using service-linked roles"). They are below a path of their
/// own, trust their service alone, and only their service says what they may.
/// </summary>
internal static class ServiceLinkedRoles
{
    private const string PathPrefix = "/aws-service-role/";
    private const string NamePrefix = "AWSServiceRoleFor";

    // What follows the prefix in the name of a service's role (each service's guide, "Using service-linked roles").
    private static readonly FrozenDictionary<string, string> Names = FrozenDictionary.Create<string, string>(
        StringComparer.Ordinal,
        new("access-analyzer.amazonaws.com", "AccessAnalyzer"),
        new("autoscaling.amazonaws.com", "AutoScaling"),
        new("backup.amazonaws.com", "Backup"),
        new("batch.amazonaws.com", "Batch"),
        new("cloudtrail.amazonaws.com", "CloudTrail"),
        new("config.amazonaws.com", "Config"),
        new("eks.amazonaws.com", "AmazonEKS"),
        new("eks-fargate.amazonaws.com", "AmazonEKSForFargate"),
        new("eks-nodegroup.amazonaws.com", "AmazonEKSNodegroup"),
        new("ecs.amazonaws.com", "ECS"),
        new("elasticache.amazonaws.com", "ElastiCache"),
        new("elasticfilesystem.amazonaws.com", "AmazonElasticFileSystem"),
        new("elasticloadbalancing.amazonaws.com", "ElasticLoadBalancing"),
        new("es.amazonaws.com", "AmazonElasticsearchService"),
        new("guardduty.amazonaws.com", "AmazonGuardDuty"),
        new("inspector2.amazonaws.com", "AmazonInspector2"),
        new("kafka.amazonaws.com", "Kafka"),
        new("opensearchservice.amazonaws.com", "AmazonOpenSearchService"),
        new("organizations.amazonaws.com", "Organizations"),
        new("ops.apigateway.amazonaws.com", "APIGateway"),
        new("rds.amazonaws.com", "RDS"),
        new("replicator.lambda.amazonaws.com", "LambdaReplicator"),
        new("securityhub.amazonaws.com", "SecurityHub"),
        new("spot.amazonaws.com", "EC2Spot"),
        new("spotfleet.amazonaws.com", "EC2SpotFleet"),
        new("ssm.amazonaws.com", "AmazonSSM"),
        new("sso.amazonaws.com", "SSO"),
        new("support.amazonaws.com", "Support"),
        new("transitgateway.amazonaws.com", "VPCTransitGateway"),
        new("trustedadvisor.amazonaws.com", "TrustedAdvisor"));

    // Services that can have several roles in an account, told apart by what follows an underscore.
    private static readonly FrozenSet<string> WithSuffix = FrozenSet.Create(StringComparer.Ordinal, "autoscaling.amazonaws.com");

    /// <summary>The path of a service's role.</summary>
    public static string PathOf(string service) => $"{PathPrefix}{service}/";

    /// <summary>The name of a service's role.</summary>
    /// <exception cref="AwsServiceException"><c>InvalidInput</c>: the service has none, or one alone.</exception>
    public static string NameOf(string service, string? suffix)
    {
        if (!Names.TryGetValue(service, out var name))
        {
            throw IamErrors.InvalidInput($"Service {service} is not known here to have a service-linked role.");
        }

        return suffix is null ? NamePrefix + name
            : WithSuffix.Contains(service) ? $"{NamePrefix}{name}_{suffix}"
            : throw IamErrors.InvalidInput($"Custom suffix is not allowed for {service}");
    }

    /// <summary>Whether a role is such a one.</summary>
    public static bool IsOne(Role role) => role.Path.StartsWith(PathPrefix, StringComparison.Ordinal);

    /// <summary>Refuses a change that only the role's service may make.</summary>
    /// <exception cref="AwsServiceException"><c>UnmodifiableEntity</c>.</exception>
    public static void RefuseChange(IamIdentity identity)
    {
        if (identity is Role role && IsOne(role))
        {
            throw new AwsServiceException(
                400,
                "UnmodifiableEntity",
                $"Cannot perform the operation on the protected role '{role.Name}' - this role is only modifiable by AWS");
        }
    }

    /// <summary>What such a role trusts.</summary>
    public static PolicyDocument TrustOf(string service) => PolicyDocument.Parse(
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"{{service}}"},"Action":"sts:AssumeRole"}]}""");
}
