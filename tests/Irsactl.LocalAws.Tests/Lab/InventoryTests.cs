using System.Text.Json.Nodes;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Inventory;
using Irsactl.LocalAws.Tests.Acm;
using Irsactl.LocalAws.Tests.CloudFront;
using Irsactl.LocalAws.Tests.QueryProtocol;
using Irsactl.LocalAws.Tests.Route53;
using Irsactl.LocalAws.Tests.Server;
using Irsactl.LocalAws.Tests.Storage;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Lab;

/// <summary>The page that says what exists.</summary>
public sealed class InventoryTests
{
    // A service that has nothing to show stands here, with the reason.
    private static readonly Dictionary<string, string> _silent = new(StringComparer.Ordinal)
    {
        ["StsService"] = "sessions are in their tokens, sealed: it keeps none",
        ["S3ControlService"] = "it sets what S3's buckets show",
    };

    [Fact]
    public void Service_WithoutInventory_IsNamedWithItsReason()
    {
        var services = typeof(LocalAwsServer).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false, IsInterface: false } && type.IsAssignableTo(typeof(IAwsService))).ToList();

        services.Count.ShouldBeGreaterThan(10);
        services.Where(type => !type.IsAssignableTo(typeof(IInventoried))).Select(type => type.Name)
            .ShouldBe(_silent.Keys, ignoreOrder: true);
    }

    [Fact]
    public async Task Role_LeadsToItsProvider_AndThatToItsDocuments()
    {
        await using var lab = await LabWorld.StartAsync();

        var items = await ItemsAsync(lab);

        var role = items.Single(item => Text(item, "kind") is "role");
        var provider = Follow(items, role, "trusts");
        (Text(provider, "kind"), Text(provider, "id")).ShouldBe(("identity provider", lab.ProviderArn));
        Fact(provider, "audiences").ShouldBe("sts.amazonaws.com");
        var bucket = Follow(items, provider, "has its documents at");
        Text(bucket, "name").ShouldBe(LabWorld.Bucket);
        Fact(bucket, "policy is public").ShouldBe("yes");
        bucket["documents"]?.AsArray().Select(document => Text(document, "title"))
            .ShouldBe(["bucket policy", ".well-known/openid-configuration", "keys.json"]);
        role["documents"]?[0]?["text"]?.GetValue<string>().ShouldContain(LabWorld.Subject);
    }

    [Fact]
    public async Task Everything_ThatServicesKeep_IsThereAndHoldsNoSecrets()
    {
        await using var lab = await LabWorld.StartAsync(options => options with { SettleDelay = TimeSpan.Zero });
        var world = lab.World;
        var (_, secret) = await world.CreateUserAsync(
            "alice", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}""");
        await StoredFunctions.FillAsync(world);
        await StoredApis.FillAsync(world);
        await StoredDistributions.FillAsync(world);
        await StoredSettings.FillAsync(world);
        await world.RequestCertificateAsync("certificate.example.com");
        await world.CreateZoneAsync("example.com");
        await FillElbAsync(world);

        var page = await lab.GetAsync("inventory");

        var kinds = page["items"].ShouldNotBeNull().AsArray().Select(item => Text(item, "kind")).ToHashSet(StringComparer.Ordinal);
        string[] expected =
        [
            "identity provider", "role", "user", "bucket", "distribution", "origin access control", "function", "HTTP API", "load balancer",
            "listener", "target group", "certificate", "hosted zone", "VPC", "subnet", "security group", "NAT gateway", "VPC endpoint",
            "log group", "trail",
        ];
        expected.Except(kinds, StringComparer.Ordinal).ShouldBeEmpty();
        var text = page.ToJsonString();
        text.ShouldNotContain(secret);
        text.ShouldNotContain("PRIVATE KEY");
        Fact(page["items"].ShouldNotBeNull().AsArray().First(item => Text(item, "kind") is "function"), "environment variables")
            .ShouldBe("NAME");
    }

    [Fact]
    public async Task KeySet_WithAPrivateKeyInIt_IsShownWithoutThat()
    {
        await using var lab = await LabWorld.StartAsync();
        await lab.World.S3().PutObjectAsync(
            new()
            {
                BucketName = LabWorld.Bucket,
                Key = "keys.json",
                ContentBody = """{"keys":[{"kty":"RSA","n":"bW9kdWx1cw","e":"AQAB","d":"c2VjcmV0","p":"c2VjcmV0"}]}""",
            },
            LocalWorld.Limit);

        var shown = (await ItemsAsync(lab)).Single(item => Text(item, "kind") is "bucket")["documents"]?.AsArray()
            .Single(document => Text(document, "title") is "keys.json")?["text"]?.GetValue<string>().ShouldNotBeNull();

        shown.ShouldNotBeNull().ShouldContain("bW9kdWx1cw");
        shown.ShouldContain("REDACTED");
        shown.ShouldNotContain("c2VjcmV0");
    }

    private static async Task FillElbAsync(LocalWorld world)
    {
        var subnets = (await CallAsync(
            "ec2", "2016-11-15", "DescribeSubnets", ("Filter.1.Name", "default-for-az"), ("Filter.1.Value.1", "true"))).All("subnetId");
        var balancer = (await CallAsync(
            "elasticloadbalancing", "2015-12-01", "CreateLoadBalancer",
            ("Name", "lb"), ("Subnets.member.1", subnets[0]), ("Subnets.member.2", subnets[1]))).Get("LoadBalancerArn");
        await CallAsync("elasticloadbalancing", "2015-12-01", "CreateTargetGroup", ("Name", "tg"), ("TargetType", "lambda"));
        await CallAsync(
            "elasticloadbalancing", "2015-12-01", "CreateListener",
            ("LoadBalancerArn", balancer), ("Protocol", "HTTP"), ("Port", "80"), ("DefaultActions.member.1.Type", "redirect"),
            ("DefaultActions.member.1.RedirectConfig.Host", "example.com"),
            ("DefaultActions.member.1.RedirectConfig.StatusCode", "HTTP_302"));

        async Task<QueryReply> CallAsync(string service, string version, string action, params (string Name, string Value)[] parameters) =>
            (await QueryReply.CallAsync(world, service, version, "us-east-1", action, parameters)).ShouldSucceed();
    }

    private static async Task<List<JsonNode>> ItemsAsync(LabWorld lab) =>
        [.. (await lab.GetAsync("inventory"))["items"].ShouldNotBeNull().AsArray().OfType<JsonNode>()];

    private static JsonNode Follow(List<JsonNode> items, JsonNode from, string relation)
    {
        var link = from["links"]?.AsArray().Single(link => Text(link, "relation") == relation);
        return items.Single(item => Text(item, "id") == Text(link, "item"));
    }

    private static string? Fact(JsonNode? item, string name) =>
        Text(item?["facts"]?.AsArray().SingleOrDefault(fact => Text(fact, "name") == name), "value");

    private static string? Text(JsonNode? of, string member) => of?[member]?.GetValue<string>();
}
