using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Tests.Server;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.ApiGateway;

/// <summary>API Gateway through programs we did not write, in front of a function that really runs.</summary>
public sealed class ForeignClientTests : ForeignClientTest
{
    protected override LocalAwsOptions Configure(LocalAwsOptions options) => options with { SettleDelay = TimeSpan.Zero };

    [Fact]
    public async Task Boto3_PutsAnApiInFrontOfAFunction_AsItsPoliciesAllow()
    {
        Assert.SkipUnless(Tools.PythonWithBoto3.IsInstalled, Tools.PythonWithBoto3.SkipReason);
        Assert.SkipUnless(Tools.Node.IsInstalled, Tools.Node.SkipReason);

        (await Runner().RunAsync(Tools.PythonWithBoto3.Path, ["-c", Program], LocalWorld.Limit)).EnsureSuccess();
    }

    [Fact]
    public async Task AwsCli_ManagesAnApi()
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        var api = (await ApiAsync(
            "create-api", "--name", "n", "--protocol-type", "HTTP", "--tags", "k=v", "--query", "ApiId", "--output", "text")).Trim();
        await ApiAsync("create-stage", "--api-id", api, "--stage-name", "$default", "--auto-deploy", "--stage-variables", "a=b");
        await ApiAsync("tag-resource", "--resource-arn", $"arn:aws:apigateway:us-east-1::/apis/{api}", "--tags", "x=y");
        (await ApiAsync("get-tags", "--resource-arn", $"arn:aws:apigateway:us-east-1::/apis/{api}", "--query", "Tags", "--output", "json"))
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ShouldBe(["{", "\"k\":", "\"v\",", "\"x\":", "\"y\"", "}"]);
        (await ApiAsync("get-stage", "--api-id", api, "--stage-name", "$default", "--query", "StageVariables.a", "--output", "text"))
            .Trim().ShouldBe("b");
        await ApiAsync("delete-api", "--api-id", api);

        (await ApiAsync("get-apis", "--query", "length(Items)")).Trim().ShouldBe("0");
    }

    private const string Program = """
        import io, json, os, ssl, urllib.error, urllib.request, zipfile
        import boto3, botocore.exceptions
        iam, functions, gateway = boto3.client("iam"), boto3.client("lambda"), boto3.client("apigatewayv2")
        trust = {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}}
        role = iam.create_role(RoleName="f", AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
        code = io.BytesIO()
        with zipfile.ZipFile(code, "w") as archive:
            archive.writestr("index.mjs", "export const handler = async event => ({statusCode: 200, headers: {'content-type': 'application/json'}, body: JSON.stringify(event)});")
        arn = functions.create_function(FunctionName="f", Runtime="nodejs22.x", Handler="index.handler", Role=role, Code={"ZipFile": code.getvalue()})["FunctionArn"]
        functions.get_waiter("function_active_v2").wait(FunctionName="f")
        api = gateway.create_api(Name="a", ProtocolType="HTTP")
        ids = dict(ApiId=api["ApiId"])
        integration = gateway.create_integration(**ids, IntegrationType="AWS_PROXY", IntegrationUri=arn, PayloadFormatVersion="2.0")
        gateway.create_route(**ids, RouteKey="GET /items/{id}", Target="integrations/" + integration["IntegrationId"])
        gateway.create_stage(**ids, StageName="$default", AutoDeploy=True)
        tls = ssl.create_default_context(cafile=os.environ["AWS_CA_BUNDLE"])
        opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=tls), urllib.request.ProxyHandler())
        def get(path):
            try:
                with opener.open(api["ApiEndpoint"] + path) as answer:
                    return answer.status, json.load(answer)
            except urllib.error.HTTPError as refused:
                return refused.code, json.load(refused)
        assert get("/items/1") == (500, {"message": "Internal Server Error"})
        source = f"arn:aws:execute-api:us-east-1:123456789012:{api['ApiId']}/*/GET/items/*"
        functions.add_permission(FunctionName="f", StatementId="s", Action="lambda:InvokeFunction", Principal="apigateway.amazonaws.com", SourceArn=source)
        status, event = get("/items/1?q=2")
        assert (status, event["pathParameters"], event["queryStringParameters"]) == (200, {"id": "1"}, {"q": "2"}), (status, event)
        assert get("/other") == (404, {"message": "Not Found"})

        iam.create_user(UserName="reader")
        iam.put_user_policy(UserName="reader", PolicyName="p", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": {
            "Effect": "Allow", "Action": "apigateway:GET", "Resource": f"arn:aws:apigateway:us-east-1::/apis/{api['ApiId']}/*"}}))
        key = iam.create_access_key(UserName="reader")["AccessKey"]
        reader = boto3.client("apigatewayv2", aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"])
        assert len(reader.get_routes(**ids)["Items"]) == 1 and reader.get_stage(**ids, StageName="$default")["AutoDeploy"]
        for call in [lambda: reader.get_apis(), lambda: reader.delete_api(**ids), lambda: reader.get_tags(ResourceArn=f"arn:aws:apigateway:us-east-1::/apis/{api['ApiId']}")]:
            try:
                call()
                raise AssertionError("allowed")
            except botocore.exceptions.ClientError as refused:
                assert refused.response["Error"]["Code"] == "AccessDeniedException", refused
        try:
            gateway.get_api(ApiId="nothing")
            raise AssertionError("found")
        except gateway.exceptions.NotFoundException:
            pass
        """;

    private Task<string> ApiAsync(params string[] arguments) => AwsAsync(["apigatewayv2", .. arguments]);
}
