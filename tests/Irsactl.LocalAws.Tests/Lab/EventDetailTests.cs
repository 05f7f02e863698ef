using System.Net;
using System.Text.Json.Nodes;
using Irsactl.LocalAws.Tests.Server;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Lab;

/// <summary>One event with everything that is known about it.</summary>
public sealed class EventDetailTests
{
    [Fact]
    public async Task Detail_OfADenial_HasTheNearMissInItsParts()
    {
        await using var world = await LocalWorld.StartAsync();
        var s3 = await world.CreatePublicBucketAsync("near");
        await s3.PutBucketPolicyAsync(
            "near",
            LocalWorld.PublicPolicy("near")
                .Replace("}]", ",\"Condition\":{\"StringEquals\":{\"aws:SourceVpc\":[\"vpc-1\",\"vpc-2\"]}}}]", StringComparison.Ordinal),
            LocalWorld.Limit);
        using var _ = await world.Http().GetAsync(new Uri("https://near.s3.us-east-1.amazonaws.com/k"), LocalWorld.Limit);

        var decision = (await DetailAsync(world, 5))["decisions"]?[0].ShouldNotBeNull();

        decision?["deciding"].ShouldBeNull();
        decision?["nearMisses"]?.AsArray().ShouldHaveSingleItem()?.ToJsonString().ShouldBe(
            """{"place":"statement 1 of resource policy \u0027bucket policy of near\u0027","policy":"bucket policy of near","statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::near/*","Condition":{"StringEquals":{"aws:SourceVpc":["vpc-1","vpc-2"]}}},"mismatches":[{"element":"Condition","operator":"StringEquals","key":"aws:SourceVpc","wanted":["vpc-1","vpc-2"],"actual":[]}]}""");
    }

    [Fact]
    public async Task Detail_OfWhatAPublicAccessBlockRefuses_SaysSo()
    {
        await using var lab = await LabWorld.StartAsync();
        await lab.BreakAsync("close-bucket");
        using var _ = await lab.World.Http().GetAsync(
            new Uri($"https://{LabWorld.Bucket}.s3.us-east-1.amazonaws.com/keys.json"), LocalWorld.Limit);

        var detail = await lab.GetAsync("events/8");

        (detail["status"]?.GetValue<int>(), detail["decisions"]?.AsArray().Count).ShouldBe((403, 0));
        detail["remark"]?.GetValue<string>().ShouldContain("RestrictPublicBuckets");
    }

    [Fact]
    public async Task Detail_OfWhatWasAllowed_HasTheStatementThatDecided()
    {
        await using var world = await LocalWorld.StartAsync();
        await world.CreatePublicBucketAsync("open");
        using var _ = await world.Http().GetAsync(new Uri("https://open.s3.us-east-1.amazonaws.com/k"), LocalWorld.Limit);

        var detail = await DetailAsync(world, 4);

        // A key that is not there: the object was allowed to be read.
        detail["decisions"]?[0]?["deciding"]?["statement"]?.ToJsonString().ShouldBe(
            """{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::open/*"}""");
    }

    [Fact]
    public async Task Detail_OfARequest_HasItsParametersWithoutSecrets()
    {
        await using var world = await LocalWorld.StartAsync();
        await world.IamAsync("CreateUser", ("UserName", "alice"), ("Password", "hunter2"));

        var detail = await DetailAsync(world, 1);

        detail["parameters"]?.AsArray().Select(parameter => $"{parameter?["name"]}={parameter?["value"]}").ShouldBe(
            ["Action=CreateUser", "Version=2010-05-08", "UserName=alice", "Password=REDACTED"], ignoreOrder: true);
        detail["sourceAddress"]?.GetValue<string>().ShouldBe("127.0.0.1");
        detail["checks"]?.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Detail_OfAnExchange_SaysHowFarTheTokenGot()
    {
        await using var lab = await LabWorld.StartAsync();
        await lab.ShouldAssumeAsync();
        (await VerdictsAsync(lab)).ShouldBe("PPPPPPPPPPP");
        await lab.BreakAsync("change-audience");
        await lab.RefusalAsync();

        (await VerdictsAsync(lab)).ShouldBe("PPPPPPPFNNN");

        var failed = (await lab.LastExchangeAsync())["checks"]?.AsArray()
            .Single(check => check?["verdict"]?.GetValue<string>() is "failed");
        (failed?["name"]?.GetValue<string>(), failed?["detail"]?.GetValue<string>()).ShouldBe(
            ("audience", $"the audience 'sts.amazonaws.com' is not among the client ids of {lab.ProviderArn}"));
    }

    [Theory]
    [InlineData("clock-ahead", "times")]
    [InlineData("drop-provider", "provider")]
    [InlineData("close-bucket", "documents")]
    [InlineData("rename-issuer", "documents")]
    [InlineData("rotate-key", "key-id")]
    [InlineData("change-audience", "audience")]
    [InlineData("change-subject", "trust-policy")]
    public async Task Detail_OfARefusedExchange_NamesTheCheckThatFailed(string breaking, string check)
    {
        await using var lab = await LabWorld.StartAsync();
        await lab.BreakAsync(breaking);
        await lab.RefusalAsync();

        var exchange = await lab.LastExchangeAsync();

        exchange["checks"]?.AsArray().Where(one => one?["verdict"]?.GetValue<string>() is "failed")
            .Select(one => one?["name"]?.GetValue<string>()).ShouldBe([check]);
        exchange.ToJsonString().ShouldNotContain(lab.Token.Split('.')[1]);
    }

    [Theory]
    [InlineData("events/99", HttpStatusCode.NotFound)]
    [InlineData("events/-1", HttpStatusCode.NotFound)]
    [InlineData("events/x", HttpStatusCode.NotFound)]
    public async Task Detail_OfNoEvent_IsNotFound(string page, HttpStatusCode status)
    {
        await using var world = await LocalWorld.StartAsync();
        using var http = new HttpClient();

        using var answer = await http.GetAsync(new Uri(world.Aws.Endpoint, $"/_irsactl/{page}"), LocalWorld.Limit);

        answer.StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task Stream_OfTheLatest_BeginsThere()
    {
        await using var world = await LocalWorld.StartAsync();
        foreach (var action in (string[])["ListRoles", "ListUsers", "ListGroups"])
        {
            await world.IamAsync(action);
        }

        using var http = new HttpClient();
        async Task<string> OperationsAsync(string query) => string.Join(' ', (await http.GetStringAsync(
                new Uri(world.Aws.Endpoint, $"/_irsactl/events?follow=false&{query}"), LocalWorld.Limit))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonNode.Parse(line)?["operation"]?.GetValue<string>()));

        (await OperationsAsync("latest=2")).ShouldBe("ListUsers ListGroups");
        (await OperationsAsync("latest=9")).ShouldBe("ListRoles ListUsers ListGroups");
        using var both = await http.GetAsync(new Uri(world.Aws.Endpoint, "/_irsactl/events?latest=1&after=1"), LocalWorld.Limit);
        both.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static async Task<string> VerdictsAsync(LabWorld lab) => string.Concat(
        (await lab.LastExchangeAsync())["checks"]?.AsArray().Select(check => check?["verdict"]?.GetValue<string>() switch
        {
            "passed" => "P",
            "failed" => "F",
            _ => "N",
        }) ?? []);

    private static async Task<JsonNode> DetailAsync(LocalWorld world, int id)
    {
        using var http = new HttpClient();
        return JsonNode.Parse(await http.GetStringAsync(new Uri(world.Aws.Endpoint, $"/_irsactl/events/{id}"), LocalWorld.Limit))
            .ShouldNotBeNull();
    }
}
