using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.CloudFront;
using Irsactl.Aws.Clients.Iam;

namespace Irsactl.Cli.Tests.Adopting;

/// <summary>Nothing is guessed, and nothing is written over.</summary>
public sealed class AdoptRefusalTests
{
    private const string Tag = "openshift.io/cloud-credential-operator/";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static void Refused(ProgramResult result, string code, params string[] texts)
    {
        result.ShouldFailWith(1, code);
        texts.ShouldAllBe(text => result.Error.Contains(text, StringComparison.Ordinal), result.ToString());
    }

    [Fact]
    public async Task NameThatNothingCarries_IsRefusedWithTheNamesThatThereAre()
    {
        await using var world = await AdoptWorld.StartAsync();
        using var ccoctl = await RecordedCcoctl.MakePublicAsync(world.Aws);

        var result = await world.AdoptAsync("--name", "my-clutser", "--region", "us-east-1");

        Refused(result, "IRS3055", "names that it has: my-cluster", "--issuer URL");
        File.Exists(world.Aws.Folder.At("irsactl.yaml")).ShouldBeFalse();
    }

    [Fact]
    public async Task RolesOfComponentsWithoutTheirRequests_AreNotTakenForWorkloads()
    {
        await using var world = await AdoptWorld.StartAsync();
        using var ccoctl = await RecordedCcoctl.MakePublicAsync(world.Aws);

        Refused(
            await world.AdoptAsync("--name", "my-cluster"),
            "IRS3056", "7 roles are those of OpenShift components", "--credentials-requests-dir");
    }

    [Fact]
    public async Task TwoProvidersInUse_AreNamedWithTheFlagsThatDecide()
    {
        await using var world = await AdoptWorld.StartAsync();
        using var clients = world.Aws.Clients();
        using var first = await HandMade.MakeAsync(clients, "shop-oidc", new ResourceTag($"{Tag}shop", "owned"));
        using var second = await HandMade.MakeAsync(clients, "other-oidc", new ResourceTag($"{Tag}shop", "owned"));

        Refused(
            await world.AdoptAsync("--name", "shop", "--region", "us-east-1"),
            "IRS3056", "2 identity providers", $"--issuer {first.Issuer}", $"--issuer {second.Issuer}");
    }

    [Fact]
    public async Task IssuerWhoseBucketIsGone_IsRefused_UnlessTheDocumentsAreLeftAlone()
    {
        await using var world = await AdoptWorld.StartAsync();
        using var clients = world.Aws.Clients();
        using var made = await HandMade.MakeElsewhereAsync(clients, "shop-oidc.s3.us-east-1.amazonaws.com");
        await HandMade.RoleAsync(
            clients,
            new NewRole { Name = "reader", TrustPolicy = made.Trust("StringEquals", null, "system:serviceaccount:shop:api") },
            policyName: "reader");
        world.Aws.Folder.Write($"documents/{made.Host}/keys.json", made.Documents.Keys);

        Refused(await world.AdoptAsync("--issuer", made.Issuer), "IRS3056", "there is no bucket of that name", "--hosting server");
        (await world.AdoptAsync("--issuer", made.Issuer, "--hosting", "server")).ShouldSucceed();

        world.Read("irsactl.yaml").ShouldContain("  kind: server\n");
    }

    [Fact]
    public async Task TwoDistributionsWithTheTag_AreNamed()
    {
        await using var world = await AdoptWorld.StartAsync();
        using var ccoctl = await RecordedCcoctl.MakePrivateAsync(world.Aws);
        using var clients = world.Aws.Clients();
        var other = await clients.CloudFront!.CreateDistributionAsync(
            new DistributionSettings
            {
                Comment = $"{Tag}priv",
                Origin = new DistributionOrigin("priv-oidc.s3.us-east-1.amazonaws.com"),
                CachePolicyId = "658327ea-f89d-4fab-a63d-7e88639e58f6",
            },
            "another",
            [new($"{Tag}priv", "owned")],
            Cancellation);

        Refused(
            await world.AdoptAsync("--name", "priv", "--credentials-requests-dir", "credreqs"),
            "IRS3056", "two CloudFront distributions are priv's", other.Id, $"take the tag {Tag}priv off");
    }

    [Fact]
    public async Task TwoBuckets_AreNamed()
    {
        await using var world = await AdoptWorld.StartAsync();
        using var ccoctl = await RecordedCcoctl.MakePublicAsync(world.Aws);
        using var clients = world.Aws.Clients();
        using var other = await HandMade.MakeAsync(clients, "acme-tokens");

        Refused(
            await world.AdoptAsync("--issuer", other.Issuer, "--name", "my-cluster"),
            "IRS3056", "two buckets", "acme-tokens", "my-cluster-oidc", "--hosting server");
    }

    [Fact]
    public async Task NameThatNothingTells_HasToBeGiven()
    {
        await using var world = await AdoptWorld.StartAsync();
        using var clients = world.Aws.Clients();
        using var made = await HandMade.MakeAsync(clients, "acme-tokens");

        Refused(await world.AdoptAsync("--issuer", made.Issuer), "IRS3056", "--name NAME");
        Refused(await world.AdoptAsync("--issuer", "https://nobody.example.com"), "IRS3003", "irsactl issuer list");
        Refused(
            await world.AdoptAsync("--issuer", made.Arn.Replace("123456789012", "210987654321", StringComparison.Ordinal)),
            "IRS3003", "210987654321", "123456789012");
        (await world.AdoptAsync()).ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task IssuerOfAService_IsNobodysToDeclare()
    {
        await using var world = await AdoptWorld.StartAsync();
        using var clients = world.Aws.Clients();
        using var made = await HandMade.MakeElsewhereAsync(clients, "oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF");

        Refused(
            await world.AdoptAsync("--issuer", made.Issuer, "--name", "shop", "--region", "eu-west-1"),
            "IRS3056",
            "is an issuer of ",
            "irsactl issuer show");
    }

    [Fact]
    public async Task FileThatSaysSomethingElse_StaysAsItIs_UnlessItIsToBeReplaced()
    {
        await using var world = await AdoptWorld.StartAsync();
        using var ccoctl = await RecordedCcoctl.MakePublicAsync(world.Aws);
        string[] options = ["--name", "my-cluster", "--credentials-requests-dir", "credreqs", "--out", "clusters/mine.yaml"];
        world.Aws.Folder.Write("clusters/mine.yaml", "name: mine\n");

        Refused(await world.AdoptAsync(options), "IRS1034", "clusters/mine.yaml exists", "--overwrite");
        world.Read("clusters/mine.yaml").ShouldBe("name: mine\n");
        (await world.AdoptAsync([.. options, "--overwrite", "-o", "json"])).ShouldSucceed().Out.ShouldStartWith("{");

        world.Read("clusters/mine.yaml").ShouldContain("credentialsRequestsDir: ../credreqs\n");
        var printed = (await world.AdoptAsync([.. options[..^1], "-"])).ShouldSucceed();
        printed.Out.ShouldContain("credentialsRequestsDir: credreqs\n");
        printed.Error.ShouldContain("object my-cluster-oidc/keys.json");
        (await world.AdoptAsync([.. options[..^1], "-", "-o", "json"])).ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task ThingOfAnotherName_IsNotTaken_EvenWhereTheFileSaysSo()
    {
        await using var world = await AdoptWorld.StartAsync();
        using var ccoctl = await RecordedCcoctl.MakePublicAsync(world.Aws);
        const string Role = "my-cluster-openshift-machine-api-aws-cloud-credentials";
        world.Aws.Folder.Write(
            "irsactl.yaml",
            "apiVersion: irsactl.dev/v1\nname: thief\nregion: us-east-1\nkeyType: ec-p256\nadopts: arn:aws:iam::123456789012:role/" + Role
            + "\nworkloads: [{namespace: a, serviceAccount: b, roleName: " + Role + ", managedPolicyArns: 'arn:aws:iam::aws:policy/ReadOnlyAccess'}]\n");

        var plan = await world.Aws.RunAsync("plan");

        plan.ExitCode.ShouldBe(1, plan.ToString());
        plan.Error.ShouldContain($"role {Role} exists and does not carry the tag {Tag}thief: owned");
    }
}
