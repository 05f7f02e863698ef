using Irsactl.LocalAws.Wire.Rest;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.RestProtocol;

public sealed class RestOperationTableTests
{
    private readonly RestOperationTable table = new RestOperationTable()
        .Add("GetFunction", "GET", "/2015-03-31/functions/{FunctionName}", _ => RestAnswer.Empty())
        .Add("ListFunctions", "GET", "/2015-03-31/functions/", _ => RestAnswer.Empty())
        .Add("GetTags", "GET", "/v2/tags/{ResourceArn+}", _ => RestAnswer.Empty())
        .Add("CreateDistribution", "POST", "/2020-05-31/distribution", _ => RestAnswer.Empty())
        .Add("CreateDistributionWithTags", "POST", "/2020-05-31/distribution?WithTags", _ => RestAnswer.Empty())
        .Add("TagResource", "POST", "/2020-05-31/tagging?Operation=Tag", _ => RestAnswer.Empty());

    [Theory]
    [InlineData("GET", "/2015-03-31/functions/f", "", "GetFunction FunctionName=f")]
    [InlineData("GET", "/2015-03-31/functions/arn%3Aaws%3Alambda%2Fx", "", "GetFunction FunctionName=arn:aws:lambda/x")]
    [InlineData("GET", "/2015-03-31/functions", "", "ListFunctions ")]
    [InlineData("GET", "/2015-03-31/functions/", "", "ListFunctions ")]
    [InlineData("GET", "/v2/tags/arn:aws:apigateway:us-east-1::/apis/x", "", "GetTags ResourceArn=arn:aws:apigateway:us-east-1::/apis/x")]
    [InlineData("POST", "/2020-05-31/distribution", "", "CreateDistribution ")]
    [InlineData("POST", "/2020-05-31/distribution", "WithTags", "CreateDistributionWithTags ")]
    [InlineData("POST", "/2020-05-31/distribution", "WithTags=", "CreateDistributionWithTags ")]
    [InlineData("POST", "/2020-05-31/tagging", "Operation=Tag&Resource=x", "TagResource ")]
    public void Request_AtAnOperationsPath_IsThatOperation(string method, string path, string query, string expected)
    {
        var found = table.Find(method, path, new RestQuery(query)).ShouldNotBeNull();

        $"{found.Operation.Name} {string.Join(' ', found.Labels.Select(label => $"{label.Key}={label.Value}"))}".ShouldBe(expected);
    }

    [Theory]
    [InlineData("PUT", "/2015-03-31/functions/f", "")]
    [InlineData("GET", "/2015-03-31/functions/f/code", "")]
    [InlineData("GET", "/v2/tags/", "")]
    [InlineData("GET", "/v2", "")]
    [InlineData("POST", "/2020-05-31/tagging", "Operation=Untag&Resource=x")]
    [InlineData("POST", "/2020-05-31/tagging", "")]
    [InlineData("GET", "/", "")]
    public void Request_AtNoOperationsPath_IsNone(string method, string path, string query) =>
        table.Find(method, path, new RestQuery(query)).ShouldBeNull();
}
