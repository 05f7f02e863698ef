using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Irsactl.LocalAws.Tests.Server;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Lambda;

/// <summary>Functions that really run.</summary>
public sealed class InvokeTests : IAsyncLifetime
{
    private FunctionKit? started;

    private FunctionKit Kit => started.ShouldNotBeNull();

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(Tools.Node.IsInstalled, Tools.Node.SkipReason);
        started = await FunctionKit.StartAsync();
    }

    /// <summary>Every way in which Node.js's modules and Lambda's handlers can be written.</summary>
    [Theory]
    [InlineData("index.mjs", "index.handler", "export const handler = async event => ({ got: event });")]
    [InlineData("index.js", "index.handler", "exports.handler = async event => ({ got: event });")]
    [InlineData("index.cjs", "index.handler", "exports.handler = async event => ({ got: event });")]
    [InlineData("lib/app.js", "lib/app.nested.run", "exports.nested = { run: async event => ({ got: event }) };")]
    [InlineData("index.js", "index.handler", "exports.handler = (event, context, callback) => callback(null, { got: event });")]
    [InlineData(
        "index.js",
        "index.handler",
        "exports.handler = (event, context, callback) => { setTimeout(() => callback(null, { got: event }), 5); };")]
    [InlineData("index.js", "index.handler", "exports.handler = (event, context, callback) => { context.callbackWaitsForEmptyEventLoop = "
        + "false; setInterval(() => {}, 1e6); callback(null, { got: event }); };")]
    [InlineData("index.js", "index.handler", "exports.handler = (event, context) => context.succeed({ got: event });")]
    [InlineData("index.mjs", "index.handler", "await null; export function handler(event) { return Promise.resolve({ got: event }); }")]
    public async Task Handler_OfEachKind_Answers(string file, string handler, string source)
    {
        await Kit.CreateAsync("f", source, file, body => body["Handler"] = handler);

        var answer = await Kit.InvokeAsync("f", """{"a":[1,"ü"]}""");

        answer.ShouldBe(HttpStatusCode.OK);
        answer.Text.ShouldBe("""{"got":{"a":[1,"ü"]}}""");
        answer.Headers.ContainsKey("X-Amz-Function-Error").ShouldBeFalse();
        answer.Headers["X-Amz-Executed-Version"].ShouldBe("$LATEST");
    }

    [Fact]
    public async Task JsFile_UnderAPackageOfModules_IsAModule()
    {
        var zip = FunctionKit.Zip(
            ("package.json", """{"type":"module"}"""),
            ("index.js", "import { word } from './word.js'; export const handler = () => Promise.resolve(word);"),
            ("word.js", "export const word = 'module';"));
        (await Kit.CallAsync("POST", "/2015-03-31/functions", FunctionKit.Creation("f", zip))).ShouldBe(HttpStatusCode.Created);

        (await Kit.InvokeAsync("f")).Text.ShouldBe("\"module\"");
    }

    /// <summary>From Node.js 24 on a handler may return its value, and may not call back.</summary>
    [Fact]
    public async Task NewestRuntime_TakesValuesAndNoCallbacks()
    {
        await Kit.CreateAsync("value", "exports.handler = event => 7;", "index.js", body => body["Runtime"] = "nodejs24.x");
        await Kit.CreateAsync("callback", "exports.handler = (event, context, callback) => callback(null, 1);", "index.js", body =>
            body["Runtime"] = "nodejs24.x");

        (await Kit.InvokeAsync("value")).Text.ShouldBe("7");
        (await Kit.InvokeAsync("callback")).Json.GetProperty("errorType").GetString().ShouldBe("Runtime.CallbackHandlerDeprecated");
    }

    [Fact]
    public async Task Handler_WithoutAnAnswer_AnswersNull()
    {
        await Kit.CreateAsync("f", "exports.handler = () => { setTimeout(() => {}, 1); };", "index.js");

        (await Kit.InvokeAsync("f")).Text.ShouldBe("null");
        (await Kit.InvokeAsync("f")).Text.ShouldBe("null");
    }

    [Fact]
    public async Task Process_IsKeptForTheNextEvent()
    {
        await Kit.CreateAsync("f", "let count = 0; export const handler = async () => [process.pid, ++count];");

        var (first, second) = ((await Kit.InvokeAsync("f")).Json, (await Kit.InvokeAsync("f")).Json);

        second[0].GetInt32().ShouldBe(first[0].GetInt32());
        second[1].GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Events_AtTheSameTime_RunInProcessesOfTheirOwn()
    {
        await Kit.CreateAsync(
            "f", "export const handler = async event => { await new Promise(next => setTimeout(next, 100)); return event; };");

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => Kit.InvokeAsync("f", $"{number}")));

        answers.Select(answer => answer.Text).ShouldBe(Enumerable.Range(0, 12).Select(number => $"{number}"));
    }

    [Fact]
    public async Task Context_SaysWhatIsInvoked()
    {
        await Kit.CreateAsync(
            "f",
            "export const handler = async (event, context) => ({ ...context, remaining: context.getRemainingTimeInMillis(), variable: "
                + "process.env.OWN, region: process.env.AWS_REGION });",
            change: body =>
            {
                body["MemorySize"] = 192;
                body["Environment"] = new JsonObject { ["Variables"] = new JsonObject { ["OWN"] = "mine" } };
            });

        var answer = await Kit.InvokeAsync("f", "{}", ("X-Amz-Client-Context", Convert.ToBase64String("""{"custom":{"a":1}}"""u8)));

        var context = answer.Json;
        context.GetProperty("functionName").GetString().ShouldBe("f");
        context.GetProperty("functionVersion").GetString().ShouldBe("$LATEST");
        context.GetProperty("memoryLimitInMB").GetString().ShouldBe("192");
        context.GetProperty("invokedFunctionArn").GetString().ShouldBe("arn:aws:lambda:us-east-1:123456789012:function:f");
        context.GetProperty("awsRequestId").GetString().ShouldBe(answer.Headers["x-amzn-RequestId"]);
        context.GetProperty("logGroupName").GetString().ShouldBe("/aws/lambda/f");
        context.GetProperty("logStreamName").GetString().ShouldNotBeNull().ShouldContain("/[$LATEST]");
        context.GetProperty("clientContext").GetRawText().ShouldBe("""{"custom":{"a":1}}""");
        context.GetProperty("remaining").GetDouble().ShouldBeInRange(1, 30_000);
        context.GetProperty("variable").GetString().ShouldBe("mine");
        context.GetProperty("region").GetString().ShouldBe("us-east-1");
    }

    [Theory]
    [InlineData("export const handler = async () => { throw new RangeError('too far'); };", "RangeError", "too far")]
    [InlineData("export const handler = async () => { throw 'text'; };", "string", "text")]
    [InlineData("export const handler = (event, context, callback) => callback(new Error('called back'));", "Error", "called back")]
    [InlineData("export const handler = async () => 1n;", "Runtime.MarshalError", "Unable to stringify response body")]
    [InlineData("export const handler = () => new Promise(() => setTimeout(() => { throw new Error('late'); }, 1));", "Error", "late")]
    [InlineData(
        "export const handler = () => new Promise(() => Promise.reject(new Error('lost')));",
        "Runtime.UnhandledPromiseRejection",
        "Error: lost")]
    [InlineData("export const other = 1;", "Runtime.HandlerNotFound", "index.handler is undefined or not exported")]
    [InlineData("export const handler = 1;", "Runtime.HandlerNotFound", "index.handler is not a function")]
    [InlineData("import 'nothing-there'; export const handler = 1;", "Runtime.ImportModuleError", null)]
    [InlineData("export const handler = {;", "Runtime.UserCodeSyntaxError", null)]
    [InlineData("throw new TypeError('at once');", "TypeError", "at once")]
    [InlineData("export const handler = async () => process.exit(3);", "Runtime.ExitError", null)]
    [InlineData("process.exit(0);", "Runtime.ExitError", null)]
    public async Task Failure_IsReportedAsLambdaDoes(string source, string type, string? message)
    {
        await Kit.CreateAsync("f", source);

        var answer = await Kit.InvokeAsync("f", "{}", ("X-Amz-Log-Type", "Tail"));

        answer.ShouldBe(HttpStatusCode.OK);
        answer.Headers["X-Amz-Function-Error"].ShouldBe("Unhandled");
        answer.Json.GetProperty("errorType").GetString().ShouldBe(type, answer.Text + answer.Log);
        if (message is not null)
        {
            answer.Json.GetProperty("errorMessage").GetString().ShouldBe(message);
        }

        // Another event finds another process, or this one as good as new.
        (await Kit.InvokeAsync("f")).Json.GetProperty("errorType").GetString().ShouldBe(type);
    }

    [Fact]
    public async Task Failure_HasATrace()
    {
        await Kit.CreateAsync("f", "export const handler = async () => { throw new Error('traced'); };");

        (await Kit.InvokeAsync("f")).Json.GetProperty("trace")[0].GetString().ShouldBe("Error: traced");
    }

    /// <summary>The one test that has to wait: Node.js's clock is the machine's.</summary>
    [Fact]
    public async Task Function_ThatTakesTooLong_IsEndedEvenWhileItIsBusy()
    {
        await Kit.CreateAsync("f", "export const handler = async () => { for (;;); };", change: body => body["Timeout"] = 1);

        var answer = await Kit.InvokeAsync("f", "{}", ("X-Amz-Log-Type", "Tail"));

        answer.Headers["X-Amz-Function-Error"].ShouldBe("Unhandled");
        answer.Json.GetProperty("errorType").GetString().ShouldBe("Sandbox.Timedout");
        answer.Json.GetProperty("errorMessage").GetString().ShouldNotBeNull().ShouldEndWith("Error: Task timed out after 1.00 seconds");
        answer.Log.ShouldContain("Task timed out after 1.00 seconds");
    }

    [Fact]
    public async Task Answer_OfMoreThanSixMegabytes_IsNotPassedOn()
    {
        await Kit.CreateAsync("f", "export const handler = async () => 'x'.repeat(6291557);");

        (await Kit.InvokeAsync("f")).Json.GetProperty("errorType").GetString().ShouldBe("Function.ResponseSizeTooLarge");
    }

    [Fact]
    public async Task Event_OfMoreThanSixMegabytes_IsRefused()
    {
        await Kit.CreateAsync("f", "export const handler = async () => 1;");

        (await Kit.InvokeAsync("f", $"\"{new string('x', 6_291_455)}\"")).ShouldBeRefused(
            HttpStatusCode.RequestEntityTooLarge,
            "RequestTooLargeException",
            "Request must be smaller than 6291456 bytes for the InvokeFunction operation");
    }

    [Fact]
    public async Task Event_ThatIsNoJson_IsRefused()
    {
        await Kit.CreateAsync("f", "export const handler = async () => 1;");

        (await Kit.InvokeAsync("f", "{")).ShouldBeRefused(HttpStatusCode.BadRequest, "InvalidRequestContentException");
    }

    [Fact]
    public async Task DryRun_RunsNothing()
    {
        await Kit.CreateAsync("f", "export const handler = async () => 1;");

        (await Kit.InvokeAsync("f", "{}", ("X-Amz-Invocation-Type", "DryRun"))).Status.ShouldBe(HttpStatusCode.NoContent);

        (await Kit.LogsAsync("DescribeLogGroups", "{}")).Json.GetProperty("logGroups").GetArrayLength().ShouldBe(0);
    }

    /// <summary>Nobody is told what came of it, so the function tells a server of the test's own.</summary>
    [Fact]
    public async Task AsynchronousEvent_IsTakenAndRun()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var kit = await FunctionKit.StartAsync(options => options with
        {
            Resolve = options.Resolve.Add("hook.example.com:7000", (IPEndPoint)listener.LocalEndpoint),
        });
        await kit.CreateAsync(
            "f",
            "import { connect } from 'node:net'; export const handler = event => new Promise(done => connect(7000, "
                + "'hook.example.com').end(event, done));");

        (await kit.InvokeAsync("f", "\"ran\"", ("X-Amz-Invocation-Type", "Event"))).Status.ShouldBe(HttpStatusCode.Accepted);

        using var client = await listener.AcceptTcpClientAsync(LocalWorld.Limit);
        using var reader = new StreamReader(client.GetStream());
        (await reader.ReadToEndAsync(LocalWorld.Limit)).ShouldBe("ran");
    }

    [Fact]
    public async Task Concurrency_OfZero_Throttles()
    {
        await Kit.CreateAsync("f", "export const handler = async () => 1;");
        (await Kit.CallAsync("PUT", "/2017-10-31/functions/f/concurrency", """{"ReservedConcurrentExecutions":0}"""))
            .ShouldBe(HttpStatusCode.OK);

        var refused = await Kit.InvokeAsync("f");
        refused.ShouldBeRefused(HttpStatusCode.TooManyRequests, "TooManyRequestsException", "Rate Exceeded.");
        refused.Json.GetProperty("Reason").GetString().ShouldBe("ReservedFunctionConcurrentInvocationLimitExceeded");

        await Kit.CallAsync("DELETE", "/2017-10-31/functions/f/concurrency");
        (await Kit.InvokeAsync("f")).Text.ShouldBe("1");
    }

    [Fact]
    public async Task NewCode_AnswersAfterTheUpdate()
    {
        await Kit.CreateAsync("f", "export const handler = async () => 'old';");
        (await Kit.InvokeAsync("f")).Text.ShouldBe("\"old\"");
        var zip = Convert.ToBase64String(FunctionKit.Zip(("index.mjs", "export const handler = async () => 'new';")));

        (await Kit.CallAsync("PUT", "/2015-03-31/functions/f/code", $$"""{"ZipFile":"{{zip}}"}""")).ShouldBe(HttpStatusCode.OK);

        (await Kit.InvokeAsync("f")).Text.ShouldBe("\"new\"");
    }

    [Fact]
    public async Task Machine_WithoutNode_SaysSo()
    {
        await using var kit = await FunctionKit.StartAsync(options => options with { SearchPath = "/nowhere" });
        await kit.CreateAsync("f", "export const handler = async () => 1;");

        (await kit.InvokeAsync("f")).ShouldBeRefused(
            HttpStatusCode.NotImplemented,
            "NotImplemented",
            "The local AWS of irsactl runs functions with the machine's Node.js, and there is no 'node' on the search path.");
        kit.World.Log.ShouldContain(line => line.Contains("there is no 'node'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OtherRuntimes_AreMadeAndNotRun()
    {
        await Kit.CreateAsync("f", "", "index.py", body => body["Runtime"] = "python3.13");

        (await Kit.InvokeAsync("f")).ShouldBeRefused(HttpStatusCode.NotImplemented, "NotImplemented");
    }

    public async ValueTask DisposeAsync()
    {
        if (started is not null)
        {
            await started.DisposeAsync();
        }
    }
}
