using Amazon.EC2.Model;
using Shouldly;
using Xunit;

namespace Irsactl.Aws.Clients.Tests.Ec2;

/// <summary>EC2 from its package, with our settings.</summary>
public sealed class Ec2Tests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("eu-west-1", null, "https://ec2.eu-west-1.amazonaws.com/")]
    [InlineData("cn-north-1", null, "https://ec2.cn-north-1.amazonaws.com.cn/")]
    [InlineData("eu-west-1", "http://127.0.0.1:4566", "http://127.0.0.1:4566/")]
    public async Task Call_AnyRegion_GoesToItsEndpointOrTheOneConfigured(string region, string? endpoint, string url)
    {
        using var aws = FakeAws.Answering(
            """<DescribeSubnetsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><subnetSet><item><subnetId>subnet-a</subnetId><vpcId>vpc-1</vpcId></item></subnetSet></DescribeSubnetsResponse>""");
        using var clients = TestClients.For(aws, region, endpoint);

        var answer = await clients.Ec2.DescribeSubnetsAsync(new DescribeSubnetsRequest { SubnetIds = ["subnet-a"] }, Cancellation);

        answer.Subnets.ShouldHaveSingleItem().VpcId.ShouldBe("vpc-1");
        var request = aws.Requests.ShouldHaveSingleItem();
        request.Url.AbsoluteUri.ShouldBe(url);
        request.Authorization.ShouldContain($"/{region}/ec2/aws4_request");
        request.Form["SubnetId.1"].ShouldBe("subnet-a");
    }
}
