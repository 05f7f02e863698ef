using BenchmarkDotNet.Attributes;
using Irsactl.Aws.Policies;

namespace Irsactl.Benchmarks.Micro;

/// <summary>Decisions of the policy engine on policies as OpenShift's components have them.</summary>
public class PolicyDecisionBenchmark
{
    private const string Issuer = "bench-oidc.s3.us-east-1.amazonaws.com";
    private const string ProviderArn = $"arn:aws:iam::123456789012:oidc-provider/{Issuer}";
    private const string RoleArn = "arn:aws:iam::123456789012:role/bench-openshift-image-registry";
    private const string Subject = "system:serviceaccount:openshift-image-registry:registry";

    private static readonly RequestPrincipal WebIdentity = RequestPrincipal.FederatedWebIdentity(ProviderArn);
    private static readonly RequestPrincipal Session = RequestPrincipal.RoleSession(RoleArn, "registry");

    private static readonly PolicySet Trust = new()
    {
        Resource = Policy("trust policy", $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"{{ProviderArn}}"},
            "Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"{{Issuer}}:aud":["openshift","sts.amazonaws.com"],
            "{{Issuer}}:sub":["system:serviceaccount:openshift-image-registry:cluster-image-registry-operator","{{Subject}}"]
            } } } ] }
            """),
    };

    private static readonly PolicySet Permissions = new()
    {
        Identity =
        [
            Policy("registry", """
                {"Version":"2012-10-17","Statement":[
                {"Effect":"Allow","Action":["ec2:Describe*","ec2:CreateTags","ec2:RunInstances","ec2:TerminateInstances"],"Resource":"*"},
                {"Effect":"Allow","Action":["kms:Encrypt","kms:Decrypt"],"Resource":"*","Condition":{"Bool":{"kms:GrantIsForAWSResource":"true"}}},
                {"Effect":"Allow","Action":["s3:GetObject","s3:PutObject","s3:DeleteObject"],"Resource":"arn:aws:s3:::image-registry-*/*"},
                {"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}
                """),
        ],
    };

    /// <summary>May the service account assume the role? Yes.</summary>
    [Benchmark]
    public Decision AssumeRole() => Allowed(PolicyEvaluator.EvaluateTrust(
        new AuthorizationRequest
        {
            Action = "sts:AssumeRoleWithWebIdentity",
            Resource = RoleArn,
            Principal = WebIdentity,
            Context = new ConditionContext().SetPrincipal(WebIdentity).Set($"{Issuer}:aud", "openshift").Set($"{Issuer}:sub", Subject),
        },
        Trust));

    /// <summary>May its session read an object? Yes, by the third of four statements.</summary>
    [Benchmark]
    public Decision GetObject() => Allowed(PolicyEvaluator.Evaluate(
        new AuthorizationRequest
        {
            Action = "s3:GetObject",
            Resource = "arn:aws:s3:::image-registry-us-east-1-abcdef/docker/registry/v2/blobs/sha256/00/data",
            Principal = Session,
            Context = new ConditionContext().SetPrincipal(Session).Set("aws:SecureTransport", "true").Set("aws:SourceIp", "10.0.1.23"),
        },
        Permissions));

    private static NamedPolicy Policy(string name, string json) => new(name, PolicyDocument.Parse(json));

    private static Decision Allowed(Decision decision) =>
        decision.IsAllowed ? decision : throw new InvalidOperationException(decision.Explain());
}
