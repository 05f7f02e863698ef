using System.Text.Json;
using Amazon.S3.Model;
using Irsactl.LocalAws;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;

namespace Irsactl.Cli.Tests.Declared.Status;

/// <summary><c>status</c>: clusters as they were made, and with one thing broken.</summary>
public sealed class StatusTests
{
    private const string Role = "c1-openshift-ingress-operator-cloud-credentials";
    private const string Provider = "arn:aws:iam::123456789012:oidc-provider/c1-oidc.s3.us-east-1.amazonaws.com";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cluster_AsItWasMade_IsWell_AndNothingButReadIsAsked()
    {
        await using var world = await StatusWorld.StartAsync();
        await world.ApplyOneAsync();
        world.TakeRequests();

        var result = (await world.RunAsync("status")).ShouldSucceed();

        var lines = result.Out.Split('\n');
        Cells(lines[0]).ShouldBe(["NAME", "STATE", "DRIFT", "ISSUER", "CERT", "KEYS", "LAST", "USE"]);
        Cells(lines[1]).Where(cell => !cell.EndsWith('d') || cell == ">=0d").ShouldBe(["c1", "ok", "0", "ok", ">=0d", "never"]);
        lines[3].ShouldBe("1 looked at: all is well");
        var requests = world.TakeRequests();
        requests.Select(request => request.Operation).ShouldContain("GetRole", StringComparer.Ordinal);
        requests.ShouldAllBe(request => IsRead(request));
    }

    [Fact]
    public async Task Fleet_WithEveryFault_IsReadAlone_AndNothingIsWritten()
    {
        await using var world = await StatusWorld.StartAsync();
        world.DeclareFleet();
        (await world.RunAsync("apply", "--yes")).ShouldSucceed();
        await world.Clients.Iam.UpdateRoleAsync("a-openshift-ingress-operator-cloud-credentials", "by hand", null, Cancellation);
        await world.Clients.S3.PutPublicAccessBlockAsync(Closed("b-oidc"), Cancellation);
        world.TakeRequests();

        (await world.RunAsync("status")).ExitCode.ShouldBe(3);

        world.TakeRequests().ShouldAllBe(request => IsRead(request));
    }

    [Fact]
    public async Task Drift_MadeByHand_IsALineForEachResource()
    {
        await using var world = await StatusWorld.StartAsync();
        await world.ApplyOneAsync();
        await world.Clients.Iam.UpdateRoleAsync(Role, "by hand", null, Cancellation);

        var result = await ConcernAsync(world);

        result.Out.ShouldContain("\nc1    look   1      ok ");
        result.Out.ShouldContain($"  drift   update  role {Role}: description\n");
        result.Out.ShouldContain("1 looked at: 1 needs attention");
    }

    [Fact]
    public async Task Bucket_Closed_IsSaidToBe_WithWhatClosesIt()
    {
        await using var world = await StatusWorld.StartAsync();
        await world.ApplyOneAsync();
        await world.Clients.S3.PutPublicAccessBlockAsync(Closed("c1-oidc"), Cancellation);

        var result = await ConcernAsync(world);

        result.Out.ShouldContain("\nc1    look   1      closed ");
        result.Out.ShouldContain("[IRS4024]");
        result.Out.ShouldContain("  drift   update  bucket c1-oidc");
    }

    [Fact]
    public async Task KeySet_OfSomebodyElse_IsUnsafe()
    {
        await using var world = await StatusWorld.StartAsync();
        await world.ApplyOneAsync();
        using var other = SigningKey.Generate(KeyKind.EcP256);
        await PutKeysAsync(world, JsonWebKeySet.FromKeys([other.PublicKey]).ToJson());

        var result = await ConcernAsync(world);

        result.Out.ShouldContain(" wrong ");
        result.Out.ShouldContain("[IRS7170]");
        result.Out.ShouldContain("  drift   update  object c1-oidc/keys.json: content");
    }

    [Fact]
    public async Task KeySet_WithAnotherKeyUnderTheIdOfOurs_IsUnsafe()
    {
        await using var world = await StatusWorld.StartAsync();
        await world.ApplyOneAsync();
        using var own = SigningKey.FromPem(
            await File.ReadAllTextAsync(world.Folder.At("out/serviceaccount-signer.private"), Cancellation), "key");
        using var other = SigningKey.Generate(KeyKind.EcP256);
        await PutKeysAsync(
            world, new JsonWebKeySet([other.PublicKey.ToJsonWebKey() with { KeyId = own.PublicKey.KeyId }]).ToJson());

        (await ConcernAsync(world)).Out.ShouldContain("[IRS7171]");
    }

    [Fact]
    public async Task Provider_Missing_IsSaidBesideDrift()
    {
        await using var world = await StatusWorld.StartAsync();
        await world.ApplyOneAsync();
        await world.Clients.Iam.DeleteOpenIdConnectProviderAsync(Provider, Cancellation);

        var result = await ConcernAsync(world);

        result.Out.ShouldContain("[IRS4017]");
        result.Out.ShouldContain($"  drift   create  identity provider {Provider}");
    }

    [Fact]
    public async Task Keys_OlderThanAllowed_AreReported()
    {
        await using var world = await StatusWorld.StartAsync();
        await world.ApplyOneAsync();

        (await ConcernAsync(world, "--max-key-age", "1ms")).Out.ShouldContain("the keys have been published for 0 days or more [IRS7113]");
    }

    [Fact]
    public async Task Cluster_NotAppliedYet_IsNew()
    {
        await using var world = await StatusWorld.StartAsync();
        world.Folder.Write(
            "irsactl.yaml", "name: c1\nregion: us-east-1\ncredentialsRequestsDir: requests\noutputDir: out\nkeyType: ec-p256\n");

        var result = await ConcernAsync(world);

        result.Out.ShouldContain("\nc1    new ");
        result.Out.ShouldContain("nothing of it is there yet: irsactl apply makes ");
        Directory.Exists(world.Folder.At("out")).ShouldBeFalse();
    }

    [Fact]
    public async Task Fleet_OfClustersThatAreWell_AndOneWhoseAccountCannotBeReached_HasARowForEach()
    {
        await using var world = await StatusWorld.StartAsync();
        world.DeclareFleet();
        (await world.RunAsync("apply", "--yes")).ShouldSucceed();
        (await world.RunAsync("status")).ShouldSucceed().Out.ShouldContain("3 looked at: all is well");
        world.DeclareFleet("  - name: c\n    awsProfile: nobody\n");

        var result = await ConcernAsync(world);

        result.Out.ShouldContain("acme (endpoint)  ok ");
        Cells(result.Out.Split('\n')[4]).ShouldBe(["c", "failed", "-", "-", "-", "-", "-"]);
        result.Out.ShouldContain("cluster c (us-east-1):\n  failed  ");
        result.Out.Split('\n').Take(5).ShouldAllBe(line => line.Length <= 80);

        (await world.RunAsync("status", "--cluster", "b")).ShouldSucceed();
    }

    [Fact]
    public async Task Certificate_OfTheOwnDomainAboutToEnd_IsReported_AndAwsOwnIsNot()
    {
        await using var world = await StatusWorld.StartAsync();
        world.DeclareFleet();
        (await world.RunAsync("apply", "--yes")).ShouldSucceed();

        var result = await ConcernAsync(world, "--certificate-days", "3650", "-o", "json");

        using var json = JsonDocument.Parse(result.Out);
        Findings(json).ShouldBe(["acme: IRS7172"]);
    }

    [Fact]
    public async Task Issuer_ThatNobodyAnswersFor_IsUnreachable()
    {
        await using var world = await StatusWorld.StartAsync();
        world.Folder.Write(
            "irsactl.yaml",
            "name: c1\nregion: us-east-1\ncredentialsRequestsDir: requests\noutputDir: out\nkeyType: ec-p256\n"
            + "hosting: {kind: server, issuerUrl: https://oidc.nobody.example, documentsDir: site}\n");
        (await world.RunAsync("apply", "--yes", "--skip-verification")).ShouldSucceed();

        var result = await ConcernAsync(world);

        result.Out.ShouldContain("no answer");
        result.Out.ShouldContain("[IRS4020]");
        (await world.RunAsync("status", "--skip-verification")).ShouldSucceed();
    }

    [Fact]
    public async Task ClusterThatLeftTheFile_IsStillToldOf()
    {
        await using var world = await StatusWorld.StartAsync();
        world.DeclareFleet("  - name: c\n");
        (await world.RunAsync("apply", "--yes")).ShouldSucceed();
        world.DeclareFleet();

        var result = await ConcernAsync(world, "-o", "markdown");

        result.Out.ShouldStartWith("### 4 looked at: 1 needs attention\n\n| NAME | STATE | DRIFT |");
        result.Out.ShouldContain("| c | left |");
        result.Out.ShouldContain("declared no longer, with ");
    }

    [Fact]
    public async Task Json_HasWhatIsShown()
    {
        await using var world = await StatusWorld.StartAsync();
        await world.ApplyOneAsync();
        await world.Clients.Iam.UpdateRoleAsync(Role, "by hand", null, Cancellation);

        using var json = JsonDocument.Parse((await ConcernAsync(world, "-o", "json")).Out);

        var member = json.RootElement.GetProperty("members")[0];
        json.RootElement.GetProperty("needsAttention").GetBoolean().ShouldBeTrue();
        member.GetProperty("state").GetString().ShouldBe("look");
        member.GetProperty("issuer").GetString().ShouldBe("https://c1-oidc.s3.us-east-1.amazonaws.com");
        member.GetProperty("drift").GetProperty("count").GetInt32().ShouldBe(1);
        member.GetProperty("drift").GetProperty("resources")[0].GetProperty("resource").GetString().ShouldBe($"role {Role}");
        member.GetProperty("served").GetProperty("state").GetString().ShouldBe("ok");
        member.GetProperty("served").GetProperty("keys").GetArrayLength().ShouldBe(1);
        member.GetProperty("keyAgeDays").GetInt32().ShouldBe(0);
        member.GetProperty("roles").GetInt32().ShouldBe(1);
        member.GetProperty("lastUsed").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task OutputFolderElsewhere_IsNoDrift()
    {
        await using var world = await StatusWorld.StartAsync();
        await world.ApplyOneAsync();
        Directory.Delete(world.Folder.At("out"), recursive: true);

        (await world.RunAsync("status")).ShouldSucceed();
    }

    [Fact]
    public async Task IntervalWithoutWatch_IsWrongUsage() =>
        (await IrsactlProgram.RunAsync("status", "--interval", "1m")).ExitCode.ShouldBe(2);

    private static string[] Cells(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What a distribution answers to anybody is no call of an API.</summary>
    private static bool IsRead(RequestInfo request) => request.Operation == "ViewerRequest"
        ? request.Method == "GET"
        : ((string[])["Get", "List", "Head", "Describe"]).Any(verb => request.Operation.StartsWith(verb, StringComparison.Ordinal));

    private static IEnumerable<string> Findings(JsonDocument json) => json.RootElement.GetProperty("members").EnumerateArray()
        .SelectMany(member => member.GetProperty("findings").EnumerateArray().Select(
            finding => $"{member.GetProperty("name").GetString()}: {finding.GetProperty("code").GetString()}"));

    private static async Task<ProgramResult> ConcernAsync(StatusWorld world, params string[] flags)
    {
        var result = await world.RunAsync(["status", .. flags]);
        result.ExitCode.ShouldBe(3, result.ToString());
        return result;
    }

    private static PutPublicAccessBlockRequest Closed(string bucket) => new()
    {
        BucketName = bucket,
        PublicAccessBlockConfiguration = new PublicAccessBlockConfiguration
        {
            BlockPublicAcls = true, IgnorePublicAcls = true, BlockPublicPolicy = true, RestrictPublicBuckets = true,
        },
    };

    private static async Task PutKeysAsync(StatusWorld world, byte[] keys)
    {
        using var body = new MemoryStream(keys);
        await world.Clients.S3.PutObjectAsync(
            new PutObjectRequest { BucketName = "c1-oidc", Key = "keys.json", InputStream = body, ContentType = "application/json" }, Cancellation);
    }
}
