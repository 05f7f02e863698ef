using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Tests.Server;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Lambda;

/// <summary>Lambda and its logs through programs we did not write.</summary>
public sealed class ForeignClientTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private FunctionKit? started;

    private FunctionKit Kit => started.ShouldNotBeNull();

    public async ValueTask InitializeAsync() => started = await FunctionKit.StartAsync();

    [Fact]
    public async Task AwsCli_MakesInvokesAndDeletesAFunction()
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        Assert.SkipUnless(Tools.Node.IsInstalled, Tools.Node.SkipReason);
        await File.WriteAllBytesAsync(
            folder.At("f.zip"), FunctionKit.Zip(("index.mjs", "export const handler = async event => event.name;")), LocalWorld.Limit);

        await AwsAsync(
            "lambda", "create-function", "--function-name", "f", "--runtime", "nodejs22.x", "--handler", "index.handler", "--role",
            FunctionKit.RoleArn, "--zip-file", "fileb://f.zip", "--tags", "k=v");
        await AwsAsync("lambda", "wait", "function-active-v2", "--function-name", "f");
        folder.Write("event.json", """{"name":"cli"}""");
        await AwsAsync("lambda", "invoke", "--function-name", "f", "--payload", "fileb://event.json", "out.json");
        (await File.ReadAllTextAsync(folder.At("out.json"), LocalWorld.Limit)).ShouldBe("\"cli\"");
        await AwsAsync("lambda", "update-function-code", "--function-name", "f", "--zip-file", "fileb://f.zip");
        await AwsAsync("lambda", "wait", "function-updated-v2", "--function-name", "f");
        (await AwsAsync(
            "logs", "filter-log-events", "--log-group-name", "/aws/lambda/f", "--filter-pattern", "REPORT", "--query",
            "events[].message")).ShouldContain("REPORT RequestId");
        (await AwsAsync("lambda", "list-functions", "--query", "Functions[].FunctionName", "--output", "text")).Trim().ShouldBe("f");
        await AwsAsync("lambda", "delete-function", "--function-name", "f");
        await AwsAsync("logs", "delete-log-group", "--log-group-name", "/aws/lambda/f");
        Kit.World.Log.ShouldBeEmpty();
    }

    [Fact]
    public async Task Boto3_UsesTheRest()
    {
        Assert.SkipUnless(Tools.PythonWithBoto3.IsInstalled, Tools.PythonWithBoto3.SkipReason);
        Assert.SkipUnless(Tools.Node.IsInstalled, Tools.Node.SkipReason);

        (await Runner().RunAsync(Tools.PythonWithBoto3.Path, ["-c", Program], LocalWorld.Limit)).EnsureSuccess();

        Kit.World.Log.ShouldBeEmpty();
    }

    public async ValueTask DisposeAsync()
    {
        if (started is not null)
        {
            await started.DisposeAsync();
        }

        folder.Dispose();
    }

    private const string Program = """
        import base64, io, json, os, ssl, time, urllib.request, zipfile
        import boto3, botocore.exceptions
        functions, logs = boto3.client("lambda"), boto3.client("logs")
        def pack(text):
            buffer = io.BytesIO()
            with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr("index.mjs", text)
            return buffer.getvalue()
        made = functions.create_function(FunctionName="f", Runtime="nodejs22.x", Handler="index.handler", Role="arn:aws:iam::123456789012:role/function",
            Code={"ZipFile": pack("export const handler = async event => { console.log('hi'); if (event.fail) throw new Error('no'); return { event }; };")}, Environment={"Variables": {"AB": "c"}})
        functions.get_waiter("function_active_v2").wait(FunctionName="f")
        got = functions.get_function(FunctionName="f")
        assert got["Configuration"]["CodeSha256"] == made["CodeSha256"], got
        answer = functions.invoke(FunctionName="f", Payload=json.dumps({"a": 1}), LogType="Tail")
        assert (answer["StatusCode"], json.load(answer["Payload"])) == (200, {"event": {"a": 1}}), answer
        assert "hi" in base64.b64decode(answer["LogResult"]).decode(), answer
        failed = functions.invoke(FunctionName="f", Payload=b'{"fail":true}')
        assert failed["FunctionError"] == "Unhandled" and json.load(failed["Payload"])["errorMessage"] == "no", failed
        assert functions.invoke(FunctionName="f", InvocationType="DryRun")["StatusCode"] == 204
        version = functions.publish_version(FunctionName="f")
        assert (version["Version"], functions.publish_version(FunctionName="f")["Version"]) == ("1", "1"), version
        functions.create_alias(FunctionName="f", Name="live", FunctionVersion="1")
        assert functions.invoke(FunctionName="f", Qualifier="live", Payload=b"{}")["ExecutedVersion"] == "1"
        url = functions.create_function_url_config(FunctionName="f", AuthType="NONE")["FunctionUrl"]
        functions.add_permission(FunctionName="f", StatementId="url", Action="lambda:InvokeFunctionUrl", Principal="*", FunctionUrlAuthType="NONE")
        functions.add_permission(FunctionName="f", StatementId="invoke", Action="lambda:InvokeFunction", Principal="*", InvokedViaFunctionUrl=True)
        trust = ssl.create_default_context(cafile=os.environ["AWS_CA_BUNDLE"])
        read = json.load(urllib.request.urlopen(url + "path", context=trust))
        assert read["event"]["rawPath"] == "/path", read
        statements = json.loads(functions.get_policy(FunctionName="f")["Policy"])["Statement"]
        assert [s["Sid"] for s in statements] == ["url", "invoke"], statements
        functions.remove_permission(FunctionName="f", StatementId="url")
        try:
            functions.remove_permission(FunctionName="f", StatementId="url")
            raise AssertionError("removed twice")
        except functions.exceptions.ResourceNotFoundException as e:
            assert e.response["Type"] == "User", e.response
        functions.put_function_concurrency(FunctionName="f", ReservedConcurrentExecutions=0)
        try:
            functions.meta.config.retries = {"max_attempts": 0}
            boto3.client("lambda", config=boto3.session.Config(retries={"max_attempts": 0})).invoke(FunctionName="f")
            raise AssertionError("not throttled")
        except functions.exceptions.TooManyRequestsException as e:
            assert e.response["Reason"] == "ReservedFunctionConcurrentInvocationLimitExceeded", e.response
        functions.delete_function_concurrency(FunctionName="f")
        functions.tag_resource(Resource=made["FunctionArn"], Tags={"a": "b"})
        assert functions.list_tags(Resource=made["FunctionArn"])["Tags"] == {"a": "b"}
        functions.untag_resource(Resource=made["FunctionArn"], TagKeys=["a"])
        functions.update_function_configuration(FunctionName="f", Timeout=7, Environment={"Variables": {}})
        functions.get_waiter("function_updated_v2").wait(FunctionName="f")
        assert functions.get_function_configuration(FunctionName="f")["Timeout"] == 7
        assert [v["Version"] for v in functions.list_versions_by_function(FunctionName="f")["Versions"]] == ["$LATEST", "1"]
        assert functions.get_account_settings()["AccountUsage"]["FunctionCount"] == 1
        group = logs.describe_log_groups(logGroupNamePrefix="/aws/lambda/f")["logGroups"][0]
        streams = logs.describe_log_streams(logGroupName=group["logGroupName"], orderBy="LastEventTime", descending=True)["logStreams"]
        events = logs.get_log_events(logGroupName=group["logGroupName"], logStreamName=streams[0]["logStreamName"], startFromHead=True)["events"]
        assert any(e["message"].startswith("START RequestId") for e in events), events
        functions.delete_function(FunctionName="f")
        """;

    private CommandRunner Runner() => new()
    {
        Environment = Kit.World.Environment(folder.Write("ca.pem", Kit.World.Aws.CertificateAuthorityPem)),
        WorkingDirectory = Path.GetDirectoryName(folder.At("x")),
    };

    private async Task<string> AwsAsync(params string[] arguments)
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        return (await Runner().RunAsync(Tools.Aws.Path, arguments, LocalWorld.Limit)).EnsureSuccess().StandardOutput;
    }
}
