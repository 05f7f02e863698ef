using System.Text.Json;

namespace Irsactl.Cli.Tests.Declared;

public sealed class FleetTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fleet_OfFiftyClusters_IsAppliedInOneRun_AndLosesOneThatLeavesTheFile()
    {
        await using var world = await FleetWorld.StartAsync(latency: TimeSpan.FromMilliseconds(20));
        var names = Enumerable.Range(1, 50).Select(number => $"c{number:00}").ToList();
        world.Declare(names);

        var applied = await world.RunAsync("apply", "--yes", "--parallel", "16");
        applied.ShouldSucceed();
        applied.Out.ShouldContain("1 endpoint, 50 clusters, ");
        (await world.RunAsync("plan", "--exit-code")).ShouldSucceed().Out.ShouldContain("50 clusters, 0 to create, 0 to update, ");

        world.Declare(names.Where(name => name != "c17"));
        var left = await world.RunAsync("plan", "--exit-code");
        left.ExitCode.ShouldBe(3, left.ToString());
        left.Out.ShouldContain("cluster c17: declared no longer");
        (await world.RunAsync("apply", "--yes")).ShouldSucceed();
        (await world.RefusalAsync("c17")).ShouldBeNull("what left the file stays until --prune is given");

        (await world.RunAsync("apply", "--yes", "--prune")).ShouldSucceed().Out.ShouldContain("cluster c17: 4 deleted");

        (await world.RefusalAsync("c17")).ShouldNotBeNull();
        var refusals = await Task.WhenAll(names.Where(name => name != "c17").Select(name => world.RefusalAsync(name)));
        refusals.Length.ShouldBe(49);
        refusals.ShouldAllBe(refusal => refusal == null);
        (await world.RunAsync("plan", "--exit-code")).ShouldSucceed();
    }

    [Fact]
    public async Task Cluster_ThatFails_LeavesTheOthersAlone()
    {
        await using var world = await FleetWorld.StartAsync();
        world.Declare(["a", "b"]);
        using var clients = world.Clients();
        await clients.Iam.CreateRoleAsync(
            new Irsactl.Aws.Clients.Iam.NewRole
            {
                Name = "b-openshift-ingress-operator-cloud-credentials",
                TrustPolicy =
                    """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":"sts:AssumeRole"}}""",
            },
            Cancellation);

        var applied = await world.RunAsync("apply", "--yes");

        applied.ExitCode.ShouldBe(1, applied.ToString());
        applied.Out.ShouldContain("cluster a: ");
        applied.Out.ShouldContain("cluster b: failed");
        applied.Error.ShouldContain("cluster b: role b-openshift-ingress-operator-cloud-credentials exists and does not carry the tag");
        (await world.RefusalAsync("a")).ShouldBeNull();
    }

    [Fact]
    public async Task Cluster_ThatCouldNotBePlanned_IsLeftAloneThoughWhatStoodAgainstItIsGone()
    {
        Assert.SkipWhen(Deletion.Terminal.SkipReason is not null, Deletion.Terminal.SkipReason ?? "");
        await using var world = await FleetWorld.StartAsync();
        world.Declare(["a", "b"]);
        world.Folder.Write("out/b/serviceaccount-signer.private", "no key");

        var (screen, exitCode) = await world.AtATerminalAsync("irsactl apply", "y\n", () =>
        {
            File.Delete(world.Folder.At("out/b/serviceaccount-signer.private"));
            return Task.CompletedTask;
        });

        exitCode.ShouldBe(1, screen);
        (await world.RefusalAsync("a")).ShouldBeNull();
        using var clients = world.Clients();
        (await clients.Iam.ListRolesAsync(Cancellation).Select(role => role.Name).ToListAsync(Cancellation))
            .ShouldBe(["a-openshift-ingress-operator-cloud-credentials"]);
    }

    [Fact]
    public async Task Destroy_OfTheEndpointAlone_IsRefusedWhileClustersAreThere()
    {
        await using var world = await FleetWorld.StartAsync();
        world.Declare(["a"]);
        (await world.RunAsync("apply", "--yes")).ShouldSucceed();

        var refused = await world.RunAsync("aws", "delete", "--name", "acme", "--region", "us-east-1");
        refused.ExitCode.ShouldBe(1, refused.ToString());
        refused.Error.ShouldContain("acme is the endpoint of 1 cluster: a; nothing has been deleted [IRS3049]");
        (await world.RefusalAsync("a")).ShouldBeNull();

        (await world.RunAsync("destroy", "--yes")).ShouldSucceed();
        using var clients = world.Clients();
        (await clients.S3.ListBucketsAsync(Cancellation)).Buckets.ShouldBeNull();
        (await clients.Iam.ListOpenIdConnectProvidersAsync(Cancellation)).ShouldBeEmpty();
        (await clients.Iam.ListRolesAsync(Cancellation).ToListAsync(Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Cluster_OfAnotherAccountWithTheSameName_IsKeptOutOfTheEndpoint()
    {
        await using var world = await FleetWorld.StartAsync();
        world.Declare(["a"]);
        (await world.RunAsync("apply", "--yes")).ShouldSucceed();
        using var clients = world.Clients();
        await clients.S3.PutObjectTaggingAsync(
            new Amazon.S3.Model.PutObjectTaggingRequest
            {
                BucketName = "acme-oidc",
                Key = "a/keys.json",
                Tagging = new Amazon.S3.Model.Tagging
                {
                    TagSet =
                    [
                        new() { Key = "openshift.io/cloud-credential-operator/a", Value = "owned" },
                        new() { Key = "irsactl.dev/account", Value = "210987654321" },
                    ],
                },
            },
            Cancellation);

        var applied = await world.RunAsync("apply", "--yes");

        applied.ExitCode.ShouldBe(1, applied.ToString());
        applied.Error.ShouldContain("a cluster a of account 210987654321 has it [IRS3001]");
    }

    [Fact]
    public async Task Cluster_AtAnEndpointOfAnotherFile_FindsItInAws()
    {
        await using var world = await FleetWorld.StartAsync();
        world.Declare(["a"]);
        (await world.RunAsync("apply", "--yes")).ShouldSucceed();

        world.Folder.Write("other.yaml", "name: z\nregion: us-east-1\ncredentialsRequestsDir: requests\noutputDir: out/z\nkeyType: ec-p256\n"
            + "hosting: {kind: shared, endpoint: acme}\n");
        (await world.RunAsync("apply", "-f", "other.yaml", "--yes")).ShouldSucceed();
        (await world.RefusalAsync("z")).ShouldBeNull();

        // A run that is not told where the documents are leaves them there.
        world.Folder.Write("other.yaml", "name: z\nregion: us-east-1\ncredentialsRequestsDir: requests\noutputDir: out/z\n");
        (await world.RunAsync("plan", "-f", "other.yaml", "--exit-code")).ShouldSucceed();

        world.Folder.Write("other.yaml", "name: x1\nregion: us-east-1\ncredentialsRequestsDir: requests\nhosting: {kind: shared, endpoint: none}\n");
        var refused = await world.RunAsync("plan", "-f", "other.yaml");
        refused.ExitCode.ShouldBe(1, refused.ToString());
        refused.Error.ShouldContain("there is no endpoint none in us-east-1: bucket none-oidc has no .irsactl/endpoint.json [IRS3048]");
    }

    [Fact]
    public async Task SavedPlan_OfAFleet_IsCarriedOut_OrRefusedWhereTheWorldMoved()
    {
        await using var world = await FleetWorld.StartAsync();
        world.Declare(["a", "b"]);
        (await world.RunAsync("plan", "--out", "first.json")).ShouldSucceed();
        (await world.RunAsync("apply", "first.json")).ShouldSucceed();
        world.Declare(["a", "b"], "  tags: {team: platform}");
        (await world.RunAsync("plan", "--out", "second.json")).ShouldSucceed();
        using var clients = world.Clients();
        await clients.Iam.UpdateRoleAsync("b-openshift-ingress-operator-cloud-credentials", "by hand", null, Cancellation);

        var applied = await world.RunAsync("apply", "second.json");

        applied.ExitCode.ShouldBe(1, applied.ToString());
        applied.Error.ShouldContain("cluster b: what is there has moved since the plan");
        applied.Out.ShouldContain("cluster a: ");
        (await clients.Iam.GetRoleAsync("b-openshift-ingress-operator-cloud-credentials", Cancellation))!.Description.ShouldBe("by hand");
    }

    [Fact]
    public async Task Cluster_ChosenByName_IsTheOnlyOneWorkedOn()
    {
        await using var world = await FleetWorld.StartAsync();
        world.Declare(["a", "b"]);

        (await world.RunAsync("apply", "--yes", "--cluster", "a")).ShouldSucceed().Out.ShouldContain("1 endpoint, 1 cluster, ");

        (await world.RefusalAsync("a")).ShouldBeNull();
        Directory.Exists(world.Folder.At("out/b")).ShouldBeFalse();
        (await world.RunAsync("plan", "--cluster", "c")).ShouldFailWith(2, "IRS1001", "declares no cluster c");
    }

    [Fact]
    public async Task Plan_AsJson_HasAReportForEachMember()
    {
        await using var world = await FleetWorld.StartAsync();
        world.Declare(["a"]);

        using var json = JsonDocument.Parse((await world.RunAsync("plan", "-o", "json")).ShouldSucceed().Out);

        json.RootElement.GetProperty("members").EnumerateArray()
            .Select(member => $"{member.GetProperty("kind").GetString()} {member.GetProperty("name").GetString()} "
                + $"{member.GetProperty("report").GetProperty("succeeded").GetBoolean()}")
            .ShouldBe(["endpoint acme True", "cluster a True"]);
    }
}
