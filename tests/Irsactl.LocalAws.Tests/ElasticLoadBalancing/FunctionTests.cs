using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Tests.Server;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.ElasticLoadBalancing;

/// <summary>A real function behind a load balancer, made by boto3 and read by curl.</summary>
public sealed class FunctionTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private LocalWorld? started;

    private LocalWorld World => started.ShouldNotBeNull();

    public async ValueTask InitializeAsync() =>
        started = await LocalWorld.StartAsync(options => options with { SettleDelay = TimeSpan.Zero });

    [Fact]
    public async Task Function_AnswersThroughTheLoadBalancer_AsLongAsItsPolicyLetsIt()
    {
        Assert.SkipUnless(Tools.PythonWithBoto3.IsInstalled, Tools.PythonWithBoto3.SkipReason);
        Assert.SkipUnless(Tools.Curl.IsInstalled, Tools.Curl.SkipReason);
        Assert.SkipUnless(Tools.Node.IsInstalled, Tools.Node.SkipReason);
        var runner = new CommandRunner { Environment = World.Environment(folder.Write("ca.pem", World.Aws.CertificateAuthorityPem)) };
        var name = (await runner.RunAsync(Tools.PythonWithBoto3.Path, ["-c", Program], LocalWorld.Limit)).EnsureSuccess()
            .StandardOutput.Trim();
        string[] get = ["--silent", "--include", $"http://{name}/a%20b?x=1"];

        var open = (await runner.RunAsync(Tools.Curl.Path, get, LocalWorld.Limit)).EnsureSuccess().StandardOutput;
        open.ShouldStartWith("HTTP/1.1 200");
        open.ShouldEndWith("GET /a%20b 1 198.51.100.10");

        (await runner.RunAsync(
            Tools.PythonWithBoto3.Path,
            ["-c", "import boto3; boto3.client('lambda').remove_permission(FunctionName='f', StatementId='lb')"],
            LocalWorld.Limit)).EnsureSuccess();
        var shut = (await runner.RunAsync(Tools.Curl.Path, get, LocalWorld.Limit)).EnsureSuccess().StandardOutput;
        shut.ShouldStartWith("HTTP/1.1 502");
        shut.ShouldContain("<h1>502 Bad Gateway</h1>");
        World.Log.ShouldBeEmpty();
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
        import boto3, io, json, zipfile
        code = io.BytesIO()
        with zipfile.ZipFile(code, "w") as archive:
            archive.writestr("index.mjs", "export const handler = async event => ({ statusCode: 200, headers: { 'content-type': 'text/plain' }, "
                "body: [event.httpMethod, event.path, event.queryStringParameters.x, event.headers['x-forwarded-for']].join(' ') });")
        trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
        role = boto3.client("iam").create_role(RoleName="f", AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
        functions, ec2, elb = boto3.client("lambda"), boto3.client("ec2"), boto3.client("elbv2")
        function = functions.create_function(FunctionName="f", Runtime="nodejs22.x", Handler="index.handler", Role=role, Code={"ZipFile": code.getvalue()})["FunctionArn"]
        functions.get_waiter("function_active_v2").wait(FunctionName="f")
        group = ec2.create_security_group(GroupName="lb", Description="d")["GroupId"]
        ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[{"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}])
        subnets = [s["SubnetId"] for s in ec2.describe_subnets()["Subnets"]][:2]
        lb = elb.create_load_balancer(Name="lb", Subnets=subnets, SecurityGroups=[group])["LoadBalancers"][0]
        tg = elb.create_target_group(Name="tg", TargetType="lambda")["TargetGroups"][0]["TargetGroupArn"]
        try:
            elb.register_targets(TargetGroupArn=tg, Targets=[{"Id": function}])
            raise AssertionError("registered")
        except elb.exceptions.ClientError as refused:
            assert "does not have permission to invoke" in str(refused), refused
        functions.add_permission(FunctionName="f", StatementId="lb", Action="lambda:InvokeFunction", Principal="elasticloadbalancing.amazonaws.com", SourceArn=tg)
        elb.register_targets(TargetGroupArn=tg, Targets=[{"Id": function}])
        elb.create_listener(LoadBalancerArn=lb["LoadBalancerArn"], Protocol="HTTP", Port=80, DefaultActions=[{"Type": "forward", "TargetGroupArn": tg}])
        print(lb["DNSName"])
        """;
}
