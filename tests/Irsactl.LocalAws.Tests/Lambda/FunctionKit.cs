using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Tests.Server;
using Shouldly;

namespace Irsactl.LocalAws.Tests.Lambda;

/// <summary>A local AWS with a role for functions, and calls of Lambda's as they are on the wire.</summary>
internal sealed class FunctionKit : IAsyncDisposable
{
    public const string RoleArn = "arn:aws:iam::123456789012:role/function";
    public const string Trust =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    private const string Logging =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"logs:*","Resource":"*"}]}""";

    private FunctionKit(LocalWorld world) => World = world;

    public LocalWorld World { get; }

    public static async Task<FunctionKit> StartAsync(Func<LocalAwsOptions, LocalAwsOptions>? configure = null)
    {
        // What settles over time has tests of its own.
        var world = await LocalWorld.StartAsync(options => (configure ?? (same => same))(options with { SettleDelay = TimeSpan.Zero }));
        var kit = new FunctionKit(world);
        await world.IamAsync("CreateRole", ("RoleName", "function"), ("AssumeRolePolicyDocument", Trust));
        await world.IamAsync("PutRolePolicy", ("RoleName", "function"), ("PolicyName", "logs"), ("PolicyDocument", Logging));
        return kit;
    }

    /// <summary>A zip archive of text files.</summary>
    public static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var stream = archive.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return buffer.ToArray();
    }

    /// <summary>What CreateFunction takes, with more members or other ones.</summary>
    public static string Creation(string name, byte[] zip, Action<JsonObject>? change = null)
    {
        var body = new JsonObject
        {
            ["FunctionName"] = name,
            ["Runtime"] = "nodejs22.x",
            ["Handler"] = "index.handler",
            ["Role"] = RoleArn,
            ["Timeout"] = 30,
            ["Code"] = new JsonObject { ["ZipFile"] = Convert.ToBase64String(zip) },
        };
        change?.Invoke(body);
        return body.ToJsonString();
    }

    /// <summary>Makes a function.</summary>
    public async Task<JsonElement> CreateAsync(string name, string source, string file = "index.mjs", Action<JsonObject>? change = null) =>
        (await CallAsync("POST", "/2015-03-31/functions", Creation(name, Zip((file, source)), change))).ShouldBe(HttpStatusCode.Created);

    /// <summary>Invokes a function.</summary>
    public Task<Answer> InvokeAsync(string name, string payload = "{}", params (string Name, string Value)[] headers) =>
        CallAsync("POST", $"/2015-03-31/functions/{name}/invocations", payload, headers);

    /// <summary>A signed call of Lambda's.</summary>
    public async Task<Answer> CallAsync(string method, string target, string body = "", params (string Name, string Value)[] headers)
    {
        using var request = World.SignedFor(
            new HttpMethod(method), "lambda.us-east-1.amazonaws.com", target, "lambda", "us-east-1", body, time: null, headers);
        using var answer = await World.Http().SendAsync(request, LocalWorld.Limit);
        return await Answer.ReadAsync(answer);
    }

    /// <summary>A signed call of CloudWatch Logs'.</summary>
    public async Task<Answer> LogsAsync(string operation, string body)
    {
        using var request = World.SignedFor(
            HttpMethod.Post, "logs.us-east-1.amazonaws.com", "/", "logs", "us-east-1", body, time: null,
            [("content-type", "application/x-amz-json-1.1"), ("x-amz-target", $"Logs_20140328.{operation}")]);
        using var answer = await World.Http().SendAsync(request, LocalWorld.Limit);
        return await Answer.ReadAsync(answer);
    }

    /// <summary>The messages that a function has logged.</summary>
    public async Task<IReadOnlyList<string>> LogOfAsync(string name)
    {
        var answer = (await LogsAsync("FilterLogEvents", $$"""{"logGroupName":"/aws/lambda/{{name}}"}""")).ShouldBe(HttpStatusCode.OK);
        return [.. answer.GetProperty("events").EnumerateArray().Select(message => message.GetProperty("message").GetString() ?? "")];
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
