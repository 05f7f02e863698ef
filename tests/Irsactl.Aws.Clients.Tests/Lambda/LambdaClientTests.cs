using System.Net;
using Amazon.Runtime;
using Irsactl.Aws.Clients.Lambda;
using Irsactl.Aws.Clients.Tests.Json;
using Shouldly;
using Xunit;

namespace Irsactl.Aws.Clients.Tests.Lambda;

public sealed class LambdaClientTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("eu-west-1", "https://lambda.eu-west-1.amazonaws.com")]
    [InlineData("cn-north-1", "https://lambda.cn-north-1.amazonaws.com.cn")]
    public async Task GetFunction_Answer_IsReadWithItsTags(string region, string endpoint)
    {
        using var aws = new FakeJsonAws(new FakeJsonAws.Answer(
            """
            {"Configuration": {"FunctionArn": "arn:f", "Runtime": "nodejs24.x", "Handler": "index.handler", "Role": "arn:r", "Timeout": 5,
             "MemorySize": 256, "Description": "d", "CodeSha256": "abc=", "State": "Pending", "StateReason": "why",
             "LastUpdateStatus": "InProgress", "Environment": {"Variables": {"A": "1"}}, "Unknown": []},
             "Code": {"Location": "https://x"}, "Tags": {"k": "v"}}
            """));
        using var clients = aws.MakeClients(region);

        var function = (await clients.Lambda.GetFunctionAsync("my-cluster-oidc", Cancellation)).ShouldNotBeNull();

        var request = aws.Requests.ShouldHaveSingleItem();
        request.Line.ShouldBe($"GET {endpoint}/2015-03-31/functions/my-cluster-oidc");
        request.Authorization.ShouldContain($"/{region}/lambda/aws4_request");
        (function.Arn, function.CodeSha256, function.State, function.StateReason).ShouldBe(("arn:f", "abc=", "Pending", "why"));
        function.LastUpdateStatus.ShouldBe("InProgress");
        function.Tags.ShouldBe([new ResourceTag("k", "v")]);
        var same = function.Settings with { Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["A"] = "1" } };
        function.Settings.DifferencesFrom(same).ShouldBeEmpty();
        function.Settings.DifferencesFrom(
            same with { Runtime = "nodejs22.x", TimeoutSeconds = 6, Environment = new Dictionary<string, string>(StringComparer.Ordinal) })
            .ShouldBe(["runtime", "timeout", "environment"]);
    }

    [Theory]
    [InlineData("""{"Type":"User","Message":"Function not found"}""", "ResourceNotFoundException:http://internal.amazon.com/")]
    [InlineData("""{"__type":"com.amazonaws.lambda#ResourceNotFoundException","message":"no"}""", null)]
    public async Task GetFunction_NotThere_IsNull(string body, string? errorType)
    {
        using var aws = new FakeJsonAws(new FakeJsonAws.Answer(body, HttpStatusCode.NotFound, errorType));
        using var clients = aws.MakeClients();

        (await clients.Lambda.GetFunctionAsync("f", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task GetFunction_PageOfAProxy_IsAFailureWithItsStatus()
    {
        using var aws = new FakeJsonAws(new FakeJsonAws.Answer("<html>no</html>", HttpStatusCode.Forbidden));
        using var clients = aws.MakeClients();

        var error = await Should.ThrowAsync<AmazonServiceException>(() => clients.Lambda.GetFunctionAsync("f", Cancellation));

        error.ErrorCode.ShouldBe("HTTP403");
        error.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task CreateFunction_AllMembers_AreSent()
    {
        using var aws = new FakeJsonAws(new FakeJsonAws.Answer("{}", HttpStatusCode.Created));
        using var clients = aws.MakeClients();

        await clients.Lambda.CreateFunctionAsync("f", Settings, new byte[] { 1, 2, 3 }, [new ResourceTag("a/b", "c\"d")], Cancellation);

        var request = aws.Requests.ShouldHaveSingleItem();
        request.Line.ShouldBe("POST https://lambda.us-east-1.amazonaws.com/2015-03-31/functions");
        request.ContentType.ShouldBe("application/json");
        request.Body.ShouldBe(
            """
            {"FunctionName":"f","Runtime":"nodejs24.x","Handler":"index.handler","Role":"arn:r","Description":"","Timeout":3,"MemorySize":128,
            "Environment":{"Variables":{"A":"1"}},"PackageType":"Zip","Code":{"ZipFile":"AQID"},"Tags":{"a/b":"c\u0022d"}}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task Writes_EachOfThem_GoToTheirOwnPlace()
    {
        using var aws = new FakeJsonAws(new FakeJsonAws.Answer(""));
        using var clients = aws.MakeClients();
        var lambda = clients.Lambda;

        await lambda.UpdateFunctionCodeAsync("f", new byte[] { 1 }, cancellationToken: Cancellation);
        await lambda.UpdateFunctionConfigurationAsync("f", Settings, Cancellation);
        await lambda.UpdateFunctionUrlAsync("f", "NONE", Cancellation);
        await lambda.AddPermissionAsync(
            "f", new FunctionGrant("s", "lambda:InvokeFunction", "*") { InvokedViaFunctionUrl = true }, Cancellation);
        await lambda.RemovePermissionAsync("f", "s", Cancellation);
        await lambda.TagResourceAsync("arn:aws:lambda:us-east-1:1:function:f", [new ResourceTag("k", "v")], Cancellation);
        await lambda.DeleteFunctionUrlAsync("f", Cancellation);
        await lambda.DeleteFunctionAsync("f", Cancellation);

        const string Host = "https://lambda.us-east-1.amazonaws.com";
        aws.Requests.Select(request => request.Line).ShouldBe(
        [
            $"PUT {Host}/2015-03-31/functions/f/code",
            $"PUT {Host}/2015-03-31/functions/f/configuration",
            $"PUT {Host}/2021-10-31/functions/f/url",
            $"POST {Host}/2015-03-31/functions/f/policy",
            $"DELETE {Host}/2015-03-31/functions/f/policy/s",
            $"POST {Host}/2017-03-31/tags/arn%3Aaws%3Alambda%3Aus-east-1%3A1%3Afunction%3Af",
            $"DELETE {Host}/2021-10-31/functions/f/url",
            $"DELETE {Host}/2015-03-31/functions/f",
        ]);
        aws.Requests[3].Body.ShouldBe(
            """{"StatementId":"s","Action":"lambda:InvokeFunction","Principal":"*","InvokedViaFunctionUrl":true}""");
    }

    private static FunctionSettings Settings => new()
    {
        Runtime = "nodejs24.x",
        Handler = "index.handler",
        RoleArn = "arn:r",
        Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["A"] = "1" },
    };
}
