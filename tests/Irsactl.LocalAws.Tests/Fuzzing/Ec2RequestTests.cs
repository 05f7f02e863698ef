using System.Xml.Linq;
using CsCheck;
using Irsactl.LocalAws.Tests.Server;
using Irsactl.Testing.Fuzzing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Fuzzing;

/// <summary>
/// EC2's dialect of forms, its filters, blocks of addresses and permissions: whatever comes, the answer is EC2's kind of answer.
/// </summary>
public sealed class Ec2RequestTests
{
    private static readonly string[] Forms =
    [
        "Action=CreateVpc&CidrBlock=10.0.0.0%2F16&TagSpecification.1.ResourceType=vpc&TagSpecification.1.Tag.1.Key=a"
            + "&TagSpecification.1.Tag.1.Value=b",
        "Action=DescribeSubnets&Filter.1.Name=availability-zone&Filter.1.Value.1=us-*&Filter.2.Name=tag%3Aa&Filter.2.Value.1=%3F%5C*"
            + "&MaxResults=5&NextToken=AAAA",
        "Action=AuthorizeSecurityGroupIngress&GroupName=default&IpPermissions.1.IpProtocol=tcp&IpPermissions.1.FromPort=1" +
        "&IpPermissions.1.ToPort=2" +
            "&IpPermissions.1.IpRanges.1.CidrIp=10.0.0.0%2F8&IpPermissions.1.Ipv6Ranges.1.CidrIpv6=2001%3Adb8%3A%3A%2F32" +
            "&IpPermissions.1.Ipv6Ranges.1.Description=x",
        "Action=CreateSecurityGroup&GroupName=a&GroupDescription=b&DryRun=true",
        "Action=CreateTags&ResourceId.1=vpc-0123456789abcdef0&Tag.1.Key=a&Tag.1.Value=b",
        "Action=DescribeRegions&RegionName.1=eu-west-1&Filter.1.Name=endpoint&Filter.1.Value.1=ec2",
    ];

    [Fact]
    public async Task FormsAlmostRight_AreAnsweredAsEc2Does()
    {
        await using var world = await LocalWorld.StartAsync();
        var http = world.Http();
        await Mutations.Of(Forms).SampleAsync(
            async form =>
            {
                using var request = world.SignedFor(
                    HttpMethod.Post, "ec2.us-east-1.amazonaws.com", "/", "ec2", "us-east-1", form, time: null,
                    [("content-type", "application/x-www-form-urlencoded")]);
                using var answer = await http.SendAsync(request, LocalWorld.Limit);
                var xml = XElement.Parse(await answer.Content.ReadAsStringAsync(LocalWorld.Limit));
                if (answer.IsSuccessStatusCode)
                {
                    xml.Name.LocalName.ShouldEndWith("Response");
                    return;
                }

                xml.Name.ShouldBe("Response", form);
                xml.Descendants("Code").Single().Value.ShouldNotBeNullOrEmpty();
                xml.Descendants("Message").Count().ShouldBe(1);
                xml.Descendants("RequestID").Single().Value.ShouldNotBeNullOrEmpty();
            },
            iter: Fuzz.Iterations(400),
            threads: 1);
        world.Log.Where(line => line.StartsWith("defect", StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
