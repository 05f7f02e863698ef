using System.Collections.Immutable;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.ApiGateway;
using Irsactl.Aws.Clients.Iam;
using Irsactl.Aws.Clients.Lambda;
using Irsactl.LocalAws;
using Irsactl.Provisioning.Tests.Aws;
using Irsactl.Provisioning.Tests.Existing;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Hostings.Functions;

/// <summary>The hostings with a function, set up at moto.</summary>
public sealed class FunctionHostingTests
{
    private const string Function = "my-cluster-oidc";
    private const string LogGroup = "/aws/lambda/my-cluster-oidc";

    // moto keeps these two conditions as members that AWS does not have, so that the statements differ each time.
    private static readonly string[] _forgottenByMoto = ["policy statement public-url", "policy statement public-invoke-via-url"];

    public static TheoryData<string, FunctionDocuments> Kinds { get; } = new()
    {
        { HostingKinds.LambdaUrl, FunctionDocuments.Inline },
        { HostingKinds.LambdaUrl, FunctionDocuments.Bucket },
        { HostingKinds.ApiGateway, FunctionDocuments.Inline },
        { HostingKinds.ApiGateway, FunctionDocuments.Bucket },
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task CreateAllAndDelete_AnyKind_ComeFullCircle(string kind, FunctionDocuments documents)
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        using var cluster = Cluster(kind, documents);

        var first = await cluster.CreateAllAsync(moto.Clients, Cancellation);
        first.Errors.ShouldBeEmpty();
        first.Succeeded.ShouldBeTrue();
        first.IssuerUrl.ShouldBe(await IssuerAsync(moto.Clients, kind));
        (await moto.Clients.Iam.ListOpenIdConnectProvidersAsync(Cancellation)).ShouldBe([first.IdentityProviderArn.ShouldNotBeNull()]);

        moto.Forget();
        var second = await cluster.CreateAllAsync(moto.Clients, Cancellation);
        second.Errors.ShouldBeEmpty();
        second.IssuerUrl.ShouldBe(first.IssuerUrl);
        // moto begins a bucket without object ownership, where AWS has it enforced.
        string[] unmade = documents == FunctionDocuments.Bucket ? ["object ownership"] : [];
        string[] forgotten = kind == HostingKinds.LambdaUrl ? _forgottenByMoto : [];
        Changes(second).ShouldBe([.. unmade, .. forgotten], ignoreOrder: true);
        moto.Calls.WritingCalls.Count().ShouldBe(unmade.Length + (2 * forgotten.Length));

        moto.Forget();
        var deletion = await cluster.DeleteAsync(moto.Clients, Cancellation);
        deletion.Errors.ShouldBeEmpty();
        var front = kind == HostingKinds.LambdaUrl ? "DELETE /2021-10-31/functions/my-cluster-oidc/url" : "DELETE /v2/apis/";
        Order(moto, front, "DELETE /2015-03-31/functions/my-cluster-oidc", "DeleteLogGroup").ShouldBeInOrder();
        (await FunctionSnapshot.TakeAsync(moto.Clients, Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task CreateAll_Url_LetsEverybodyInThroughTheUrlAlone()
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        using var cluster = Cluster(HostingKinds.LambdaUrl, FunctionDocuments.Inline);

        (await cluster.CreateAllAsync(moto.Clients, Cancellation)).Succeeded.ShouldBeTrue();

        (await moto.Clients.Lambda.GetFunctionUrlAsync(Function, Cancellation)).ShouldNotBeNull().AuthType.ShouldBe("NONE");
        using var policy = System.Text.Json.JsonDocument.Parse(
            (await moto.Clients.Lambda.GetPolicyAsync(Function, Cancellation)).ShouldNotBeNull());
        var statements = policy.RootElement.GetProperty("Statement").EnumerateArray()
            .ToDictionary(statement => statement.GetProperty("Sid").GetString() ?? "", StringComparer.Ordinal);
        statements["public-url"].GetProperty("Action").GetString().ShouldBe("lambda:InvokeFunctionUrl");
        statements["public-url"].GetProperty("FunctionUrlAuthType").GetString().ShouldBe("NONE");
        statements["public-invoke-via-url"].GetProperty("Action").GetString().ShouldBe("lambda:InvokeFunction");
        statements["public-invoke-via-url"].GetProperty("InvokedViaFunctionUrl").GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData(FunctionDocuments.Inline)]
    [InlineData(FunctionDocuments.Bucket)]
    public async Task CreateAll_Role_MayDoWhatTheFunctionDoesAndNoMore(FunctionDocuments documents)
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        using var cluster = Cluster(HostingKinds.ApiGateway, documents, boundary: "arn:aws:iam::123456789012:policy/Boundary");

        (await cluster.CreateAllAsync(moto.Clients, Cancellation)).Succeeded.ShouldBeTrue();

        const string Role = "my-cluster-oidc-function";
        var role = (await moto.Clients.Iam.GetRoleAsync(Role, Cancellation)).ShouldNotBeNull();
        role.TrustPolicy.ShouldContain("\"Service\":\"lambda.amazonaws.com\"");
        role.PermissionsBoundary.ShouldBe("arn:aws:iam::123456789012:policy/Boundary");
        var log = """{"Effect":"Allow","Action":["logs:CreateLogStream","logs:PutLogEvents"],"Resource":"arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/my-cluster-oidc:*"}""";
        var read = """,{"Effect":"Allow","Action":"s3:GetObject","Resource":["arn:aws:s3:::my-cluster-oidc/.well-known/openid-configuration","arn:aws:s3:::my-cluster-oidc/keys.json"]}""";
        (await moto.Clients.Iam.GetRolePolicyAsync(Role, Role, Cancellation))
            .ShouldBe($$"""{"Version":"2012-10-17","Statement":[{{log}}{{(documents == FunctionDocuments.Bucket ? read : "")}}]}""");
    }

    [Fact]
    public async Task CreateAll_UrlDrifted_IsBroughtBack()
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        using var cluster = Cluster(HostingKinds.LambdaUrl, FunctionDocuments.Inline);
        await cluster.CreateAllAsync(moto.Clients, Cancellation);
        var before = await FunctionSnapshot.TakeAsync(moto.Clients, Cancellation);
        var lambda = moto.Clients.Lambda;
        var function = (await lambda.GetFunctionAsync(Function, Cancellation)).ShouldNotBeNull();
        await lambda.UpdateFunctionCodeAsync(Function, AnotherZip(), cancellationToken: Cancellation);
        await lambda.UpdateFunctionConfigurationAsync(
            Function, function.Settings with { TimeoutSeconds = 60, Runtime = "nodejs20.x" }, Cancellation);
        await lambda.UpdateFunctionUrlAsync(Function, "AWS_IAM", Cancellation);
        await lambda.RemovePermissionAsync(Function, "public-url", Cancellation);
        await lambda.TagResourceAsync(function.Arn, [new ResourceTag("Name", "changed")], Cancellation);
        await moto.Clients.Logs.PutRetentionPolicyAsync(LogGroup, 1, Cancellation);

        // moto's link to a function's code leads nowhere, so that the keys in foreign code cannot be kept.
        using var replacing = Replacing(cluster);
        var report = await replacing.CreateAllAsync(moto.Clients, Cancellation);

        report.Errors.ShouldBeEmpty();
        Changes(report).ShouldBe(
            ["retention", "runtime, timeout", "tags", "authentication", .. _forgottenByMoto, "code"], ignoreOrder: true);
        (await FunctionSnapshot.TakeAsync(moto.Clients, Cancellation)).ShouldBe(before);
        (await lambda.GetFunctionAsync(Function, Cancellation)).ShouldNotBeNull().CodeSha256.ShouldBe(function.CodeSha256);
    }

    [Fact]
    public async Task CreateAll_ApiDrifted_IsBroughtBack()
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        using var cluster = Cluster(HostingKinds.ApiGateway, FunctionDocuments.Inline);
        await cluster.CreateAllAsync(moto.Clients, Cancellation);
        var before = await FunctionSnapshot.TakeAsync(moto.Clients, Cancellation);
        var service = moto.Clients.ApiGateway;
        var api = await service.ListApisAsync(Cancellation).SingleAsync(Cancellation);
        var routes = await service.ListRoutesAsync(api.Id, Cancellation);
        await service.DeleteRouteAsync(api.Id, routes[0].Id, Cancellation);
        await service.UpdateRouteAsync(api.Id, routes[1] with { Target = "integrations/other" }, Cancellation);
        await service.CreateRouteAsync(api.Id, new ApiRoute("GET /admin", routes[1].Target), Cancellation);
        var integration = (await service.ListIntegrationsAsync(api.Id, Cancellation)).ShouldHaveSingleItem();
        await service.UpdateIntegrationAsync(api.Id, integration with { PayloadFormatVersion = "1.0" }, Cancellation);
        await moto.Clients.Lambda.RemovePermissionAsync(Function, "api-gateway", Cancellation);
        await moto.Clients.Lambda.AddPermissionAsync(
            Function, new FunctionGrant("api-gateway", "lambda:InvokeFunction", "apigateway.amazonaws.com"), Cancellation);

        var report = await cluster.CreateAllAsync(moto.Clients, Cancellation);

        report.Errors.ShouldBeEmpty();
        Changes(report).ShouldBe(
            ["integration", $"route {routes[0].Key}", $"route {routes[1].Key}", "route GET /admin removed", "policy statement api-gateway"],
            ignoreOrder: true);
        (await FunctionSnapshot.TakeAsync(moto.Clients, Cancellation)).ShouldBe(before);
        (await moto.Clients.Lambda.GetPolicyAsync(Function, Cancellation)).ShouldNotBeNull()
            .ShouldContain($"arn:aws:execute-api:us-east-1:123456789012:{api.Id}/*");
    }

    [Fact]
    public async Task CreateAll_DocumentsMovedToABucketAndBack_FollowAndKeepTheIssuer()
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        using var inline = Cluster(HostingKinds.ApiGateway, FunctionDocuments.Inline);
        using var bucket = Cluster(HostingKinds.ApiGateway, FunctionDocuments.Bucket);
        var before = await inline.CreateAllAsync(moto.Clients, Cancellation);

        var there = await bucket.CreateAllAsync(moto.Clients, Cancellation);
        there.Errors.ShouldBeEmpty();
        Changes(there).ShouldBe(["Role policy", "environment", "code"], ignoreOrder: true);
        var back = await inline.CreateAllAsync(moto.Clients, Cancellation);
        back.Errors.ShouldBeEmpty();
        Changes(back).ShouldBe(["Role policy", "environment", "code"], ignoreOrder: true);

        new[] { there.IssuerUrl, back.IssuerUrl }.ShouldBe([before.IssuerUrl, before.IssuerUrl]);
    }

    [Theory]
    [InlineData(FunctionDocuments.Inline, "the code of function my-cluster-oidc is replaced")]
    [InlineData(FunctionDocuments.Bucket, "is removed from the published keys")]
    public async Task CreateAll_ToldToReplaceKeys_SaysWhatTokensLose(FunctionDocuments documents, string warning)
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        using var cluster = Cluster(HostingKinds.ApiGateway, documents);
        await cluster.CreateAllAsync(moto.Clients, Cancellation);
        await cluster.CreateAllAsync(moto.Clients, Cancellation);
        cluster.Events.Warnings.ShouldBeEmpty();
        using var replacing = Replacing(cluster);
        replacing.Folder.Write("serviceaccount-signer.private", RunningCluster.Another.Private);

        var report = await replacing.CreateAllAsync(moto.Clients, Cancellation);

        report.Errors.ShouldBeEmpty();
        replacing.Events.Warnings.ShouldHaveSingleItem().ShouldContain(warning);
    }

    [Fact]
    public async Task CreateAll_FunctionOfThatNameWithoutTag_IsRefused()
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        using var cluster = Cluster(HostingKinds.LambdaUrl, FunctionDocuments.Inline);
        var role = await moto.Clients.Iam.CreateRoleAsync(new NewRole { Name = "somebody", TrustPolicy = "{}" }, Cancellation);
        await moto.Clients.Lambda.CreateFunctionAsync(
            Function, new FunctionSettings { Runtime = "nodejs24.x", Handler = "a.b", RoleArn = role.Arn }, AnotherZip(), [], Cancellation);
        moto.Forget();

        var report = await cluster.CreateAllAsync(moto.Clients, Cancellation);

        var error = report.Errors.ShouldHaveSingleItem();
        error.Code.ShouldBe(ProvisioningErrors.NotOwned);
        error.Message.ShouldBe(
            "function my-cluster-oidc exists and does not carry the tag openshift.io/cloud-credential-operator/my-cluster: owned");
        moto.Calls.WritingCalls.ShouldBeEmpty();

        var deletion = await cluster.DeleteAsync(moto.Clients, Cancellation);
        deletion.Errors.ShouldBeEmpty();
        cluster.Events.Warnings.ShouldContain(
            text => text.StartsWith("function my-cluster-oidc does not carry the tag", StringComparison.Ordinal));
        (await moto.Clients.Lambda.GetFunctionAsync(Function, Cancellation)).ShouldNotBeNull();
    }

    [Fact]
    public async Task CreateAll_LogGroupOfThatNameWithoutTag_IsRefused()
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        using var cluster = Cluster(HostingKinds.LambdaUrl, FunctionDocuments.Inline);
        await moto.Clients.Logs.CreateLogGroupAsync(LogGroup, [], Cancellation);
        moto.Forget();

        var report = await cluster.CreateAllAsync(moto.Clients, Cancellation);

        var error = report.Errors.ShouldHaveSingleItem();
        error.Code.ShouldBe(ProvisioningErrors.NotOwned);
        error.Message.ShouldStartWith("log group /aws/lambda/my-cluster-oidc exists");
        moto.Calls.WritingCalls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(HostingKinds.LambdaUrl, FunctionDocuments.Inline, RequestFate.DropBefore)]
    [InlineData(HostingKinds.LambdaUrl, FunctionDocuments.Inline, RequestFate.DropAfter)]
    [InlineData(HostingKinds.ApiGateway, FunctionDocuments.Bucket, RequestFate.DropAfter)]
    public async Task CreateAll_KilledAtEveryCallAndRunAgain_EndsAsAnUndisturbedRun(
        string kind, FunctionDocuments documents, RequestFate fate)
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        string wanted;
        int calls;
        using (var undisturbed = Cluster(kind, documents))
        {
            (await undisturbed.CreateAllAsync(moto.Clients, Cancellation)).Succeeded.ShouldBeTrue();
            calls = moto.Calls.Calls.Count;
            wanted = await WithoutIdsAsync(moto.Clients, kind);
        }

        for (var call = 1; call <= calls; call++)
        {
            await moto.ResetAsync(Cancellation);
            using var cluster = Cluster(kind, documents);
            await RunUntilKilledAsync(moto, call, fate, clients => token => cluster.CreateAllAsync(clients, token));

            var report = await cluster.CreateAllAsync(moto.Clients, Cancellation);

            report.Errors.ShouldBeEmpty($"after call {call}");
            (await WithoutIdsAsync(moto.Clients, kind)).ShouldBe(wanted, $"after call {call}");
        }
    }

    [Theory]
    [InlineData(HostingKinds.LambdaUrl, FunctionDocuments.Bucket)]
    [InlineData(HostingKinds.ApiGateway, FunctionDocuments.Inline)]
    public async Task Delete_KilledAtEveryCallAndRunAgain_LeavesNothing(string kind, FunctionDocuments documents)
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        using var cluster = Cluster(kind, documents);
        await cluster.CreateAllAsync(moto.Clients, Cancellation);
        moto.Forget();
        (await cluster.DeleteAsync(moto.Clients, Cancellation)).Errors.ShouldBeEmpty();
        var calls = moto.Calls.Calls.Count;

        for (var call = 1; call <= calls; call++)
        {
            await cluster.CreateAllAsync(moto.Clients, Cancellation);
            await RunUntilKilledAsync(moto, call, RequestFate.DropAfter, clients => token => cluster.DeleteAsync(clients, token));

            (await cluster.DeleteAsync(moto.Clients, Cancellation)).Errors.ShouldBeEmpty($"after call {call}");
            (await FunctionSnapshot.TakeAsync(moto.Clients, Cancellation)).ShouldBeEmpty($"after call {call}");
        }
    }

    private static ClusterSetup Cluster(string kind, FunctionDocuments documents, string? boundary = null) =>
        new() { Options = FunctionCluster.Options(kind, documents, boundary) };

    private static ClusterSetup Replacing(ClusterSetup cluster) => new() { Options = cluster.Options with { ReplacesKeys = true } };

    private static async Task<string> IssuerAsync(AwsClients aws, string kind) => kind == HostingKinds.LambdaUrl
        ? (await aws.Lambda.GetFunctionUrlAsync(Function, Cancellation)).ShouldNotBeNull().Url.TrimEnd('/')
        : (await aws.ApiGateway.ListApisAsync(Cancellation).SingleAsync(Cancellation)).Endpoint;

    /// <summary>AWS makes up part of the issuer's name, which is in documents, trust policies and the provider.</summary>
    private static async Task<string> WithoutIdsAsync(AwsClients aws, string kind)
    {
        var host = new Uri(await IssuerAsync(aws, kind)).Host;
        return (await FunctionSnapshot.TakeAsync(aws, Cancellation)).Replace(host, "HOST", StringComparison.Ordinal);
    }

    private static async Task RunUntilKilledAsync(
        MotoCloud moto, int call, RequestFate fate, Func<AwsClients, Func<CancellationToken, Task<ProvisioningReport>>> run)
    {
        using var killed = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        using var handler = new BreakingHandler(call, fate, killed.Cancel);
        using var clients = moto.MakeClients(handler);
        try
        {
            await run(clients)(killed.Token);
        }
        catch (OperationCanceledException)
        {
            // Killed before there was anything to report.
        }
    }

    private static ImmutableArray<string> Changes(ProvisioningReport report) =>
        [.. report.Results.Where(result => result.Outcome == ResourceOutcome.Updated && result.Key.Kind != "file")
            .SelectMany(result => result.Changes)];

    private static List<int> Order(MotoCloud moto, params string[] calls)
    {
        var made = moto.Calls.Calls.ToList();
        calls.ShouldAllBe(call => made.Any(name => name.StartsWith(call, StringComparison.Ordinal)));
        return [.. calls.Select(call => made.FindIndex(name => name.StartsWith(call, StringComparison.Ordinal)))];
    }

    private static byte[] AnotherZip()
    {
        using var buffer = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(buffer, System.IO.Compression.ZipArchiveMode.Create))
        {
            zip.CreateEntry("index.mjs");
        }

        return buffer.ToArray();
    }
}
