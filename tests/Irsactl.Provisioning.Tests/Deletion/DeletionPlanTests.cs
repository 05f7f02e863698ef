using Amazon.S3.Model;
using Irsactl.Provisioning.Tests.Aws;
using Irsactl.Provisioning.Tests.Hostings.Functions;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Deletion;

/// <summary>What is shown before it is deleted, and what becomes of it in between.</summary>
public sealed class DeletionPlanTests
{
    private const string Bucket = "my-cluster-oidc";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Plan_ShowsEverythingAndDeletesNothing()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup();
        await cluster.CreateAllAsync(local.Clients, Cancellation);
        local.Forget();

        var plan = await cluster.PlanDeletionAsync(local.Clients, Cancellation);

        local.WritingOperations.ShouldBeEmpty();
        plan.IsEmpty.ShouldBeFalse();
        plan.Report.Succeeded.ShouldBeTrue();
        plan.Report.Count(ResourceOutcome.Deleted).ShouldBe(9);
        plan.Report.Results.Single(result => result.Key.Kind == "bucket").Changes
            .ShouldBe(["object .well-known/openid-configuration deleted", "object keys.json deleted"]);
        plan.Summary.ShouldBe(
            "in account 123456789012 (region us-east-1), by the tag openshift.io/cloud-credential-operator/my-cluster: owned");
        (await plan.ExecuteAsync(readsAgain: false, Cancellation)).Results.Select(result => (result.Key, result.Outcome))
            .ShouldBe(plan.Report.Results.Select(result => (result.Key, result.Outcome)));
    }

    [Fact]
    public async Task Plan_BucketHoldsForeignObjects_IsSaidToStay()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup();
        await cluster.CreateAllAsync(local.Clients, Cancellation);
        await PutReportAsync(local);

        var plan = await cluster.PlanDeletionAsync(local.Clients, Cancellation);

        var bucket = plan.Report.Results.Single(result => result.Key.Kind == "bucket");
        bucket.Outcome.ShouldBe(ResourceOutcome.Updated);
        bucket.Changes[^1].ShouldBe("stays: it holds 1 object that does not: mine/report.csv");
    }

    [Fact]
    public async Task Execute_WhatChangedWhileSomebodyWasAsked_IsReadAgain()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup();
        await cluster.CreateAllAsync(local.Clients, Cancellation);
        var plan = await cluster.PlanDeletionAsync(local.Clients, Cancellation);
        await PutReportAsync(local);
        var handedOver = plan.Report.Results.First(result => result.Key.Kind == "role").Key.Name;
        await local.Clients.Iam.TagRoleAsync(
            handedOver, [new("openshift.io/cloud-credential-operator/my-cluster", "given away")], Cancellation);

        var report = await plan.ExecuteAsync(readsAgain: true, Cancellation);

        report.Errors.ShouldHaveSingleItem().Code.ShouldBe(ProvisioningErrors.BucketStays);
        report.Count(ResourceOutcome.Deleted).ShouldBe(7);
        (await local.Clients.Iam.ListRolesAsync(Cancellation).SingleAsync(Cancellation)).Name.ShouldBe(handedOver);
        (await local.Clients.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket }, Cancellation)).S3Objects
            .ShouldHaveSingleItem().Key.ShouldBe("mine/report.csv");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Execute_TwoAtOnce_BothEndWithNothingLeft(bool readsAgain)
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup { Options = FunctionCluster.Options(HostingKinds.ApiGateway, FunctionDocuments.Bucket) };
        using var second = new ClusterSetup { Options = cluster.Options };
        (await cluster.CreateAllAsync(local.Clients, Cancellation)).Errors.ShouldBeEmpty();
        DeletionPlan[] plans =
            [await cluster.PlanDeletionAsync(local.Clients, Cancellation), await second.PlanDeletionAsync(local.Clients, Cancellation)];

        var reports = await Task.WhenAll(plans.Select(plan => plan.ExecuteAsync(readsAgain, Cancellation)));

        reports.SelectMany(report => report.Errors).ShouldBeEmpty();
        reports.ShouldAllBe(report => report.Succeeded);
        (await FunctionSnapshot.TakeAsync(local.Clients, Cancellation)).ShouldBeEmpty();
    }

    private static async Task PutReportAsync(LocalCloud local) => await local.Clients.S3.PutObjectAsync(
        new PutObjectRequest { BucketName = Bucket, Key = "mine/report.csv", ContentBody = "…" }, Cancellation);
}
