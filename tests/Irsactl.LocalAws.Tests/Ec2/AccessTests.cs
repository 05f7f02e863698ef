using System.Xml.Linq;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Tests.QueryProtocol;
using Irsactl.LocalAws.Tests.Server;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Ec2;

/// <summary>Who may do what, and how EC2 says so.</summary>
public sealed class AccessTests : Ec2Test
{
    private const string Denial = "because no identity-based policy allows the";

    [Fact]
    public async Task DryRun_SaysWhetherItWouldHaveWorked()
    {
        (await CallAsync("CreateVpc", ("CidrBlock", "10.0.0.0/16"), ("DryRun", "true"))).ShouldBeRefused(
            412, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
        (await CallAsync("DescribeVpcs", ("DryRun", "true"))).ShouldBeRefused(412, "DryRunOperation");
        (await CallAsync("DescribeVpcs")).All("vpcId").Length.ShouldBe(1);
    }

    [Fact]
    public async Task WrongCredentials_AreAuthFailures()
    {
        using var wrong = Request("DescribeVpcs");
        wrong.Headers.Remove("Authorization");
        wrong.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential=AKIAUNKNOWN/{World.Aws.TimeProvider.GetUtcNow():yyyyMMdd}/us-east-1/ec2/aws4_request, "
                + $"SignedHeaders=host;x-amz-date, Signature={new string('0', 64)}");
        (await SendAsync(wrong)).ShouldBeRefused(401, "AuthFailure", "AWS was not able to validate the provided access credentials");
        using var unsigned = Request("DescribeVpcs");
        unsigned.Headers.Remove("Authorization");
        (await SendAsync(unsigned)).ShouldBeRefused(400, "MissingParameter", "The request must contain the parameter AWSAccessKeyId");
        using var late = World.SignedFor(
            HttpMethod.Post, "ec2.us-east-1.amazonaws.com", "/", "ec2", Region, "Action=DescribeVpcs&Version=2016-11-15",
            DateTimeOffset.UtcNow.AddHours(-1), [("content-type", "application/x-www-form-urlencoded")]);
        (await SendAsync(late)).ShouldBeRefused(400, "RequestExpired", "Request has expired.");
    }

    [Fact]
    public async Task Policies_DecideByResourceTagAndVpc()
    {
        var vpc = await DefaultVpcAsync();
        var vpcArn = $"arn:aws:ec2:us-east-1:123456789012:vpc/{vpc}";
        var bob = await World.CreateUserAsync(
            "bob",
            $$"""
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Action":"ec2:CreateSecurityGroup","Resource":["arn:aws:ec2:*:*:security-group/*","{{vpcArn}}"]},
              {"Effect":"Allow","Action":"ec2:CreateTags","Resource":"*","Condition":{"StringEquals":{"ec2:CreateAction":"CreateSecurityGroup","aws:RequestTag/team":"blue"} } },
              {"Effect":"Allow","Action":"ec2:DeleteSecurityGroup","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/team":"blue","ec2:Vpc":"{{vpcArn}}"} } }]}
            """);
        (await CallAsAsync(bob, "DescribeVpcs")).ShouldBeRefused(
            403,
            "UnauthorizedOperation",
            "You are not authorized to perform this operation. User: arn:aws:iam::123456789012:user/bob is not authorized to perform: "
                + $"ec2:DescribeVpcs {Denial} ec2:DescribeVpcs action");
        (string, string)[] make =
        [
            ("GroupName", "a"), ("GroupDescription", "d"), ("TagSpecification.1.ResourceType", "security-group"),
            ("TagSpecification.1.Tag.1.Key", "team"),
        ];
        (await CallAsAsync(bob, "CreateSecurityGroup", [.. make, ("TagSpecification.1.Tag.1.Value", "red")])).ShouldBeRefused(
            403,
            "UnauthorizedOperation",
            "You are not authorized to perform this operation. User: arn:aws:iam::123456789012:user/bob is not authorized to perform: "
                + $"ec2:CreateTags on resource: arn:aws:ec2:us-east-1:123456789012:security-group/* {Denial} ec2:CreateTags action");
        var id = (await CallAsAsync(bob, "CreateSecurityGroup", [.. make, ("TagSpecification.1.Tag.1.Value", "blue")]))
            .ShouldSucceed().Get("groupId");
        var other = await CreateGroupAsync(vpc);
        (await CallAsAsync(bob, "DeleteSecurityGroup", ("GroupId", other))).ShouldBeRefused(403, "UnauthorizedOperation");
        (await CallAsAsync(bob, "DeleteSecurityGroup", ("GroupId", id), ("DryRun", "true"))).ShouldBeRefused(412, "DryRunOperation");
        (await CallAsAsync(bob, "DeleteSecurityGroup", ("GroupId", id))).ShouldSucceed();
    }

    private Task<QueryReply> CallAsAsync((string Id, string Secret) key, string action, params (string Name, string Value)[] parameters) =>
        QueryReply.CallAsync(World, key, "ec2", "2016-11-15", Region, action, parameters);

    private HttpRequestMessage Request(string action) => World.SignedFor(
        HttpMethod.Post, "ec2.us-east-1.amazonaws.com", "/", "ec2", Region, $"Action={action}&Version=2016-11-15", time: null,
        [("content-type", "application/x-www-form-urlencoded")]);

    private async Task<QueryReply> SendAsync(HttpRequestMessage request)
    {
        using var answer = await World.Http().SendAsync(request, LocalWorld.Limit);
        return new QueryReply((int)answer.StatusCode, XElement.Parse(await answer.Content.ReadAsStringAsync(LocalWorld.Limit)));
    }
}
