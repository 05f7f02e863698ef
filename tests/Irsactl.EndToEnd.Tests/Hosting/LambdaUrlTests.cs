using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Irsactl.EndToEnd.Tests.Harness;
using Irsactl.Testing;

namespace Irsactl.EndToEnd.Tests.Hosting;

/// <summary>
/// Hosting <c>lambda-url</c> with the published binary: the function really runs, and is closed in each way that it can be.
/// </summary>
public sealed class LambdaUrlTests
{
    private const string Function = "fn-oidc";
    private const string Bucket = "fn-oidc";

    [Theory]
    [InlineData("inline")]
    [InlineData("bucket")]
    public async Task Function_FromSetUpToDeletion_IsTheIssuer_AsLongAsEverybodyMayCallIt(string documents)
    {
        await using var aws = await StartAsync();
        using var cluster = new ClusterRun(aws, "fn", "--hosting", "lambda-url", "--documents", documents);

        (await cluster.CreateAllAsync()).ShouldContain("function created", StringComparer.Ordinal);
        cluster.Issuer.ShouldMatch(@"^https://[a-z0-9]{32}\.lambda-url\.us-east-1\.on\.aws$");
        await cluster.ShouldServeDocumentsAsync();
        (await cluster.AssumeAsync()).EnsureSuccess();

        foreach (var statement in (string[])["public-url", "public-invoke-via-url"])
        {
            await AwsAsync(aws, "lambda", "remove-permission", "--function-name", Function, "--statement-id", statement);
            await ShouldBeRefusedAsync(cluster);

            (await cluster.CreateAllAsync()).ShouldBe(["function policy updated"]);
            (await cluster.AssumeAsync()).EnsureSuccess();
        }

        (await cluster.CreateAllAsync()).ShouldBeEmpty();
        await cluster.DeleteAsync();
        await aws.ShouldHaveNothingAsync();
    }

    [Fact]
    public async Task FunctionThatReadsABucket_IsTheIssuer_AsLongAsItsRoleMayReadIt()
    {
        await using var aws = await StartAsync();
        using var cluster = new ClusterRun(aws, "fn", "--hosting", "lambda-url", "--documents", "bucket");
        await cluster.CreateAllAsync();
        (await cluster.AssumeAsync()).EnsureSuccess();

        var role = (await AwsAsync(
            aws, "lambda", "get-function-configuration", "--function-name", Function, "--query", "Role", "--output", "text"))
            .Trim()
            .Split('/')[^1];
        var policy =
            (await AwsAsync(aws, "iam", "list-role-policies", "--role-name", role, "--query", "PolicyNames[0]", "--output", "text")).Trim();
        await AwsAsync(aws, "iam", "delete-role-policy", "--role-name", role, "--policy-name", policy);
        await ShouldBeRefusedAsync(cluster);
        (await cluster.CreateAllAsync()).ShouldBe(["role updated"]);
        (await cluster.AssumeAsync()).EnsureSuccess();

        await AwsAsync(aws, "s3", "rm", $"s3://{Bucket}/keys.json");
        await ShouldBeRefusedAsync(cluster);
        await cluster.CreateAllAsync();
        (await cluster.AssumeAsync()).EnsureSuccess();

        await cluster.DeleteAsync();
        await aws.ShouldHaveNothingAsync();
    }

    /// <summary>The server is killed, and has no time to end anything; the function does not even look up from its work.</summary>
    [Fact]
    public async Task FunctionsProcess_DoesNotOutliveAServerThatIsKilled()
    {
        using var folder = new TemporaryFolder();
        await using var aws = await StartAsync();
        var code = folder.At("f.zip");
        await using (var archive = await ZipFile.OpenAsync(code, ZipArchiveMode.Create, TestContext.Current.CancellationToken))
        {
            await using var file = await archive.CreateEntry("index.mjs").OpenAsync(TestContext.Current.CancellationToken);
            await file.WriteAsync(
                "export const handler = async event => { if (event.busy) for (;;); return process.pid; };"u8.ToArray(),
                TestContext.Current.CancellationToken);
        }

        const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
        var role = (await AwsAsync(
            aws, "iam", "create-role", "--role-name", "f", "--assume-role-policy-document", Trust, "--query", "Role.Arn", "--output",
            "text")).Trim();
        await AwsAsync(
            aws, "lambda", "create-function", "--function-name", "f", "--runtime", "nodejs22.x", "--handler", "index.handler", "--role",
            role, "--timeout", "900", "--zip-file", $"fileb://{code}");
        await AwsAsync(aws, "lambda", "wait", "function-active-v2", "--function-name", "f");
        var answer = folder.At("answer");
        await AwsAsync(aws, "lambda", "invoke", "--function-name", "f", answer);
        var number = int.Parse(await File.ReadAllTextAsync(answer, TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
        using var process = Process.GetProcessById(number);
        await AwsAsync(
            aws, "lambda", "invoke", "--function-name", "f", "--invocation-type", "Event", "--payload",
            $"fileb://{folder.Write("event", """{"busy":true}""")}", answer);

        await aws.KillAsync();

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.HasExited.ShouldBeTrue();
    }

    private static Task<LocalAwsProcess> StartAsync()
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        Assert.SkipUnless(Tools.Node.IsInstalled, Tools.Node.SkipReason);
        return LocalAwsProcess.StartAsync();
    }

    private static async Task ShouldBeRefusedAsync(ClusterRun cluster)
    {
        var refused = await cluster.AssumeAsync();
        refused.ExitCode.ShouldBe(1);
        refused.StandardError.ShouldContain("InvalidIdentityToken");
    }

    private static async Task<string> AwsAsync(LocalAwsProcess aws, params string[] arguments)
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        return (await aws.RunAsync(Tools.Aws.Path, arguments)).EnsureSuccess().StandardOutput;
    }
}
