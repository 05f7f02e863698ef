using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Irsactl.LocalAws.Tests.Server;
using Irsactl.Testing;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Lambda;

/// <summary>What a function sees of the machine: this AWS under AWS's names, and nothing else.</summary>
public sealed class ConfinementTests : IAsyncLifetime
{
    private FunctionKit? started;

    private FunctionKit Kit => started.ShouldNotBeNull();

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(Tools.Node.IsInstalled, Tools.Node.SkipReason);
        started = await FunctionKit.StartAsync();
    }

    /// <summary>Through fetch and through the https module, with the certificate checked.</summary>
    [Theory]
    [InlineData("const text = async url => (await fetch(url)).text();")]
    [InlineData(
        "import { get } from 'node:https'; const text = url => new Promise((done, fail) => get(url, answer => { let all = ''; "
        + "answer.on('data', part => all += part); answer.on('end', () => done(all)); }).on('error', fail));")]
    [InlineData(
        "import { connect } from 'node:tls'; const text = url => new Promise((done, fail) => { const { hostname, "
        + "pathname } = new URL(url); const socket = connect(443, hostname, () => socket.write(`GET ${pathname} HTTP/1.1\\r\\nHost: "
        + "${hostname}\\r\\nConnection: close\\r\\n\\r\\n`)); let all = ''; socket.on('data', part => all += part); socket.on('end', "
        + "() => done(all.split('\\r\\n\\r\\n')[1])); socket.on('error', fail); });")]
    public async Task AwsNames_LeadHere(string text)
    {
        using var s3 = await Kit.World.CreatePublicBucketAsync("documents");
        await s3.PutObjectAsync(new() { BucketName = "documents", Key = "k", ContentBody = "read" }, LocalWorld.Limit);
        await Kit.CreateAsync("f", text + " export const handler = async () => text('https://documents.s3.us-east-1.amazonaws.com/k');");

        (await Kit.InvokeAsync("f")).Text.ShouldBe("\"read\"");
    }

    [Theory]
    [InlineData("await fetch('https://example.com/')")]
    [InlineData("if ((await fetch('http://93.184.216.34/')).status === 403) throw new Error('refused')")]
    [InlineData("await new Promise((done, fail) => connect(25, 'example.com', done).on('error', fail))")]
    [InlineData("await dns.resolve4('example.com')")]
    [InlineData(
        "await new Promise((done, fail) => { const socket = createSocket('udp4'); socket.on('error', fail); socket.send('x', 53, "
        + "'93.184.216.34'); })")]
    public async Task OtherNames_LeadNowhere(string attempt)
    {
        await Kit.CreateAsync("f", "import { connect } from 'node:net'; import dns from 'node:dns/promises'; import { createSocket } from "
            + "'node:dgram'; export const handler = async () => { " + attempt + "; };");

        (await Kit.InvokeAsync("f")).Headers["X-Amz-Function-Error"].ShouldBe("Unhandled");
    }

    [Fact]
    public async Task Credentials_AreTheRoles()
    {
        Assert.SkipUnless(Tools.Curl.IsInstalled, Tools.Curl.SkipReason);
        await Kit.CreateAsync(
            "f",
            """
            import { execFileSync } from 'node:child_process';
            const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token } = process.env;
            export const handler = async () => execFileSync('curl', [
              '-sS', '--aws-sigv4', 'aws:amz:us-east-1:sts', '--user', `${id}:${secret}`, '-H', `x-amz-security-token: ${token}`,
              '-d', 'Action=GetCallerIdentity&Version=2011-06-15', 'https://sts.us-east-1.amazonaws.com/',
            ]).toString();
            """);

        (await Kit.InvokeAsync("f")).Text.ShouldContain("arn:aws:sts::123456789012:assumed-role/function/f");
    }

    /// <summary>A session of a role lasts an hour, and an invocation up to a quarter of one.</summary>
    [Fact]
    public async Task Credentials_AreNewOnesBeforeTheyEnd()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var kit = await FunctionKit.StartAsync(options => options with { TimeProvider = clock });
        await kit.CreateAsync("f", "export const handler = async () => process.env.AWS_ACCESS_KEY_ID;");
        var first = (await kit.InvokeAsync("f")).Text;

        clock.Advance(TimeSpan.FromMinutes(39));
        (await kit.InvokeAsync("f")).Text.ShouldBe(first);
        clock.Advance(TimeSpan.FromMinutes(2));
        (await kit.InvokeAsync("f")).Text.ShouldNotBe(first, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Role_ThatIsGone_LetsNoFunctionStart()
    {
        await Kit.CreateAsync("f", "export const handler = async () => 1;");
        await Kit.World.IamAsync("DeleteRolePolicy", ("RoleName", "function"), ("PolicyName", "logs"));
        await Kit.World.IamAsync("DeleteRole", ("RoleName", "function"));

        (await Kit.InvokeAsync("f")).ShouldBeRefused(
            HttpStatusCode.Forbidden, "AccessDeniedException", "The role defined for the function cannot be assumed by Lambda.");
    }

    /// <summary>Whoever else is on this machine cannot take a function's events.</summary>
    [Theory]
    [InlineData("invocation/next")]
    [InlineData("invocation/1/response")]
    [InlineData("init/error")]
    public async Task RuntimeApi_IsOnlyForTheProcess(string path)
    {
        using var http = new HttpClient();

        using var answer = await http.GetAsync(
            new Uri(Kit.World.Aws.Endpoint, $"_irsactl/runtime/{new string('0', 32)}/2018-06-01/runtime/{path}"), LocalWorld.Limit);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    /// <summary>Every user of the machine can read the arguments of a process; its environment only its own user.</summary>
    [Fact]
    public async Task Arguments_HoldNothingThatLetsSomebodyActForTheFunction()
    {
        await Kit.CreateAsync(
            "f",
            "import { readFileSync } from 'node:fs';"
            + "export const handler = async () => ({ pid: process.pid, api: process.env.AWS_LAMBDA_RUNTIME_API, line: "
            + "readFileSync('/proc/self/cmdline', 'utf8'), setup: Object.keys(process.env).filter(name => name.includes('IRSACTL')) });");

        var answer = (await Kit.InvokeAsync("f")).Json;

        var token = answer.GetProperty("api").GetString().ShouldNotBeNull().Split('/')[^1];
        token.Length.ShouldBe(32);
        var line = answer.GetProperty("line").GetString().ShouldNotBeNull();
        line.ShouldEndWith("bootstrap.cjs\0");
        line.ShouldNotContain(token);
        answer.GetProperty("setup").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Environment_IsNotThisProcesss()
    {
        Environment.SetEnvironmentVariable("IRSACTL_TEST_LEAK", "seen");
        await Kit.CreateAsync("f", "export const handler = async () => process.env;");

        var environment = (await Kit.InvokeAsync("f")).Json;

        environment.TryGetProperty("IRSACTL_TEST_LEAK", out _).ShouldBeFalse();
        environment.TryGetProperty("HOME", out _).ShouldBeFalse();
        environment.GetProperty("AWS_LAMBDA_FUNCTION_NAME").GetString().ShouldBe("f");
        environment.GetProperty("_HANDLER").GetString().ShouldBe("index.handler");
    }

    [Fact]
    public async Task Log_HasWhatWasWritten_BetweenStartAndReport()
    {
        await Kit.CreateAsync(
            "f",
            "console.log('at init'); export const handler = async () => { console.log('one %d', 1); console.error('two\\nlines'); "
                + "process.stdout.write('open'); };");

        var answer = await Kit.InvokeAsync("f", "{}", ("X-Amz-Log-Type", "Tail"));

        var id = answer.Headers["x-amzn-RequestId"];
        var log = await Kit.LogOfAsync("f");
        log.Select(line => line.Split('\t')).Select(parts => parts.Length == 4 ? $"{parts[2]} {parts[3]}" : parts[0]).ShouldBe(
        [
            "INIT_START Runtime Version: nodejs22.x on this machine's Node.js", "INFO at init", $"START RequestId: {id} Version: $LATEST",
            "INFO one 1", "ERROR two\rlines", "open", $"END RequestId: {id}", $"REPORT RequestId: {id}",
        ]);
        log[3].Split('\t')[1].ShouldBe(id);
        log[^1].ShouldContain("\tBilled Duration: ");
        log[^1].ShouldContain("Init Duration: ");
        answer.Log.ShouldContain("one 1");
    }

    [Fact]
    public async Task Log_WithoutTheRolesPermission_IsNotWritten()
    {
        await Kit.World.IamAsync("DeleteRolePolicy", ("RoleName", "function"), ("PolicyName", "logs"));
        await Kit.CreateAsync("f", "export const handler = async () => console.log('unheard');");

        (await Kit.InvokeAsync("f")).Text.ShouldBe("null");

        (await Kit.LogsAsync("DescribeLogGroups", "{}")).Json.GetProperty("logGroups").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Log_OfARoleThatMayMakeNoGroups_GoesToTheOneThatIsThere()
    {
        await Kit.World.IamAsync("DeleteRolePolicy", ("RoleName", "function"), ("PolicyName", "logs"));
        await Kit.World.IamAsync(
            "PutRolePolicy", ("RoleName", "function"), ("PolicyName", "write"),
            ("PolicyDocument", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["logs:CreateLogStream","logs:PutLogEvents"],"Resource":"arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/f:*"}]}"""));
        await Kit.CreateAsync("f", "export const handler = async () => console.log('heard');");
        await Kit.InvokeAsync("f");
        (await Kit.LogsAsync("DescribeLogGroups", "{}")).Json.GetProperty("logGroups").GetArrayLength().ShouldBe(0);

        (await Kit.LogsAsync("CreateLogGroup", """{"logGroupName":"/aws/lambda/f"}""")).ShouldBe(HttpStatusCode.OK);
        await Kit.InvokeAsync("f");

        (await Kit.LogOfAsync("f")).ShouldContain(line => line.EndsWith("heard", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("PUT", "/2015-03-31/functions/f/configuration", """{"Timeout":9}""")]
    [InlineData("DELETE", "/2015-03-31/functions/f", "")]
    public async Task Process_DoesNotOutliveItsVersion(string method, string target, string body)
    {
        await Kit.CreateAsync("f", "export const handler = async () => process.pid;");
        using var process = Process.GetProcessById((await Kit.InvokeAsync("f")).Json.GetInt32());

        await Kit.CallAsync(method, target, body);
        if (method is "PUT")
        {
            (await Kit.InvokeAsync("f")).Json.GetInt32().ShouldNotBe(process.Id);
        }

        await process.WaitForExitAsync(LocalWorld.Limit);
        process.HasExited.ShouldBeTrue();
    }

    [Fact]
    public async Task Process_DoesNotOutliveTheServer()
    {
        var kit = await FunctionKit.StartAsync();
        await kit.CreateAsync("f", "export const handler = async () => process.pid;");
        using var process = Process.GetProcessById((await kit.InvokeAsync("f")).Json.GetInt32());

        await kit.DisposeAsync();

        await process.WaitForExitAsync(LocalWorld.Limit);
        process.HasExited.ShouldBeTrue();
    }

    public async ValueTask DisposeAsync()
    {
        if (started is not null)
        {
            await started.DisposeAsync();
        }
    }
}
