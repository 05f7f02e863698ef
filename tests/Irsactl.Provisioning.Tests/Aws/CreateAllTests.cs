using System.Collections.Immutable;
using Amazon.S3.Model;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Iam;
using Irsactl.Diagnostics;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Aws;

public sealed class CreateAllTests
{
    private const string Bucket = "my-cluster-oidc";
    private const string Role = "my-cluster-openshift-machine-api-aws-cloud-credentials";
    private const string ProviderArn = "arn:aws:iam::123456789012:oidc-provider/my-cluster-oidc.s3.us-east-1.amazonaws.com";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CreateAll_EmptyAccount_MakesWhatCcoctlMakes()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup();

        var report = await cluster.CreateAllAsync(local.Clients, Cancellation);

        report.Succeeded.ShouldBeTrue();
        report.IdentityProviderArn.ShouldBe(ProviderArn);
        var keys = await File.ReadAllTextAsync(cluster.Folder.At("serviceaccount-signer.public"), Cancellation);
        using var key = Oidc.Keys.PublicKey.FromPem(keys, "public");
        var snapshot = await CloudSnapshot.TakeAsync(local.Clients, Cancellation);
        GoldenFile.ShouldMatch(
            snapshot.Replace(key.KeyId, "<key id>").Replace(key.ToJsonWebKey().Modulus ?? "?", "<modulus>"), "created.txt");
        cluster.Events.LogLines.ShouldContain(line => line == $"Bucket {Bucket} created");
        cluster.Events.LogLines.ShouldContain(line => line == $"Identity Provider created with ARN: {ProviderArn}");
        cluster.Events.LogLines.ShouldContain(line => line == $"Role arn:aws:iam::123456789012:role/{Role} created");
        cluster.Events.LogLines.ShouldContain(line => line == $"Updated Role policy for Role {Role}");
    }

    [Fact]
    public async Task CreateAll_Twice_WritesNothingTheSecondTime()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup();
        await cluster.CreateAllAsync(local.Clients, Cancellation);
        local.Forget();

        var report = await cluster.CreateAllAsync(local.Clients, Cancellation);

        report.Count(ResourceOutcome.Unchanged).ShouldBe(report.Results.Length);
        local.WritingOperations.ShouldBeEmpty();
    }

    [Fact]
    public async Task CreateAll_EverythingDrifted_IsBroughtBack()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup();
        await cluster.CreateAllAsync(local.Clients, Cancellation);
        var before = await CloudSnapshot.TakeAsync(local.Clients, Cancellation);
        await DriftAsync(local.Clients);

        var report = await cluster.CreateAllAsync(local.Clients, Cancellation);

        report.Succeeded.ShouldBeTrue();
        var after = await CloudSnapshot.TakeAsync(local.Clients, Cancellation);
        after.Replace("openshift sts.amazon.com sts.amazonaws.com", "openshift sts.amazonaws.com").ShouldBe(before);
        Changes(report, "role", Role).ShouldBe(["trust policy", "Role policy", "description", "tags"]);
        Changes(report, "bucket", Bucket).ShouldBe(["public access block", "policy"]);
        Changes(report, "object", $"{Bucket}/keys.json").ShouldBe(["content, headers, tags"]);
        Changes(report, "identity provider", ProviderArn)
            .ShouldBe(["audience openshift added", "tags"], ignoreOrder: true);
        report.Foreign.ShouldHaveSingleItem().Text.ShouldBe("audience sts.amazon.com");
    }

    [Fact]
    public async Task CreateAll_TagsOfOthers_AreKept()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup();
        await cluster.CreateAllAsync(local.Clients, Cancellation);
        List<Tag> tags =
        [
            new() { Key = "openshift.io/cloud-credential-operator/my-cluster", Value = "owned" },
            new() { Key = "cost-centre", Value = "42" },
        ];
        await local.Clients.S3.PutBucketTaggingAsync(new PutBucketTaggingRequest { BucketName = Bucket, TagSet = tags }, Cancellation);

        await cluster.CreateAllAsync(local.Clients, Cancellation);

        var after = await local.Clients.S3.GetBucketTaggingAsync(new GetBucketTaggingRequest { BucketName = Bucket }, Cancellation);
        after.TagSet.Select(tag => tag.Key).ShouldBe(
            ["openshift.io/cloud-credential-operator/my-cluster", "Name", "cost-centre"], ignoreOrder: true);
    }

    [Fact]
    public async Task CreateAll_Boundary_IsSetReplacedAndNeverTakenAway()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var plain = new ClusterSetup();
        await plain.CreateAllAsync(local.Clients, Cancellation);
        var boundary = await local.CreatePolicyAsync("Boundary", Cancellation);
        using var bounded = new ClusterSetup { Options = plain.Options with { PermissionsBoundaryArn = boundary } };

        var report = await bounded.CreateAllAsync(local.Clients, Cancellation);
        Changes(report, "role", Role).ShouldBe(["permissions boundary"]);
        await plain.CreateAllAsync(local.Clients, Cancellation);

        (await local.Clients.Iam.GetRoleAsync(Role, Cancellation)).ShouldNotBeNull().PermissionsBoundary.ShouldBe(boundary);
    }

    [Fact]
    public async Task CreateAll_BoundaryDoesNotExist_FailsBeforeAnythingIsMade()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup();
        using var bounded = new ClusterSetup
        {
            Options = cluster.Options with { PermissionsBoundaryArn = "arn:aws:iam::123456789012:policy/Missing" },
        };

        var error = await Should.ThrowAsync<IrsactlException>(() => bounded.CreateAllAsync(local.Clients, Cancellation));

        error.Code.ShouldBe(ProvisioningErrors.NoSuchBoundary);
        error.Message.ShouldContain("policy/Missing");
        (await local.Clients.Iam.ListOpenIdConnectProvidersAsync(Cancellation)).ShouldBeEmpty();
        bounded.Events.Events.ShouldNotContain(item => item.Kind == ProvisioningEventKind.Retrying);
    }

    [Fact]
    public async Task CreateAll_OtherRegion_BucketIsMadeThere()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation, "eu-west-1");
        using var cluster = new ClusterSetup();

        var report = await cluster.CreateAllAsync(local.Clients, Cancellation);

        report.Errors.ShouldBeEmpty();
        report.IssuerUrl.ShouldBe("https://my-cluster-oidc.s3.eu-west-1.amazonaws.com");
        (await local.Clients.S3.GetBucketLocationAsync(Bucket, Cancellation)).Location.Value.ShouldBeOneOf("eu-west-1", "EU");
    }

    private static ImmutableArray<string> Changes(ProvisioningReport report, string kind, string name) =>
        report.Results.Single(result => result.Key == new ResourceKey(kind, name)).Changes;

    private static async Task DriftAsync(AwsClients aws)
    {
        await aws.S3.DeletePublicAccessBlockAsync(new DeletePublicAccessBlockRequest { BucketName = Bucket }, Cancellation);
        await aws.S3.DeleteBucketPolicyAsync(Bucket, Cancellation);
        await aws.S3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "keys.json", ContentBody = "{}" }, Cancellation);
        await aws.Iam.RemoveClientIdAsync(ProviderArn, "openshift", Cancellation);
        await aws.Iam.AddClientIdAsync(ProviderArn, "sts.amazon.com", Cancellation);
        await aws.Iam.TagOpenIdConnectProviderAsync(ProviderArn, [new ResourceTag("Name", "changed")], Cancellation);
        await DriftAsync(aws.Iam);
    }

    private static async Task DriftAsync(IamClient iam)
    {
        const string Trust =
            """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"ec2.amazonaws.com"}}}""";
        await iam.UpdateAssumeRolePolicyAsync(Role, Trust, Cancellation);
        await iam.DeleteRolePolicyAsync(Role, Role, Cancellation);
        await iam.UpdateRoleAsync(Role, "changed", null, Cancellation);
        await iam.UntagRoleAsync(Role, ["Name"], Cancellation);
    }
}
