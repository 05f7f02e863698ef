using Irsactl.Aws.Clients.Iam;

namespace Irsactl.Cli.Tests.Adopting;

/// <summary>What somebody made in the console or with Terraform is taken over by its issuer.</summary>
public sealed class AdoptHandMadeTests
{
    private const string ReadOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess";
    private const string Owned = "openshift.io/cloud-credential-operator/shop";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RolesOfAnyNames_AreWorkloads_AndUntaggedThingsAreMarked()
    {
        await using var world = await AdoptWorld.StartAsync();
        using var clients = world.Aws.Clients();
        using var made = await HandMade.MakeAsync(clients, "shop-oidc");
        await HandMade.RoleAsync(
            clients,
            new NewRole
            {
                Name = "Eks-App-Reader",
                Path = "/apps/",
                Description = "reads: what it's told to",
                MaxSessionDuration = 7200,
                TrustPolicy = made.Trust("StringEquals", "sts.amazonaws.com", "system:serviceaccount:shop:api"),
            },
            policyName: "s3-read");
        await HandMade.RoleAsync(
            clients,
            new NewRole
            {
                Name = "shop-anyteam-batch", Path = "/apps/", TrustPolicy = made.Trust("StringLike", null, "system:serviceaccount:team-*:b-?"),
            },
            attached: ReadOnly);
        await HandMade.RoleAsync(
            clients,
            new NewRole
            {
                Name = "across",
                TrustPolicy = made.Trust("StringEquals", null, "system:serviceaccount:a:x", "system:serviceaccount:b:y"),
            },
            attached: ReadOnly);
        await HandMade.RoleAsync(
            clients,
            new NewRole
            {
                Name = "of-another",
                TrustPolicy = made.Trust("StringEquals", null, "system:serviceaccount:a:z"),
                Tags = [new("openshift.io/cloud-credential-operator/other", "owned")],
            },
            attached: ReadOnly);

        var adopted = (await world.AdoptAsync("--issuer", made.Issuer, "--output-dir", "out")).ShouldSucceed();

        var file = world.Read("irsactl.yaml");
        GoldenFile.ShouldMatch(file.Replace(made.KeyId, "KEY-ID", StringComparison.Ordinal), "hand-made.yaml");
        GoldenFile.ShouldMatch(adopted.Out.Replace(made.KeyId, "KEY-ID", StringComparison.Ordinal), "hand-made-plan.txt");
        (await world.AdoptAsync("--issuer", made.Arn, "--name", "shop", "--output-dir", "out")).ShouldSucceed();
        world.Read("irsactl.yaml").ShouldBe(file);

        (await world.Aws.RunAsync("destroy", "--yes")).ShouldSucceed();
        (await clients.Iam.GetRoleAsync("Eks-App-Reader", Cancellation)).ShouldNotBeNull("nothing is deleted that has not got the tag");
        (await world.Aws.RunAsync("apply", "--yes", "--skip-verification")).ShouldSucceed();
        (await world.Aws.RunAsync("plan", "--exit-code")).ShouldSucceed();
        await world.AssumeAsync(made.Issuer, made.PrivateKey, "apps/Eks-App-Reader", "shop", "api", "sts.amazonaws.com");
        await world.AssumeAsync(made.Issuer, made.PrivateKey, "apps/shop-anyteam-batch", "team-x", "b-1", "sts.amazonaws.com");
        (await world.AdoptAsync("--name", "shop", "--region", "us-east-1", "--output-dir", "out", "--overwrite")).ShouldSucceed();
        world.Read("irsactl.yaml").ShouldNotContain("adopts");

        (await world.Aws.RunAsync("destroy", "--yes")).ShouldSucceed();
        (await clients.Iam.ListRolesAsync(Cancellation).Select(role => role.Name).ToListAsync(Cancellation)).ShouldBe(["across", "of-another"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("shop-openshift-ingress-tf", "  nameTemplate: \"{cluster}-{request}-tf\"\n")]
    [InlineData("shop-cloud-credentials", "  nameTemplate: \"{cluster}-{name}\"\n")]
    [InlineData("my-ingress", "  names:\n    openshift-ingress-operator/cloud-credentials: my-ingress\n")]
    [InlineData("shop-openshift-ingress-operator-cloud-credentials", "roles:\n  pinAudience: false\n")]
    public async Task RoleOfAComponent_IsFoundByWhomItTrusts_AndKeepsItsName(string name, string expected)
    {
        await using var world = await AdoptWorld.StartAsync();
        using var clients = world.Aws.Clients();
        using var made = await HandMade.MakeAsync(clients, "shop-oidc");
        await HandMade.RoleAsync(
            clients,
            new NewRole
            {
                Name = name,
                TrustPolicy = made.Trust("StringEquals", null, "system:serviceaccount:openshift-ingress-operator:ingress-operator"),
            },
            policyName: name);

        var adopted = (await world.AdoptAsync("--issuer", made.Issuer, "--credentials-requests-dir", "requests", "--output-dir", "out")).ShouldSucceed();

        world.Read("irsactl.yaml").ShouldContain(expected);
        world.Read("irsactl.yaml").ShouldNotContain("workloads:");
        adopted.Out.ShouldContain($"~ update  role {name}\n    + tags.{Owned}: owned\n");
        adopted.Out.ShouldNotContain("+ create  role");
        (await world.Aws.RunAsync("apply", "--yes", "--skip-verification")).ShouldSucceed();
        (await world.Aws.RunAsync("plan", "--exit-code")).ShouldSucceed();
        (await world.Aws.RunAsync("destroy", "--yes")).ShouldSucceed();
        (await clients.Iam.GetRoleAsync(name, Cancellation)).ShouldBeNull();
    }

    [Theory]
    [InlineData("acme-tokens.s3.us-east-1.amazonaws.com", "bucket acme-tokens", "is not named shop-oidc")]
    [InlineData("oidc.example.com/prod", "hosting", "its documents stay where they are")]
    public async Task DocumentsThatAreElsewhere_StayThere_AndProviderAndRolesAreTakenOver(string host, string subject, string note)
    {
        await using var world = await AdoptWorld.StartAsync();
        using var clients = world.Aws.Clients();
        using var made = await HandMade.MakeElsewhereAsync(clients, host);
        await HandMade.RoleAsync(
            clients,
            new NewRole { Name = "reader", TrustPolicy = made.Trust("StringEquals", "sts.amazonaws.com", "system:serviceaccount:shop:api") },
            policyName: "reader");
        // What a plan reads under the public name, where it may ask the internet.
        world.Aws.Folder.Write($"documents/{host}/keys.json", made.Documents.Keys);

        var adopted = (await world.AdoptAsync("--issuer", made.Issuer, "--name", "shop", "--region", "us-east-1", "--output-dir", "out")).ShouldSucceed();

        adopted.Error.ShouldContain($"note: {subject}: ");
        adopted.Error.ShouldContain(note);
        world.Read("irsactl.yaml").ShouldContain($"hosting:\n  kind: server\n  issuerUrl: https://{host}\n  documentsDir: documents\naudiences: sts.amazonaws.com\n");
        adopted.Out.ShouldContain($"~ update  identity provider {made.Arn}\n    + tags.{Owned}: owned\n");
        adopted.Out.ShouldNotContain("bucket");
    }
}
