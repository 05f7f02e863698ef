using System.Net;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Lambda;

/// <summary>Resource policies.</summary>
public sealed class PermissionTests : IAsyncLifetime
{
    private const string Policy = "/2015-03-31/functions/f/policy";
    private const string Arn = "arn:aws:lambda:us-east-1:123456789012:function:f";

    private FunctionKit? started;

    private FunctionKit Kit => started.ShouldNotBeNull();

    public async ValueTask InitializeAsync()
    {
        started = await FunctionKit.StartAsync();
        await started.CreateAsync("f", "export const handler = async () => 1;");
    }

    [Theory]
    [InlineData("""{"StatementId":"s","Action":"lambda:InvokeFunction","Principal":"apigateway.amazonaws.com","SourceArn":"arn:aws:execute-api:us-east-1:123456789012:api/*"}""",
        """{"Sid":"s","Effect":"Allow","Principal":{"Service":"apigateway.amazonaws.com"},"Action":"lambda:InvokeFunction","Resource":"ARN","Condition":{"ArnLike":{"AWS:SourceArn":"arn:aws:execute-api:us-east-1:123456789012:api/*"}}}""")]
    [InlineData("""{"StatementId":"s","Action":"lambda:InvokeFunction","Principal":"s3.amazonaws.com","SourceArn":"arn:aws:s3:::b","SourceAccount":"123456789012"}""",
        """{"Sid":"s","Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"lambda:InvokeFunction","Resource":"ARN","Condition":{"StringEquals":{"AWS:SourceAccount":"123456789012"},"ArnLike":{"AWS:SourceArn":"arn:aws:s3:::b"}}}""")]
    [InlineData("""{"StatementId":"s","Action":"lambda:InvokeFunctionUrl","Principal":"*","FunctionUrlAuthType":"NONE"}""",
        """{"Sid":"s","Effect":"Allow","Principal":"*","Action":"lambda:InvokeFunctionUrl","Resource":"ARN","Condition":{"StringEquals":{"lambda:FunctionUrlAuthType":"NONE"}}}""")]
    [InlineData("""{"StatementId":"s","Action":"lambda:InvokeFunction","Principal":"*","InvokedViaFunctionUrl":true}""",
        """{"Sid":"s","Effect":"Allow","Principal":"*","Action":"lambda:InvokeFunction","Resource":"ARN","Condition":{"Bool":{"lambda:InvokedViaFunctionUrl":"true"}}}""")]
    [InlineData("""{"StatementId":"s","Action":"lambda:*","Principal":"210987654321"}""",
        """{"Sid":"s","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::210987654321:root"},"Action":"lambda:*","Resource":"ARN"}""")]
    public async Task Statement_IsWrittenAsLambdaDoes(string given, string statement)
    {
        var expected = statement.Replace("ARN", Arn, StringComparison.Ordinal);
        (await Kit.CallAsync("POST", Policy, given)).ShouldBe(HttpStatusCode.Created).GetProperty("Statement")
            .GetString().ShouldBe(expected);

        (await Kit.CallAsync("GET", Policy)).ShouldBe(HttpStatusCode.OK).GetProperty("Policy").GetString()
            .ShouldBe($$"""{"Version":"2012-10-17","Id":"default","Statement":[{{expected}}]}""");
    }

    [Fact]
    public async Task Policy_WithoutStatements_IsNone()
    {
        (await Kit.CallAsync("GET", Policy)).ShouldBeRefused(
            HttpStatusCode.NotFound, "ResourceNotFoundException", "The resource you requested does not exist.");
        await AddAsync("a");
        await AddAsync("b");
        (await AddAsync("a")).ShouldBeRefused(
            HttpStatusCode.Conflict,
            "ResourceConflictException",
            "The statement id (a) provided already exists. Please provide a new statement id, or remove the existing statement.");
        (await Kit.CallAsync("DELETE", Policy + "/a?RevisionId=other")).ShouldBeRefused(
            HttpStatusCode.PreconditionFailed, "PreconditionFailedException");

        (await Kit.CallAsync("DELETE", Policy + "/a")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await Kit.CallAsync("DELETE", Policy + "/a")).ShouldBeRefused(HttpStatusCode.NotFound, "ResourceNotFoundException");
        (await Kit.CallAsync("DELETE", Policy + "/b")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await Kit.CallAsync("GET", Policy)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("""{"StatementId":"a b","Action":"lambda:InvokeFunction","Principal":"*"}""", "ValidationException")]
    [InlineData("""{"StatementId":"a","Action":"s3:GetObject","Principal":"*"}""", "ValidationException")]
    [InlineData("""{"StatementId":"a","Action":"lambda:InvokeFunction"}""", "ValidationException")]
    [InlineData("""{"StatementId":"a","Action":"lambda:InvokeFunction","Principal":"somebody"}""", "InvalidParameterValueException")]
    [InlineData(
        """{"StatementId":"a","Action":"lambda:InvokeFunction","Principal":"*","FunctionUrlAuthType":"NONE"}""",
        "InvalidParameterValueException")]
    public async Task Statement_ThatIsWrong_IsRefused(string given, string error) =>
        (await Kit.CallAsync("POST", Policy, given)).ShouldBeRefused(HttpStatusCode.BadRequest, error);

    public async ValueTask DisposeAsync()
    {
        if (started is not null)
        {
            await started.DisposeAsync();
        }
    }

    private Task<Answer> AddAsync(string id) =>
        Kit.CallAsync(
            "POST", Policy, $$"""{"StatementId":"{{id}}","Action":"lambda:InvokeFunction","Principal":"apigateway.amazonaws.com"}""");
}
