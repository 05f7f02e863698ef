using Amazon.S3.Model;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Iam;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Tests.Aws;
using Irsactl.Provisioning.Tests.Hostings.Functions;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Deletion;

/// <summary>Everything is looked up before the first deletion: what cannot be seen is not half deleted.</summary>
public sealed class WholeLookTests
{
    private const string Bucket = "my-cluster-oidc";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Delete_BucketIsInAnotherRegion_DeletesNothingAndSaysWhere()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation, "eu-west-1");
        using var cluster = new ClusterSetup();
        await cluster.CreateAllAsync(local.Clients, Cancellation);
        using var elsewhere = local.MakeClients("us-west-2");
        local.Forget();

        var report = await cluster.DeleteAsync(elsewhere, Cancellation);

        var error = report.Errors.ShouldHaveSingleItem();
        error.Code.ShouldBe(ProvisioningErrors.BucketElsewhere);
        error.Message.ShouldBe($"bucket {Bucket} is in eu-west-1, not in us-west-2");
        error.Hint.ShouldNotBeNull().ShouldContain("--region eu-west-1");
        report.Succeeded.ShouldBeFalse();
        report.Count(ResourceOutcome.Skipped).ShouldBe(8);
        local.WritingOperations.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Action=ListRoles")]
    [InlineData("Action=ListOpenIDConnectProviders")]
    [InlineData("Action=GetRole&")]
    [InlineData("Action=GetOpenIDConnectProvider")]
    [InlineData("?tagging")]
    [InlineData("?list-type")]
    public async Task Delete_SomethingOfItMayNotBeRead_DeletesNothing(string denied)
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup();
        await cluster.CreateAllAsync(local.Clients, Cancellation);
        using var handler = new DenyingHandler(call => call.Contains(denied, StringComparison.Ordinal)
            || (denied == "?list-type" && call.Contains("versions", StringComparison.Ordinal)));
        using var limited = local.MakeClients("us-east-1", handler);
        local.Forget();

        List<IrsactlException> errors = [];
        try
        {
            errors.AddRange((await cluster.DeleteAsync(limited, Cancellation)).Errors);
        }
        catch (IrsactlException e)
        {
            errors.Add(e);
        }

        errors.ShouldNotBeEmpty();
        errors.ShouldAllBe(error => error.Code == AwsClientErrors.AccessDenied);
        local.WritingOperations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Delete_ProviderOfOthersMayNotBeRead_IsNotInTheWay()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup();
        await cluster.CreateAllAsync(local.Clients, Cancellation);
        await local.Clients.Iam.CreateOpenIdConnectProviderAsync(
            new NewOpenIdConnectProvider { Url = "https://oidc.example.com" }, Cancellation);
        using var handler = new DenyingHandler(call =>
            call.StartsWith("Action=GetOpenIDConnectProvider", StringComparison.Ordinal)
            && call.Contains("example.com", StringComparison.Ordinal));
        using var limited = local.MakeClients("us-east-1", handler);

        (await cluster.DeleteAsync(limited, Cancellation)).Errors.ShouldBeEmpty();

        (await local.Clients.Iam.ListOpenIdConnectProvidersAsync(Cancellation)).ShouldHaveSingleItem().ShouldEndWith("oidc.example.com");
        cluster.Events.Warnings.ShouldHaveSingleItem()
            .ShouldStartWith(
                "cannot tell whose identity provider arn:aws:iam::123456789012:oidc-provider/oidc.example.com is, and leave it alone");
    }

    [Fact]
    public async Task Delete_BucketOfThatNameBelongsToAnotherAccount_IsNotInTheWay()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation, "us-east-1", Bucket);
        using var cluster = new ClusterSetup();
        await local.Clients.Iam.CreateRoleAsync(
            new NewRole
            {
                Name = "my-cluster-role",
                TrustPolicy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"ec2.amazonaws.com"}}]}""",
                Tags = [new ResourceTag("openshift.io/cloud-credential-operator/my-cluster", "owned")],
            },
            Cancellation);

        var report = await cluster.DeleteAsync(local.Clients, Cancellation);

        report.Errors.ShouldBeEmpty();
        report.Results.ShouldHaveSingleItem().Key.Name.ShouldBe("my-cluster-role");
        cluster.Events.Warnings.ShouldBe([$"bucket {Bucket} belongs to another account and is left alone"]);
    }

    [Fact]
    public async Task Delete_BucketOfThatNameIsNotOursAndElsewhere_IsNotInTheWay()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup { Options = FunctionCluster.Options(HostingKinds.LambdaUrl) };
        await cluster.CreateAllAsync(local.Clients, Cancellation);
        using var elsewhere = local.MakeClients("eu-west-1");
        var place = new PutBucketConfiguration { LocationConstraint = new Amazon.S3.BucketLocationConstraint("eu-west-1") };
        await elsewhere.S3.PutBucketAsync(
            new PutBucketRequest { BucketName = Bucket, UseClientRegion = false, PutBucketConfiguration = place }, Cancellation);

        var report = await cluster.DeleteAsync(local.Clients, Cancellation);

        report.Errors.ShouldBeEmpty();
        report.Count(ResourceOutcome.Deleted).ShouldBe(5);
        cluster.Events.Warnings.ShouldBe(
            [$"bucket {Bucket} does not carry the tag openshift.io/cloud-credential-operator/my-cluster: owned and is left alone"]);
    }

    [Theory]
    [InlineData(HostingKinds.LambdaUrl)]
    [InlineData(HostingKinds.ApiGateway)]
    public async Task Delete_FunctionIsInAnotherRegion_DeletesNothingAndSaysWhere(string kind)
    {
        await using var local = await LocalCloud.StartAsync(Cancellation, "eu-west-1");
        using var cluster = new ClusterSetup { Options = FunctionCluster.Options(kind) };
        (await cluster.CreateAllAsync(local.Clients, Cancellation)).Errors.ShouldBeEmpty();
        using var elsewhere = local.MakeClients("us-west-2");
        local.Forget();

        var error = await Should.ThrowAsync<IrsactlException>(() => cluster.DeleteAsync(elsewhere, Cancellation));

        error.Code.Id.ShouldBe("IRS3021");
        error.Hint.ShouldBe("use --region eu-west-1");
        local.WritingOperations.ShouldBeEmpty();
        (await cluster.DeleteAsync(local.Clients, Cancellation)).Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Delete_FunctionsMayNotBeLookedForAndTheIssuerIsOne_DeletesNothing()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup { Options = FunctionCluster.Options(HostingKinds.LambdaUrl) };
        await cluster.CreateAllAsync(local.Clients, Cancellation);
        using var handler = new DenyingHandler(call => call.Contains("/functions/", StringComparison.Ordinal));
        using var limited = local.MakeClients("us-east-1", handler);
        local.Forget();

        var error = await Should.ThrowAsync<IrsactlException>(() => cluster.DeleteAsync(limited, Cancellation));

        error.Code.Id.ShouldBe("IRS3022");
        error.Message.ShouldContain("is the issuer of one of the Lambda functions, which cannot be looked for");
        local.WritingOperations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Delete_NothingThere_SaysWhereItLooked()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup();

        (await cluster.DeleteAsync(local.Clients, Cancellation)).Succeeded.ShouldBeTrue();

        cluster.Events.LogLines.ShouldBe(
            [
                "nothing carries the tag openshift.io/cloud-credential-operator/my-cluster: owned in account 123456789012 "
                    + "(region us-east-1)",
            ]);
    }
}
