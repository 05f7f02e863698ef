using System.Xml.Linq;
using CsCheck;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Serving;
using Irsactl.LocalAws.Tests.Server;
using Irsactl.Testing.Fuzzing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Fuzzing;

/// <summary>Forms with rules and actions, and what functions return: whatever comes, nothing breaks.</summary>
public sealed class ElbRequestTests
{
    private static readonly string[] Forms =
    [
        "Action=CreateTargetGroup&Name=a&TargetType=lambda&Tags.member.1.Key=k&Tags.member.1.Value=v",
        "Action=CreateLoadBalancer&Name=a&Subnets.member.1=subnet-1&Subnets.member.2=subnet-2&SecurityGroups.member.1=sg-1&Scheme=internal"
            + "&IpAddressType=ipv4",
        "Action=CreateRule&ListenerArn=arn%3Aaws%3Aelasticloadbalancing%3Aus-east-1%3A123456789012%3Alistener%2Fapp%2Fa%2F1%2F2&Priority=1"
            +
                "&Conditions.member.1.Field=path-pattern&Conditions.member.1.Values.member.1=%2F*&Conditions.member.2.Field=query-string" +
            "&Conditions.member.2.QueryStringConfig.Values.member.1.Key=a&Conditions.member.2.QueryStringConfig.Values.member.1.Value=b" +
            "&Actions.member.1.Type=redirect&Actions.member.1.RedirectConfig.StatusCode=HTTP_301"
            + "&Actions.member.1.RedirectConfig.Path=%2F%23%7Bpath%7D&Actions.member.1.Order=1",
        "Action=ModifyTargetGroupAttributes"
            + "&TargetGroupArn=arn%3Aaws%3Aelasticloadbalancing%3Aus-east-1%3A123456789012%3Atargetgroup%2Fa%2F1&Attributes.member.1.Key=a"
            + "&Attributes.member.1.Value=b",
        "Action=DescribeTargetGroups&Names.member.1=a&PageSize=10&Marker=AAAA",
        "Action=SetRulePriorities"
            + "&RulePriorities.member.1.RuleArn=arn%3Aaws%3Aelasticloadbalancing%3Aus-east-1%3A123456789012%3Alistener-rule%2Fa"
            + "&RulePriorities.member.1.Priority=4",
    ];

    [Fact]
    public async Task FormsAlmostRight_AreAnsweredAsAwsDoes()
    {
        await using var world = await LocalWorld.StartAsync();
        var http = world.Http();
        await Mutations.Of(Forms).SampleAsync(
            async form =>
            {
                using var request = world.SignedFor(
                    HttpMethod.Post, "elasticloadbalancing.us-east-1.amazonaws.com", "/", "elasticloadbalancing", "us-east-1", form,
                    time: null, [("content-type", "application/x-www-form-urlencoded")]);
                using var answer = await http.SendAsync(request, LocalWorld.Limit);
                var xml = XElement.Parse(await answer.Content.ReadAsStringAsync(LocalWorld.Limit));
                if (answer.IsSuccessStatusCode)
                {
                    xml.Name.LocalName.ShouldEndWith("Response");
                    return;
                }

                xml.Name.LocalName.ShouldBe("ErrorResponse", form);
                xml.Descendants().Single(element => element.Name.LocalName == "Code").Value.ShouldNotBeNullOrEmpty();
            },
            iter: Fuzz.Iterations(400),
            threads: 1);
        world.Log.Where(line => line.StartsWith("defect", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void AnswersOfFunctions_AreReadOrRefused() => Gen
        .Select(
            Mutations.Of(
                """{"statusCode":200,"statusDescription":"200 OK","headers":{"Content-Type":"text/plain","X":"1"},"multiValueHeaders":{"A":["b","c"]},"isBase64Encoded":true,"body":"aGk="}"""u8
                    .ToArray()),
            Gen.Bool)
        .Sample(
            (payload, isMultiValue) => LambdaAnswer.TryRead(payload, isMultiValue, out var answer) == (answer is not null),
            iter: Fuzz.Iterations(2_000));
}
