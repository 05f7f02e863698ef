using System.IO.Compression;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.ApiGateway;
using Irsactl.Aws.Clients.Iam;
using Irsactl.Aws.Clients.Lambda;

namespace Irsactl.Cli.Tests.Plans.Drift;

/// <summary>Drifts of what hostings with a function have.</summary>
internal static class FunctionDrifts
{
    private const string Function = DriftWorld.Function;
    private const string Discovery = ".well-known/openid-configuration";

    private static CancellationToken Cancellation => DriftWorld.Cancellation;

    /// <summary>Of the function and what belongs to it.</summary>
    public static IEnumerable<DriftRow> Of() =>
    [
        new("log group", "retention", world => world.Clients.Logs.PutRetentionPolicyAsync($"/aws/lambda/{Function}", 365, Cancellation)),
        new("log group", "tags.Name", async world => await world.Clients.Logs.TagResourceAsync(
            (await world.Clients.Logs.FindLogGroupAsync($"/aws/lambda/{Function}", Cancellation)).ShouldNotBeNull().Arn,
            [new ResourceTag("Name", "changed")],
            Cancellation)),
        .. CommonDrifts.OfRole($"{Function}-function"),
        Settings("runtime", settings => settings with { Runtime = "nodejs22.x" }),
        Settings("handler", settings => settings with { Handler = "other.handler" }),
        new("function", "role", async world =>
        {
            const string Trust =
                """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"lambda.amazonaws.com"}}}""";
            var role = await world.Clients.Iam.CreateRoleAsync(new NewRole { Name = "other", TrustPolicy = Trust }, Cancellation);
            await ChangeAsync(world, settings => settings with { RoleArn = role.Arn });
        }),
        Settings("description", settings => settings with { Description = "changed" }),
        Settings("timeout", settings => settings with { TimeoutSeconds = 60 }),
        Settings("memory", settings => settings with { MemoryMegabytes = 1024 }),
        Settings("environment.SECRET", settings => settings with
        {
            Environment = new Dictionary<string, string>(settings.Environment, StringComparer.Ordinal) { ["SECRET"] = "hunter2" },
        }),
        new("function|function code", "last update|last update", world =>
        {
            world.Answers.Change(
                $"GET /2015-03-31/functions/{Function} ",
                "\"LastUpdateStatus\":\"Successful\"",
                "\"LastUpdateStatus\":\"Failed\",\"LastUpdateStatusReason\":\"The KMS key is disabled.\"",
                $"PUT /2015-03-31/functions/{Function}/configuration");
            return Task.CompletedTask;
        }),
        new("function", "tags.Name", async world => await world.Clients.Lambda.TagResourceAsync(
            (await FunctionAsync(world)).Arn, [new ResourceTag("Name", "changed")], Cancellation)),
    ];

    /// <summary>Of a function that has the documents in its code, and a URL.</summary>
    public static IEnumerable<DriftRow> OfUrl() =>
    [
        new("function URL", "authentication", world => world.Clients.Lambda.UpdateFunctionUrlAsync(Function, "AWS_IAM", Cancellation)),
        new("function policy", "policy", world => world.Clients.Lambda.RemovePermissionAsync(Function, "public-url", Cancellation)),
        new("function policy", "policy", async world =>
        {
            await world.Clients.Lambda.RemovePermissionAsync(Function, "public-invoke-via-url", Cancellation);
            await world.Clients.Lambda.AddPermissionAsync(
                Function, new FunctionGrant("public-invoke-via-url", "lambda:InvokeFunction", "s3.amazonaws.com"), Cancellation);
        }),
        new("function code", "code|keys", world => world.Clients.Lambda.UpdateFunctionCodeAsync(
            Function, Zip(), cancellationToken: Cancellation)),
    ];

    /// <summary>Of a function that reads the documents from a bucket, and an API.</summary>
    public static IEnumerable<DriftRow> OfApi() =>
    [
        Settings("environment.BUCKET_HOST", settings => settings with
        {
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["BUCKET_HOST"] = "other.s3.us-east-1.amazonaws.com" },
        }),
        new("function code", "code", world => world.Clients.Lambda.UpdateFunctionCodeAsync(
            Function, Zip(), cancellationToken: Cancellation)),
        new("bucket", "policy", world => world.Clients.S3.PutBucketPolicyAsync(
            DriftWorld.Bucket,
            $$"""{"Version":"2012-10-17","Statement":[{"Sid":"AllowDistribution","Effect":"Allow","Principal":{"Service":"cloudfront.amazonaws.com"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::{{DriftWorld.Bucket}}/*","Condition":{"StringEquals":{"aws:SourceArn":"arn:aws:cloudfront::123456789012:distribution/OLD"} } }]}""",
            Cancellation)),
        new("API", "endpoint", async world => await world.SendAsync(
            HttpMethod.Patch, "apigateway", $"/v2/apis/{await ApiAsync(world)}", """{"disableExecuteApiEndpoint":true}""")),
        new("API", "tags.Name", async world => await world.Clients.ApiGateway.TagResourceAsync(
            $"arn:aws:apigateway:us-east-1::/apis/{await ApiAsync(world)}", [new ResourceTag("Name", "changed")], Cancellation)),
        new("API integration", "payload format", async world =>
        {
            var integration = (await world.Clients.ApiGateway.ListIntegrationsAsync(await ApiAsync(world), Cancellation)).Single();
            await world.Clients.ApiGateway.UpdateIntegrationAsync(
                await ApiAsync(world), integration with { PayloadFormatVersion = "1.0" }, Cancellation);
        }),
        Route("ANY /keys.json.target", async (world, api, route) =>
        {
            var other = await world.Clients.ApiGateway.CreateIntegrationAsync(
                api, new ApiIntegration($"arn:aws:lambda:us-east-1:{world.AccountId}:function:other"), Cancellation);
            await world.Clients.ApiGateway.UpdateRouteAsync(api, route with { Target = $"integrations/{other}" }, Cancellation);
        }),
        Route("ANY /keys.json.authorization", (world, api, route) =>
        {
            var found = $"\"authorizationType\":\"NONE\",\"routeId\":\"{route.Id}";
            world.Answers.Change(
                "/routes", found, found.Replace("NONE", "AWS_IAM", StringComparison.Ordinal), $"PATCH /v2/apis/{api}/routes/{route.Id}");
            return Task.CompletedTask;
        }),
        new("API integration", "type", async world => world.Answers.Change(
            "/integrations", "AWS_PROXY", "HTTP_PROXY", $"PATCH /v2/apis/{await ApiAsync(world)}/integrations/")),
        Route("ANY /keys.json.target|ANY /keys.json.authorization", (world, api, route) =>
            world.Clients.ApiGateway.DeleteRouteAsync(api, route.Id, Cancellation)),
        Route(
            $"ANY /{Discovery}.target|ANY /{Discovery}.authorization",
            (world, api, route) => world.Clients.ApiGateway.DeleteRouteAsync(api, route.Id, Cancellation),
            $"ANY /{Discovery}"),
        Route("GET /more.target", (world, api, route) => world.Clients.ApiGateway.CreateRouteAsync(
            api, route with { Key = "GET /more", Id = "" }, Cancellation)),
        new("API stage", "automatic deployment", async world => await world.SendAsync(
            HttpMethod.Patch, "apigateway", $"/v2/apis/{await ApiAsync(world)}/stages/$default", """{"autoDeploy":false}""")),
    ];

    /// <summary>Of an API's domain name.</summary>
    public static IEnumerable<DriftRow> OfApiDomain() =>
    [
        new("API domain name", "certificate", async world =>
        {
            // The record that proves the name is there.
            var other = await world.Clients.Acm.RequestCertificateAsync(DriftWorld.Domain, "other", [], Cancellation);
            (await world.Clients.Acm.DescribeCertificateAsync(other, Cancellation)).ShouldNotBeNull().Status.ShouldBe("ISSUED");
            await world.Clients.ApiGateway.UpdateDomainNameAsync(new ApiDomainName(DriftWorld.Domain, other), Cancellation);
        }),
        new("API domain name", "security policy", world =>
        {
            world.Answers.Change($"GET /v2/domainnames/{DriftWorld.Domain} ", "TLS_1_2", "TLS_1_0", $"PATCH /v2/domainnames/{DriftWorld.Domain}");
            return Task.CompletedTask;
        }),
        new("API domain name", "tags.Name", world => world.Clients.ApiGateway.TagResourceAsync(
            $"arn:aws:apigateway:us-east-1::/domainnames/{DriftWorld.Domain}", [new ResourceTag("Name", "changed")], Cancellation)),
        new("API mapping", "API", async world =>
        {
            var other = await world.Clients.ApiGateway.CreateHttpApiAsync("other", "other", [], Cancellation);
            await world.Clients.ApiGateway.CreateStageAsync(other.Id, "$default", Cancellation);
            await world.Clients.ApiGateway.UpdateMappingAsync(
                DriftWorld.Domain, await MappingAsync(world) with { ApiId = other.Id }, Cancellation);
        }),
        new("API mapping", "stage", async world =>
        {
            var mapping = await MappingAsync(world);
            await world.Clients.ApiGateway.CreateStageAsync(mapping.ApiId, "other", Cancellation);
            await world.Clients.ApiGateway.UpdateMappingAsync(DriftWorld.Domain, mapping with { Stage = "other" }, Cancellation);
        }),
    ];

    private static async Task<ApiMapping> MappingAsync(DriftWorld world) =>
        (await world.Clients.ApiGateway.ListMappingsAsync(DriftWorld.Domain, Cancellation)).Single();

    private static DriftRow Settings(string path, Func<FunctionSettings, FunctionSettings> change) =>
        new("function", path, world => ChangeAsync(world, change));

    private static async Task ChangeAsync(DriftWorld world, Func<FunctionSettings, FunctionSettings> change) =>
        await world.Clients.Lambda.UpdateFunctionConfigurationAsync(
            Function, change((await FunctionAsync(world)).Settings), Cancellation);

    private static DriftRow Route(string paths, Func<DriftWorld, string, ApiRoute, Task> change, string key = "ANY /keys.json") =>
        new("API routes", paths, async world =>
        {
            var api = await ApiAsync(world);
            var routes = await world.Clients.ApiGateway.ListRoutesAsync(api, Cancellation);
            await change(world, api, routes.Single(found => found.Key == key));
        });

    private static async Task<string> ApiAsync(DriftWorld world) =>
        (await world.Clients.ApiGateway.ListApisAsync(Cancellation).SingleAsync(Cancellation)).Id;

    private static async Task<LambdaFunction> FunctionAsync(DriftWorld world) =>
        (await world.Clients.Lambda.GetFunctionAsync(Function, Cancellation)).ShouldNotBeNull();

    private static byte[] Zip()
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("index.mjs").Open();
            entry.Write("export const handler = async () => ({ statusCode: 204 });"u8);
        }

        return buffer.ToArray();
    }
}
