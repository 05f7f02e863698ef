using System.Net;
using Amazon.Runtime;
using Irsactl.Aws.Clients.Iam;
using Shouldly;
using Xunit;

namespace Irsactl.Aws.Clients.Tests.Iam;

public sealed class IamClientTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("eu-west-1", "https://iam.amazonaws.com/", "us-east-1")]
    [InlineData("cn-northwest-1", "https://iam.cn-north-1.amazonaws.com.cn/", "cn-north-1")]
    [InlineData("us-gov-east-1", "https://iam.us-gov.amazonaws.com/", "us-gov-west-1")]
    [InlineData("eusc-de-east-1", "https://iam.eusc-de-east-1.amazonaws.eu/", "eusc-de-east-1")]
    [InlineData("us-iso-west-1", "https://iam.us-iso-east-1.c2s.ic.gov/", "us-iso-east-1")]
    [InlineData("us-isob-east-1", "https://iam.us-isob-east-1.sc2s.sgov.gov/", "us-isob-east-1")]
    [InlineData("eu-isoe-west-1", "https://iam.eu-isoe-west-1.cloud.adc-e.uk/", "eu-isoe-west-1")]
    [InlineData("us-isof-east-1", "https://iam.us-isof-south-1.csp.hci.ic.gov/", "us-isof-south-1")]
    public async Task Call_AnyRegion_GoesToThePartitionsEndpointSignedForItsRegion(string region, string endpoint, string signedFor)
    {
        using var aws = FakeAws.Answering("<R/>");
        using var clients = TestClients.For(aws, region);

        await clients.Iam.ListOpenIdConnectProvidersAsync(Cancellation);

        var request = aws.Requests.ShouldHaveSingleItem();
        request.Url.AbsoluteUri.ShouldBe(endpoint);
        request.Authorization.ShouldContain($"/{signedFor}/iam/aws4_request");
        request.Authorization.ShouldNotContain("very-secret");
    }

    [Fact]
    public async Task Call_EndpointConfigured_GoesThere()
    {
        using var aws = FakeAws.Answering("<R/>");
        using var clients = TestClients.For(aws, "eu-west-1", "http://127.0.0.1:4566");

        await clients.Iam.ListOpenIdConnectProvidersAsync(Cancellation);

        aws.Requests.ShouldHaveSingleItem().Url.AbsoluteUri.ShouldBe("http://127.0.0.1:4566/");
    }

    [Fact]
    public async Task CreateRole_AllMembers_AreSentFlattened()
    {
        using var aws = FakeAws.Answering(
            "<CreateRoleResponse><CreateRoleResult><Role><Arn>arn:aws:iam::1:role/r</Arn></Role></CreateRoleResult></CreateRoleResponse>");
        using var clients = TestClients.For(aws);

        var role = await clients.Iam.CreateRoleAsync(
            new NewRole
            {
                Name = "r",
                TrustPolicy = """{"a": "b&c=d +é"}""",
                Description = "d",
                PermissionsBoundary = "arn:b",
                MaxSessionDuration = 7200,
                Tags = [new("k/1", "v"), new("Name", "n")],
            },
            Cancellation);

        role.Arn.ShouldBe("arn:aws:iam::1:role/r");
        aws.Requests.ShouldHaveSingleItem().Form.ShouldBe(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Action"] = "CreateRole",
                ["Version"] = "2010-05-08",
                ["RoleName"] = "r",
                ["AssumeRolePolicyDocument"] = """{"a": "b&c=d +é"}""",
                ["Description"] = "d",
                ["PermissionsBoundary"] = "arn:b",
                ["MaxSessionDuration"] = "7200",
                ["Tags.member.1.Key"] = "k/1",
                ["Tags.member.1.Value"] = "v",
                ["Tags.member.2.Key"] = "Name",
                ["Tags.member.2.Value"] = "n",
            });
    }

    [Fact]
    public async Task GetRole_Found_PolicyIsDecodedAndTagsAreThere()
    {
        using var aws = FakeAws.Answering(
            """
            <GetRoleResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><GetRoleResult><Role>
              <Path>/</Path><RoleName>r</RoleName><RoleId>AROA1</RoleId><Arn>arn:aws:iam::1:role/r</Arn>
              <AssumeRolePolicyDocument>%7B%22a%22%3A%22b%20c%22%7D</AssumeRolePolicyDocument>
              <MaxSessionDuration>7200</MaxSessionDuration>
              <PermissionsBoundary><PermissionsBoundaryArn>arn:b</PermissionsBoundaryArn></PermissionsBoundary>
              <Tags><member><Key>k</Key><Value>v</Value></member></Tags>
            </Role></GetRoleResult></GetRoleResponse>
            """);
        using var clients = TestClients.For(aws);

        var role = await clients.Iam.GetRoleAsync("r", Cancellation);

        role.ShouldNotBeNull();
        role.TrustPolicy.ShouldBe("""{"a":"b c"}""");
        role.MaxSessionDuration.ShouldBe(7200);
        role.PermissionsBoundary.ShouldBe("arn:b");
        role.Description.ShouldBe("");
        role.Tags.ShouldBe([new ResourceTag("k", "v")]);
    }

    [Fact]
    public async Task GetRole_NoSuchEntity_IsNull()
    {
        using var aws = new FakeAws(_ => FakeAws.Answer.Refusal("NoSuchEntity", "not there", HttpStatusCode.NotFound));
        using var clients = TestClients.For(aws);

        (await clients.Iam.GetRoleAsync("r", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task ListRoles_SeveralPages_AreFollowedByTheMarker()
    {
        using var aws = new FakeAws(request => new FakeAws.Answer(request.Form.TryGetValue("Marker", out var marker) && marker == "m+1"
            ? "<R><ListRolesResult><Roles><member><RoleName>b</RoleName></member></Roles><IsTruncated>false</IsTruncated>"
                + "</ListRolesResult></R>"
            : "<R><ListRolesResult><Roles><member><RoleName>a</RoleName></member></Roles><IsTruncated>true</IsTruncated>"
                + "<Marker>m+1</Marker></ListRolesResult></R>"));
        using var clients = TestClients.For(aws);

        var names = await clients.Iam.ListRolesAsync(Cancellation).Select(role => role.Name).ToListAsync(Cancellation);

        names.ShouldBe(["a", "b"]);
        aws.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Call_Throttled_IsTriedAgainBySdk()
    {
        var calls = 0;
        using var aws = new FakeAws(_ => calls++ == 0
            ? FakeAws.Answer.Refusal("Throttling", "Rate exceeded", HttpStatusCode.BadRequest)
            : new FakeAws.Answer("<R/>"));
        using var clients = TestClients.For(aws);

        await clients.Iam.ListOpenIdConnectProvidersAsync(Cancellation);

        calls.ShouldBe(2);
    }

    [Theory]
    [InlineData("<html><body>Bad Gateway</body>")]
    [InlineData("")]
    [InlineData("""<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>""")]
    public async Task Call_AnswerOfAProxyInBetween_IsAnAwsExceptionWithTheStatus(string body)
    {
        using var aws = new FakeAws(_ => new FakeAws.Answer(body, HttpStatusCode.Forbidden));
        using var clients = TestClients.For(aws);

        var error = await Should.ThrowAsync<AmazonServiceException>(() => clients.Iam.DeleteRoleAsync("r", Cancellation));

        error.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
