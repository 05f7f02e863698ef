using System.Text.Json;
using Irsactl.Aws.Catalogs;
using Irsactl.LocalAws.Tests.QueryProtocol;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Iam;

/// <summary>The policies that AWS brings.</summary>
public sealed class AwsManagedPolicyTests : IDisposable
{
    private const string Ec2Trust =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    private readonly TestServices aws = new();

    public void Dispose() => aws.Dispose();

    [Fact]
    public async Task List_OfScopeAws_HasAllOfThemInPages()
    {
        List<string> arns = [];
        string? marker = null;
        do
        {
            var page = await aws.IamAsync(
                "ListPolicies", [("Scope", "AWS"), ("MaxItems", "500"), .. marker is null ? ((string, string)[])[] : [("Marker", marker)]]);
            arns.AddRange(page.ShouldSucceed().All("Policies", "Arn").Select(arn => arn ?? ""));
            marker = page["Marker"];
        }
        while (marker is not null);

        arns.Count.ShouldBe(ManagedPolicyCatalog.Instance.Policies.Length);
        arns.Distinct(StringComparer.Ordinal).Count().ShouldBe(arns.Count);
        arns.ShouldContain(arn => arn == "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess");
    }

    [Fact]
    public async Task List_UnderAPath_HasThoseOnly()
    {
        var arns = (await aws.IamAsync("ListPolicies", ("Scope", "AWS"), ("PathPrefix", "/job-function/"))).ShouldSucceed()
            .All("Policies", "Arn").ToList();

        arns.Count.ShouldBeGreaterThan(5);
        arns.ShouldAllBe(arn => arn != null && arn.StartsWith("arn:aws:iam::aws:policy/job-function/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("us-east-1", "aws")]
    [InlineData("us-gov-west-1", "aws-us-gov")]
    [InlineData("cn-north-1", "aws-cn")]
    public async Task Policy_IsThereInEveryPartition_WithItsDocument(string region, string partition)
    {
        aws.Region = region;
        var arn = $"arn:{partition}:iam::aws:policy/service-role/AWSElasticBeanstalkService";
        var policy = (await aws.IamAsync("GetPolicy", ("PolicyArn", arn))).ShouldSucceed();
        var version = await aws.IamAsync("GetPolicyVersion", ("PolicyArn", arn), ("VersionId", policy["Policy", "DefaultVersionId"] ?? ""));

        policy["Policy", "PolicyId"].ShouldNotBeNull().ShouldMatch("^ANPA[A-Z2-7]{17}$");
        var document = Uri.UnescapeDataString(version.ShouldSucceed()["PolicyVersion", "Document"] ?? "");
        using var parsed = JsonDocument.Parse(document);
        document.ShouldContain($"\"arn:{partition}:");
        (await aws.IamAsync("ListPolicies", ("Scope", "AWS"), ("MaxItems", "3"))).All("Policies", "Arn")
            .ShouldAllBe(listed => listed != null && listed.StartsWith($"arn:{partition}:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Policy_AttachedToARole_IsListedAndCounted()
    {
        const string Arn = "arn:aws:iam::aws:policy/service-role/ROSAImageRegistryOperatorPolicy";
        (await aws.IamAsync("CreateRole", ("RoleName", "worker"), ("AssumeRolePolicyDocument", Ec2Trust))).ShouldSucceed();
        (await aws.IamAsync("AttachRolePolicy", ("RoleName", "worker"), ("PolicyArn", Arn))).ShouldSucceed();

        (await aws.IamAsync("ListAttachedRolePolicies", ("RoleName", "worker"))).All("AttachedPolicies", "PolicyName")
            .ShouldBe(["ROSAImageRegistryOperatorPolicy"]);
        (await aws.IamAsync("ListPolicies", ("Scope", "AWS"), ("OnlyAttached", "true"))).All("Policies", "Arn").ShouldBe([Arn]);
        (await aws.IamAsync("GetPolicy", ("PolicyArn", Arn)))["Policy", "AttachmentCount"].ShouldBe("1");
    }

    [Theory]
    [InlineData("SecurityAudit", "s3:ListAllMyBuckets", "allowed")]
    [InlineData("SecurityAudit", "s3:DeleteBucket", "implicitDeny")]
    [InlineData("AmazonEC2ReadOnlyAccess", "ec2:DescribeInstances", "allowed")]
    public async Task Policy_IsEvaluated(string policy, string action, string decision)
    {
        (await aws.IamAsync("CreateRole", ("RoleName", "worker"), ("AssumeRolePolicyDocument", Ec2Trust))).ShouldSucceed();
        (await aws.IamAsync("AttachRolePolicy", ("RoleName", "worker"), ("PolicyArn", $"arn:aws:iam::aws:policy/{policy}")))
            .ShouldSucceed();

        (await aws.IamAsync(
            "SimulatePrincipalPolicy",
            ("PolicySourceArn", $"arn:aws:iam::{TestServices.Account}:role/worker"), ("ActionNames.member.1", action)))
            .ShouldSucceed().All("EvaluationResults", "EvalDecision").ShouldBe([decision]);
    }

    [Fact]
    public async Task Policy_ThatAwsDoesNotHave_IsNotFound() =>
        (await aws.IamAsync("GetPolicy", ("PolicyArn", "arn:aws:iam::aws:policy/NoSuchPolicy")))
            .ShouldBeRefused(404, "NoSuchEntity", "Policy arn:aws:iam::aws:policy/NoSuchPolicy was not found.");
}
