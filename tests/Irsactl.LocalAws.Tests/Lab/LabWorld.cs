using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Amazon;
using Amazon.Runtime;
using Amazon.S3.Model;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Irsactl.LocalAws.Foundation.Storage.Journal;
using Irsactl.LocalAws.Server.Storage.Records;
using Irsactl.LocalAws.Tests.Server;
using Irsactl.LocalAws.Tests.Sts;
using Irsactl.Oidc.Keys;
using Shouldly;

namespace Irsactl.LocalAws.Tests.Lab;

/// <summary>A local AWS with an issuer in a bucket, a provider, a role for one service account, and a token of that account.</summary>
internal sealed class LabWorld : IAsyncDisposable
{
    public const string Bucket = "lab-oidc";
    public const string Role = "workload";
    public const string Subject = "system:serviceaccount:ns:sa";

    private readonly IssuerKit kit = new() { Url = $"https://{Bucket}.s3.us-east-1.amazonaws.com" };
    private readonly HttpClient pages = new();

    private LabWorld(LocalWorld world) => World = world;

    public LocalWorld World { get; }

    public string ProviderArn => $"arn:aws:iam::123456789012:oidc-provider/{kit.HostAndPath}";

    /// <summary>Minted once: what is broken afterwards it does not know of.</summary>
    public string Token { get; private set; } = "";

    public static async Task<LabWorld> StartAsync(Func<LocalAwsOptions, LocalAwsOptions>? configure = null)
    {
        var lab = new LabWorld(await LocalWorld.StartAsync(configure));
        await lab.FillAsync();
        return lab;
    }

    /// <summary>The whole state in the journal's form: two that are the same text are the same state.</summary>
    public string StateText() => TextOf(World.Aws.State);

    public static string TextOf(StateSnapshot state)
    {
        var (items, writer) = (new JournalItems(), new RecordWriter([]));
        foreach (var record in state.Records(writer))
        {
            writer.Add(record, items);
        }

        return string.Concat(items.Segments.Select(segment => Encoding.UTF8.GetString(segment.Span)));
    }

    public async Task ShouldAssumeAsync() => (await AssumeAsync()).Credentials.AccessKeyId.ShouldStartWith("ASIA");

    /// <summary>The refusal: code, text, and what only this AWS knows.</summary>
    public async Task<(string Code, string Message, string Reason)> RefusalAsync()
    {
        var refused = await Should.ThrowAsync<AmazonSecurityTokenServiceException>(AssumeAsync);
        var last = await LastExchangeAsync();
        return (refused.ErrorCode, refused.Message, last["webIdentityRefusal"]?["reason"]?.GetValue<string>() ?? "");
    }

    /// <summary>The event of the last exchange, whole.</summary>
    public async Task<JsonNode> LastExchangeAsync()
    {
        var lines = await pages.GetStringAsync(
            new Uri(World.Aws.Endpoint, "/_irsactl/events?follow=false&operation=AssumeRoleWithWebIdentity"), LocalWorld.Limit);
        var id = JsonNode.Parse(lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1])?["id"];
        return await GetAsync($"events/{id}");
    }

    public async Task<JsonNode> GetAsync(string page) => JsonNode.Parse(
        await pages.GetStringAsync(new Uri(World.Aws.Endpoint, $"/_irsactl/{page}"), LocalWorld.Limit)).ShouldNotBeNull();

    public Task<(HttpStatusCode Status, string Text)> BreakAsync(string name, string? target = null) =>
        SendAsync(HttpMethod.Post, name, target);

    public Task<(HttpStatusCode Status, string Text)> MendAsync(string name, string? target = null, bool leave = false) =>
        SendAsync(HttpMethod.Delete, name, target, leave);

    public async Task<(HttpStatusCode Status, string Text)> SendAsync(
        HttpMethod method, string name, string? target = null, bool leave = false)
    {
        var query = $"{(target is null ? "" : $"&target={Uri.EscapeDataString(target)}")}{(leave ? "&leave=true" : "")}".TrimStart('&');
        using var request = new HttpRequestMessage(
            method, new Uri(World.Aws.Endpoint, $"/_irsactl/breakings{(name.Length > 0 ? "/" : "")}{name}?{query}"));
        using var answer = await pages.SendAsync(request, LocalWorld.Limit);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(LocalWorld.Limit));
    }

    /// <summary>How the targets of a breaking are.</summary>
    public async Task<string> StatesOfAsync(string name)
    {
        var breaking = (await GetAsync("breakings"))["breakings"].ShouldNotBeNull().AsArray()
            .Single(one => one?["name"]?.GetValue<string>() == name);
        return string.Join(", ", breaking?["targets"]?.AsArray().Select(target => $"{target?["id"]} {target?["state"]}") ?? []);
    }

    public Task PublishAsync(string? cacheControl = null) => Task.WhenAll(kit.Documents().Select(async document =>
    {
        var put = new PutObjectRequest
        {
            BucketName = Bucket, Key = document.Key, ContentBody = document.Value, ContentType = "application/json",
        };
        put.Headers.CacheControl = cacheControl;
        await World.S3().PutObjectAsync(put, LocalWorld.Limit);
    }));

    public async ValueTask DisposeAsync()
    {
        pages.Dispose();
        kit.Dispose();
        await World.DisposeAsync();
    }

    private async Task FillAsync()
    {
        await World.CreatePublicBucketAsync(Bucket);
        await PublishAsync();
        await World.IamAsync("CreateOpenIDConnectProvider", ("Url", kit.Url), ("ClientIDList.member.1", "sts.amazonaws.com"));
        await World.IamAsync(
            "CreateRole",
            ("RoleName", Role),
            ("AssumeRolePolicyDocument", $$"""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRoleWithWebIdentity",
                 "Principal":{"Federated":"{{ProviderArn}}"},
                 "Condition":{"StringEquals":{"{{kit.HostAndPath}}:sub":["{{Subject}}"]} } }]}
                """));
        var now = World.Aws.TimeProvider.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = kit.Url, ["aud"] = "sts.amazonaws.com", ["sub"] = Subject, ["iat"] = now, ["exp"] = now + 3600,
        };
        Token = kit.Sign(IssuerKit.Header(), claims.ToJsonString(), JwsAlgorithm.RS256);
    }

    private async Task<AssumeRoleWithWebIdentityResponse> AssumeAsync()
    {
        var config = new AmazonSecurityTokenServiceConfig
        {
            ServiceURL = World.Aws.Endpoint.OriginalString, AuthenticationRegion = RegionEndpoint.USEast1.SystemName, MaxErrorRetry = 0,
        };
        using var sts = new AmazonSecurityTokenServiceClient(new AnonymousAWSCredentials(), config);
        return await sts.AssumeRoleWithWebIdentityAsync(
            new() { RoleArn = $"arn:aws:iam::123456789012:role/{Role}", RoleSessionName = "lab", WebIdentityToken = Token },
            LocalWorld.Limit);
    }
}
