using System.Text.Json;
using System.Text.Json.Nodes;
using Irsactl.LocalAws.Tests.Lambda;
using Irsactl.LocalAws.Tests.Server;

namespace Irsactl.LocalAws.Tests.Storage;

/// <summary>Functions and logs of a local AWS that is started again.</summary>
internal static class StoredFunctions
{
    /// <summary>Makes them, and takes some away again.</summary>
    public static async Task FillAsync(LocalWorld world)
    {
        const string Functions = "/2015-03-31/functions";
        await world.IamAsync("CreateRole", ("RoleName", "function"), ("AssumeRolePolicyDocument", FunctionKit.Trust));
        await LambdaAsync(
            world, "POST", Functions, FunctionKit.Creation("f", FunctionKit.Zip(("index.mjs", "export const handler = 1;")), body =>
            {
                body["Environment"] = new JsonObject { ["Variables"] = new JsonObject { ["NAME"] = "value" } };
                body["Tags"] = new JsonObject { ["k"] = "v" };
            }));
        await LambdaAsync(world, "POST", Functions, FunctionKit.Creation("gone", FunctionKit.Zip(("index.mjs", ""))));
        await LambdaAsync(world, "DELETE", Functions + "/gone");
        await LambdaAsync(world, "POST", Functions + "/f/versions", "{}");
        await LambdaAsync(world, "POST", Functions + "/f/aliases", """{"Name":"live","FunctionVersion":"1"}""");
        await LambdaAsync(
            world,
            "PUT",
            Functions + "/f/code",
            $$"""{"ZipFile":"{{Convert.ToBase64String(FunctionKit.Zip(("index.mjs", "export const handler = 2;")))}}"}""");
        await LambdaAsync(
            world, "POST", Functions + "/f/policy",
            """{"StatementId":"s","Action":"lambda:InvokeFunctionUrl","Principal":"*","FunctionUrlAuthType":"NONE"}""");
        await LambdaAsync(world, "POST", "/2021-10-31/functions/f/url", """{"AuthType":"NONE","Cors":{"AllowOrigins":["*"],"MaxAge":5}}""");
        await LambdaAsync(world, "PUT", "/2017-10-31/functions/f/concurrency", """{"ReservedConcurrentExecutions":3}""");
        await LogsAsync(world, "CreateLogGroup", """{"logGroupName":"g","tags":{"k":"v"}}""");
        await LogsAsync(world, "PutRetentionPolicy", """{"logGroupName":"g","retentionInDays":7}""");
        await LogsAsync(world, "CreateLogStream", """{"logGroupName":"g","logStreamName":"s"}""");
        await LogsAsync(
            world,
            "PutLogEvents",
            $$"""{"logGroupName":"g","logStreamName":"s","logEvents":[{"timestamp":{{TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()}},"message":"said"}]}""");
        await LogsAsync(world, "CreateLogGroup", """{"logGroupName":"gone"}""");
        await LogsAsync(world, "DeleteLogGroup", """{"logGroupName":"gone"}""");
    }

    private static Task<string> LambdaAsync(LocalWorld world, string method, string target, string body = "") =>
        SendAsync(
            world,
            world.SignedFor(new HttpMethod(method), "lambda.us-east-1.amazonaws.com", target, "lambda", "us-east-1", body, time: null, []));

    private static Task<string> LogsAsync(LocalWorld world, string operation, string body) => SendAsync(world, world.SignedFor(
        HttpMethod.Post, "logs.us-east-1.amazonaws.com", "/", "logs", "us-east-1", body, time: null,
        [("content-type", "application/x-amz-json-1.1"), ("x-amz-target", $"Logs_20140328.{operation}")]));

    private static async Task<string> SendAsync(LocalWorld world, HttpRequestMessage request)
    {
        using (request)
        {
            using var answer = await world.Http().SendAsync(request, LocalWorld.Limit);
            var text = await answer.Content.ReadAsStringAsync(LocalWorld.Limit);
            return answer.IsSuccessStatusCode ? text : throw new InvalidOperationException(text);
        }
    }

    /// <summary>Everything that can be read of them.</summary>
    public static async Task<List<string>> ReadAsync(LocalWorld world)
    {
        List<string> answers = [];
        foreach (var target in (string[])
            [
                "/2015-03-31/functions/f/configuration", "/2015-03-31/functions/f/versions", "/2015-03-31/functions/f/aliases",
                "/2015-03-31/functions/f/policy", "/2021-10-31/functions/f/url", "/2019-09-30/functions/f/concurrency",
                "/2015-03-31/functions", "/2017-03-31/tags/arn%3Aaws%3Alambda%3Aus-east-1%3A123456789012%3Afunction%3Af",
            ])
        {
            answers.Add(await LambdaAsync(world, "GET", target));
        }

        answers.Add(await LogsAsync(world, "DescribeLogGroups", "{}"));
        answers.Add(await LogsAsync(world, "DescribeLogStreams", """{"logGroupName":"g"}"""));
        answers.Add(await LogsAsync(world, "FilterLogEvents", """{"logGroupName":"g"}"""));
        answers.Add(await LogsAsync(world, "ListTagsLogGroup", """{"logGroupName":"g"}"""));

        // The code itself, which lies beside the records.
        using var function = JsonDocument.Parse(await LambdaAsync(world, "GET", "/2015-03-31/functions/f:1"));
        using var http = new HttpClient();
        answers.Add(Convert.ToBase64String(await http.GetByteArrayAsync(
            new Uri(function.RootElement.GetProperty("Code").GetProperty("Location").GetString() ?? ""), LocalWorld.Limit)));
        return answers;
    }
}
