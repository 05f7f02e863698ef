using System.Net;
using Amazon.S3.Model;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Iam;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Aws;

/// <summary>What nobody declared is told of by every run, and goes only with one that prunes.</summary>
public sealed class ForeignThingsTests : IAsyncLifetime
{
    private const string Role = ForeignCluster.Role;

    private LocalCloud? _local;

    private readonly ClusterSetup _cluster = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private LocalCloud Local => _local ?? throw new InvalidOperationException("not started");

    private AwsClients Aws => Local.Clients;

    public async ValueTask InitializeAsync()
    {
        _local = await LocalCloud.StartAsync(Cancellation);
        (await _cluster.CreateAllAsync(Aws, Cancellation)).Succeeded.ShouldBeTrue();
    }

    public async ValueTask DisposeAsync()
    {
        _cluster.Dispose();
        await Local.DisposeAsync();
    }

    [Fact]
    public async Task InlinePolicyThatAllowsEverything_IsSeenAndSaidInWords()
    {
        await Aws.Iam.PutRolePolicyAsync(Role, "backdoor", ForeignCluster.Everything, Cancellation);

        await ShouldTellAsync($"role {Role}: inline policy backdoor, which allows everything");
        await ShouldPruneAsync();
    }

    [Fact]
    public async Task AttachedPolicy_IsSeenAndSaidInWords()
    {
        var arn = await Local.CreatePolicyAsync("More", Cancellation);
        await Aws.Iam.AttachRolePolicyAsync(Role, arn, Cancellation);

        await ShouldTellAsync($"role {Role}: attached policy {arn}, which allows everything");
        await ShouldPruneAsync();
    }

    [Fact]
    public async Task SessionDuration_OtherThanTheDefault_IsSeen()
    {
        await Aws.Iam.UpdateRoleAsync(Role, null, 43200, Cancellation);

        await ShouldTellAsync($"role {Role}: maximum session duration 43200 s instead of 3600 s");
        await ShouldPruneAsync();
    }

    [Fact]
    public async Task Boundary_ThatWasNotDeclared_IsToldOfAndNeverTakenAway()
    {
        var boundary = await Local.CreatePolicyAsync("Boundary", Cancellation);
        await Aws.Iam.PutRolePermissionsBoundaryAsync(Role, boundary, Cancellation);

        await ShouldTellAsync($"role {Role}: permissions boundary {boundary}, which limits what the role may do");
        await ShouldKeepAsync();
    }

    [Fact]
    public async Task ExtraAudience_IsToldOf_SinceAWorkloadMayNeedIt()
    {
        await Aws.Iam.AddClientIdAsync(ForeignCluster.ProviderArn, "vault", Cancellation);

        await ShouldTellAsync($"identity provider {ForeignCluster.ProviderArn}: audience vault, which lets in tokens that are made for it");
        await ShouldPruneAsync();
    }

    [Fact]
    public async Task Thumbprints_MoreThanIamPutsThere_AreToldOfAndStay()
    {
        var (one, two) = (new string('a', 40), new string('b', 40));
        await Aws.Iam.UpdateThumbprintsAsync(ForeignCluster.ProviderArn, [one, two], Cancellation);

        await ShouldTellAsync(
            $"identity provider {ForeignCluster.ProviderArn}: thumbprints {one}, {two}, which are more than the one that IAM puts there");
        await ShouldKeepAsync();
    }

    [Fact]
    public async Task ProviderOfAnotherIssuer_IsToldOfAndNeverTakenAway()
    {
        var arn = await Aws.Iam.CreateOpenIdConnectProviderAsync(
            new NewOpenIdConnectProvider
            {
                Url = "https://old.example.com",
                Tags = [new ResourceTag("openshift.io/cloud-credential-operator/my-cluster", "owned")],
            },
            Cancellation);

        await ShouldTellAsync(
            $"identity provider {arn}: carries the ownership tag, and is of another issuer, which lets in the tokens of that one");
        await ShouldKeepAsync();
    }

    [Fact]
    public async Task RoleOfARequestThatIsGone_IsToldOf_AndGoesWhole()
    {
        await ForeignCluster.CreateRoleAsync(Aws, "my-cluster-gone-credentials", "my-cluster", Cancellation);
        await Aws.Iam.PutRolePolicyAsync("my-cluster-gone-credentials", "p", ForeignCluster.Everything, Cancellation);
        // Others' roles of such names, and the function's own, are none of a request's.
        await ForeignCluster.CreateRoleAsync(Aws, "my-cluster-two-credentials", "my-cluster-two", Cancellation);
        await ForeignCluster.CreateRoleAsync(Aws, "my-cluster-oidc-function", "my-cluster", Cancellation);

        await ShouldTellAsync(
            "role my-cluster-gone-credentials: carries the ownership tag, and no CredentialsRequest of this run names it");
        var report = await PruneAsync();

        report.Results.Single(result => result.Outcome == ResourceOutcome.Updated)
            .Changes.ShouldBe(["role my-cluster-gone-credentials removed"]);
        var left = await Aws.Iam.ListRolesAsync(Cancellation).Select(role => role.Name).ToListAsync(Cancellation);
        left.ShouldNotContain(name => name == "my-cluster-gone-credentials");
        left.ShouldContain(name => name == "my-cluster-two-credentials");
        left.ShouldContain(name => name == "my-cluster-oidc-function");
    }

    [Fact]
    public async Task CreateIamRoles_InBatches_TellsOfTheOtherBatchAndNeverRemovesIt()
    {
        _cluster.Prunes = true;

        var report = await _cluster.CreateRolesAsync(
            Aws, ForeignCluster.ProviderArn, [SampleRequests.Of("openshift-efs", "creds")], Cancellation);

        report.Errors.ShouldBeEmpty();
        report.Foreign.Count().ShouldBe(7);
        report.Foreign.ShouldAllBe(thing => thing.Resource.Kind == "role" && thing.Fate == ForeignFate.Kept);
        (await Aws.Iam.ListRolesAsync(Cancellation).CountAsync(Cancellation)).ShouldBe(8);
    }

    [Fact]
    public async Task CreateIamRoles_CutName_IsNotTakenForSomebodyElses()
    {
        var long1 = SampleRequests.Of("openshift-a-rather-long-namespace-of-an-operator", "credentials-a");
        var long2 = SampleRequests.Of("openshift-a-rather-long-namespace-of-an-operator", "credentials-b");
        await _cluster.CreateRolesAsync(Aws, ForeignCluster.ProviderArn, [long1, long2], Cancellation);

        var report = await _cluster.CreateRolesAsync(
            Aws, ForeignCluster.ProviderArn, [long2, long1, .. _cluster.Options.Requests], Cancellation);

        report.Foreign.ShouldBeEmpty();
    }

    [Fact]
    public async Task ObjectAmongTheDocuments_IsToldOf_AndGoes()
    {
        await ForeignCluster.PutObjectAsync(Aws, ".well-known/x", Cancellation);

        await ShouldTellAsync("bucket my-cluster-oidc: object .well-known/x, which everybody can read under the issuer's name");
        await ShouldPruneAsync();
    }

    [Fact]
    public async Task ObjectOfOthersInTheBucket_IsToldOf_AndStays()
    {
        await ForeignCluster.PutObjectAsync(Aws, "c2/keys.json", Cancellation);

        await ShouldTellAsync("bucket my-cluster-oidc: object c2/keys.json, which everybody can read under the issuer's name");
        await ShouldKeepAsync();
    }

    [Fact]
    public async Task ManyObjectsOfOthers_AreCounted()
    {
        foreach (var number in Enumerable.Range(0, 25))
        {
            await ForeignCluster.PutObjectAsync(Aws, $"reports/{number}", Cancellation);
        }

        var report = await _cluster.CreateAllAsync(Aws, Cancellation);

        report.Foreign.Count().ShouldBe(21);
        report.Foreign.Last().Text.ShouldBe("5 more objects, at least");
    }

    [Fact]
    public async Task StatementsOfOthers_AreToldOf_AndKeptWhereOursIsMended()
    {
        await ForeignCluster.AddStatementsAsync(Aws, Cancellation, ForeignCluster.KeepBucket, ForeignCluster.OpenToAll);
        await ShouldTellAsync(
            "bucket my-cluster-oidc: policy statement KeepBucket, which denies s3:DeleteBucket to *, under conditions",
            "bucket my-cluster-oidc: policy statement Upload, which allows s3:PutObject to everybody");

        // Ours narrowed to one object.
        var policy = (await ForeignCluster.PolicyAsync(Aws, Cancellation)).ShouldNotBeNull();
        await Aws.S3.PutBucketPolicyAsync(
            ForeignCluster.Bucket,
            policy.Replace(
                "\"arn:aws:s3:::my-cluster-oidc/*\"\n", "\"arn:aws:s3:::my-cluster-oidc/keys.json\"\n", StringComparison.Ordinal),
            Cancellation);
        var report = await _cluster.CreateAllAsync(Aws, Cancellation);

        report.Results.Single(result => result.Key.Kind == "bucket").Changes.ShouldBe(["policy"]);
        report.Foreign.Count().ShouldBe(2);
        var mended = (await ForeignCluster.PolicyAsync(Aws, Cancellation)).ShouldNotBeNull();
        mended.ShouldContain(ForeignCluster.KeepBucket);
        mended.ShouldContain(ForeignCluster.OpenToAll);
        mended.ShouldNotContain("my-cluster-oidc/keys.json");
        await ShouldPruneAsync();
    }

    [Fact]
    public async Task OldStatementOfOurs_IsReplaced_NotToldOf()
    {
        var policy = (await ForeignCluster.PolicyAsync(Aws, Cancellation)).ShouldNotBeNull();
        await Aws.S3.PutBucketPolicyAsync(
            ForeignCluster.Bucket, policy.Replace("s3:GetObject", "s3:PutObject", StringComparison.Ordinal), Cancellation);

        var report = await _cluster.CreateAllAsync(Aws, Cancellation);

        report.Foreign.ShouldBeEmpty();
        (await ForeignCluster.PolicyAsync(Aws, Cancellation)).ShouldBe(policy);
    }

    [Fact]
    public async Task Tags_OfOrganisations_AreNoDrift()
    {
        await Aws.Iam.TagRoleAsync(Role, [new ResourceTag("cost-centre", "42")], Cancellation);

        var report = await _cluster.CreateAllAsync(Aws, Cancellation);

        report.Foreign.ShouldBeEmpty();
        report.Count(ResourceOutcome.Unchanged).ShouldBe(report.Results.Length);
    }

    [Fact]
    public async Task Prune_BesidesARepair_DoesBoth()
    {
        await Aws.Iam.PutRolePolicyAsync(Role, "a", ForeignCluster.Everything, Cancellation);
        await Aws.Iam.PutRolePolicyAsync(Role, "b", ForeignCluster.Everything, Cancellation);
        await Aws.Iam.DeleteRolePolicyAsync(Role, Role, Cancellation);

        var report = await PruneAsync();

        report.Results.Single(result => result.Key.Name == Role)
            .Changes.ShouldBe(["Role policy", "inline policy a removed", "inline policy b removed"]);
        (await Aws.Iam.ListRolePoliciesAsync(Role, Cancellation).ToListAsync(Cancellation)).ShouldBe([Role]);
        (await _cluster.CreateAllAsync(Aws, Cancellation)).Foreign.ShouldBeEmpty();
    }

    /// <summary>Plan and run tell of exactly these, and leave everything as it is.</summary>
    private async Task ShouldTellAsync(params string[] things)
    {
        var before = await CloudSnapshot.TakeAsync(Aws, Cancellation);

        var plan = await _cluster.PlanAsync(Aws, Cancellation);
        plan.Foreign.Select(thing => thing.ToString()).ShouldBe(things);
        plan.Count(ResourceOutcome.Unchanged).ShouldBe(plan.Results.Length);

        _cluster.Events.Events.Clear();
        var report = await _cluster.CreateAllAsync(Aws, Cancellation);
        report.Errors.ShouldBeEmpty();
        report.Foreign.Select(thing => thing.ToString()).ShouldBe(things);
        things.ShouldAllBe(thing =>
            _cluster.Events.Warnings.Any(warning => warning.StartsWith($"not declared: {thing} (it stays", StringComparison.Ordinal)));
        (await CloudSnapshot.TakeAsync(Aws, Cancellation)).ShouldBe(before);
    }

    /// <summary>A run that prunes does what its plan says, and the next finds nothing.</summary>
    private async Task ShouldPruneAsync()
    {
        await PruneAsync();

        var after = await _cluster.CreateAllAsync(Aws, Cancellation);
        after.Foreign.ShouldBeEmpty();
        after.Count(ResourceOutcome.Unchanged).ShouldBe(after.Results.Length);
    }

    private async Task ShouldKeepAsync()
    {
        var before = await CloudSnapshot.TakeAsync(Aws, Cancellation);
        _cluster.Prunes = true;
        var report = await _cluster.CreateAllAsync(Aws, Cancellation);

        report.Foreign.ShouldAllBe(thing => thing.Fate == ForeignFate.Kept);
        report.Foreign.ShouldNotBeEmpty();
        report.Count(ResourceOutcome.Unchanged).ShouldBe(report.Results.Length);
        (await CloudSnapshot.TakeAsync(Aws, Cancellation)).ShouldBe(before);
    }

    private async Task<ProvisioningReport> PruneAsync()
    {
        _cluster.Prunes = true;
        var plan = await _cluster.PlanAsync(Aws, Cancellation);
        var report = await _cluster.CreateAllAsync(Aws, Cancellation);
        _cluster.Prunes = false;

        report.Errors.ShouldBeEmpty();
        report.Foreign.ShouldNotBeEmpty();
        report.Foreign.ShouldAllBe(thing => thing.Fate == ForeignFate.Pruned);
        plan.Foreign.ShouldBe(report.Foreign);
        plan.Results.Select(result => (result.Key, result.Outcome)).ShouldBe(report.Results.Select(result => (result.Key, result.Outcome)));
        return report;
    }
}
