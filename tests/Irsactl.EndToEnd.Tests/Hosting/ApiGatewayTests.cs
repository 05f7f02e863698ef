using Irsactl.EndToEnd.Tests.Harness;
using Irsactl.Testing;

namespace Irsactl.EndToEnd.Tests.Hosting;

/// <summary>
/// Hosting <c>api-gateway</c> with the published binary: the function really runs behind the API, and each way through is closed.
/// </summary>
public sealed class ApiGatewayTests
{
    private const string Function = "gw-oidc";

    [Theory]
    [InlineData("inline")]
    [InlineData("bucket")]
    public async Task Api_FromSetUpToDeletion_IsTheIssuer_AsLongAsItsRouteLeadsToTheFunction(string documents)
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        Assert.SkipUnless(Tools.Node.IsInstalled, Tools.Node.SkipReason);
        await using var aws = await LocalAwsProcess.StartAsync();
        using var cluster = new ClusterRun(aws, "gw", "--hosting", "api-gateway", "--documents", documents);

        (await cluster.CreateAllAsync()).ShouldContain("API created", StringComparer.Ordinal);
        cluster.Issuer.ShouldMatch(@"^https://[a-z0-9]{10}\.execute-api\.us-east-1\.amazonaws\.com$");
        await cluster.ShouldServeDocumentsAsync();
        await ShouldNotServeAsync(aws, $"{cluster.Issuer}/", $"{cluster.Issuer}/other", $"{cluster.Issuer}/keys.json/more");
        (await cluster.AssumeAsync()).EnsureSuccess();

        await AwsAsync(aws, "lambda", "remove-permission", "--function-name", Function, "--statement-id", "api-gateway");
        await ShouldBeRefusedAsync(cluster);
        (await cluster.CreateAllAsync()).ShouldBe(["function policy created"]);
        (await cluster.AssumeAsync()).EnsureSuccess();

        var api = new Uri(cluster.Issuer).Host.Split('.')[0];
        var route = (await AwsAsync(
            aws, "apigatewayv2", "get-routes", "--api-id", api, "--query", "Items[?RouteKey=='ANY /keys.json'].RouteId", "--output",
            "text")).Trim();
        await AwsAsync(aws, "apigatewayv2", "delete-route", "--api-id", api, "--route-id", route);
        await ShouldBeRefusedAsync(cluster);
        (await cluster.CreateAllAsync()).ShouldBe(["API routes updated"]);
        (await cluster.AssumeAsync()).EnsureSuccess();

        await AwsAsync(aws, "apigatewayv2", "update-api", "--api-id", api, "--disable-execute-api-endpoint");
        await ShouldBeRefusedAsync(cluster);
        (await cluster.CreateAllAsync()).ShouldBe(["API updated"]);
        (await cluster.AssumeAsync()).EnsureSuccess();

        (await cluster.CreateAllAsync()).ShouldBeEmpty();
        await cluster.DeleteAsync();
        await aws.ShouldHaveNothingAsync();
    }

    private static async Task ShouldNotServeAsync(LocalAwsProcess aws, params string[] urls)
    {
        Assert.SkipUnless(Tools.Curl.IsInstalled, Tools.Curl.SkipReason);
        foreach (var url in urls)
        {
            (await aws.RunAsync(Tools.Curl.Path, ["-s", "-w", " %{http_code}", url])).EnsureSuccess()
                .StandardOutput.ShouldBe("""{"message":"Not Found"} 404""");
        }
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
