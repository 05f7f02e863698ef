using System.Net;
using System.Xml.Linq;
using Amazon.Runtime;
using Irsactl.Aws.Clients.CloudFront;
using Shouldly;
using Xunit;

namespace Irsactl.Aws.Clients.Tests.CloudFront;

public sealed class CloudFrontClientTests
{
    private const string Id = "E2QWRUHAPOMQZL";

    // As AWS answers it: everything is there, in elements that we do not know too.
    private const string Answer =
        """
        <?xml version="1.0"?>
        <Distribution xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Id>E2QWRUHAPOMQZL</Id>
        <ARN>arn:aws:cloudfront::123456789012:distribution/E2QWRUHAPOMQZL</ARN><Status>Deployed</Status><DomainName>d111111abcdef8.cloudfront.net</DomainName>
        <DistributionConfig><CallerReference>c-oidc</CallerReference><Aliases><Quantity>0</Quantity></Aliases><DefaultRootObject></DefaultRootObject>
        <Origins><Quantity>1</Quantity><Items><Origin><Id>theirs</Id><DomainName>c-oidc.s3.eu-west-1.amazonaws.com</DomainName><OriginPath></OriginPath>
        <CustomHeaders><Quantity>0</Quantity></CustomHeaders><S3OriginConfig><OriginAccessIdentity></OriginAccessIdentity></S3OriginConfig>
        <ConnectionAttempts>3</ConnectionAttempts><ConnectionTimeout>10</ConnectionTimeout><OriginShield><Enabled>false</Enabled></OriginShield>
        <OriginAccessControlId>E1OAC</OriginAccessControlId></Origin></Items></Origins><OriginGroups><Quantity>0</Quantity></OriginGroups>
        <DefaultCacheBehavior><TargetOriginId>theirs</TargetOriginId><ViewerProtocolPolicy>https-only</ViewerProtocolPolicy>
        <AllowedMethods><Quantity>2</Quantity><Items><Method>HEAD</Method><Method>GET</Method></Items></AllowedMethods><CachePolicyId>policy</CachePolicyId></DefaultCacheBehavior>
        <CacheBehaviors><Quantity>0</Quantity></CacheBehaviors><CustomErrorResponses><Quantity>0</Quantity></CustomErrorResponses><Comment>c</Comment>
        <Logging><Enabled>false</Enabled><IncludeCookies>false</IncludeCookies><Bucket></Bucket><Prefix></Prefix></Logging><PriceClass>PriceClass_All</PriceClass>
        <Enabled>true</Enabled><ViewerCertificate><CloudFrontDefaultCertificate>true</CloudFrontDefaultCertificate><MinimumProtocolVersion>TLSv1</MinimumProtocolVersion></ViewerCertificate>
        <Restrictions><GeoRestriction><RestrictionType>none</RestrictionType><Quantity>0</Quantity></GeoRestriction></Restrictions><WebACLId></WebACLId>
        <HttpVersion>http2and3</HttpVersion><IsIPV6Enabled>true</IsIPV6Enabled><ConnectionMode>direct</ConnectionMode></DistributionConfig></Distribution>
        """;

    private static readonly DistributionSettings _wanted = new()
    {
        Comment = "c",
        Origin = new DistributionOrigin("c-oidc.s3.eu-west-1.amazonaws.com") { AccessControlId = "E1OAC" },
        CachePolicyId = "policy",
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("eu-west-1", "cloudfront.amazonaws.com", "us-east-1")]
    [InlineData("cn-north-1", "cloudfront.cn-northwest-1.amazonaws.com.cn", "cn-northwest-1")]
    public async Task GetDistribution_AnyRegion_GoesToThePartitionsEndpoint(string region, string host, string signingRegion)
    {
        using var aws = Answering(Answer, "E2TAG");
        using var clients = TestClients.For(aws, region);

        var distribution = (await Client(clients).GetDistributionAsync(Id, Cancellation)).ShouldNotBeNull();

        distribution.ETag.ShouldBe("E2TAG");
        distribution.IsDeployed.ShouldBeTrue();
        distribution.DomainName.ShouldBe("d111111abcdef8.cloudfront.net");
        distribution.Config.Differences(_wanted).ShouldBeEmpty();
        var request = aws.Requests.ShouldHaveSingleItem();
        request.Url.AbsoluteUri.ShouldBe($"https://{host}/2020-05-31/distribution/{Id}");
        request.Authorization.ShouldContain($"/{signingRegion}/cloudfront/aws4_request");
    }

    [Theory]
    [InlineData("us-gov-west-1")]
    [InlineData("eusc-de-east-1")]
    public void CloudFront_PartitionWithout_IsNull(string region)
    {
        using var aws = Answering(Answer);
        using var clients = TestClients.For(aws, region);

        clients.CloudFront.ShouldBeNull();
    }

    [Fact]
    public async Task GetDistribution_None_IsNull()
    {
        using var aws = new FakeAws(
            _ => FakeAws.Answer.Refusal("NoSuchDistribution", "The specified distribution does not exist.", HttpStatusCode.NotFound));
        using var clients = TestClients.For(aws);

        (await Client(clients).GetDistributionAsync(Id, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task CreateDistribution_Tags_AreInTheSameCall()
    {
        using var aws = Answering(Answer);
        using var clients = TestClients.For(aws);

        await Client(clients).CreateDistributionAsync(_wanted, "c-oidc", [new ResourceTag("Name", "c & d")], Cancellation);

        var request = aws.Requests.ShouldHaveSingleItem();
        request.Method.ShouldBe("POST");
        request.Url.PathAndQuery.ShouldStartWith("/2020-05-31/distribution?WithTags");
        var sent = XDocument.Parse(request.Body).Root.ShouldNotBeNull();
        sent.Name.ShouldBe(Name("DistributionConfigWithTags"));
        sent.Elements().Select(element => element.Name.LocalName).ShouldBe(["DistributionConfig", "Tags"]);
        sent.Descendants(Name("Tag")).Single().Elements().Select(element => element.Value).ShouldBe(["Name", "c & d"]);
        sent.Elements().First().Elements().Select(element => element.Name.LocalName).ShouldBe(
        [
            "CallerReference", "Aliases", "DefaultRootObject", "Origins", "DefaultCacheBehavior", "CacheBehaviors", "CustomErrorResponses",
            "Comment", "Logging", "PriceClass", "Enabled", "ViewerCertificate", "WebACLId", "HttpVersion", "IsIPV6Enabled",
        ]);
        sent.DescendantsAndSelf().ShouldAllBe(element => element.Name.Namespace == Name("x").Namespace);
    }

    [Fact]
    public async Task UpdateDistribution_OneThingDiffers_EverythingElseGoesBackAsItCame()
    {
        using var aws = Answering(Answer, "E2TAG");
        using var clients = TestClients.For(aws);
        var current = (await Client(clients).GetDistributionAsync(Id, Cancellation)).ShouldNotBeNull();

        var wanted = _wanted with { IsEnabled = false };
        current.Config.Differences(wanted).ShouldBe(["Enabled"]);
        await Client(clients).UpdateDistributionAsync(current, wanted, Cancellation);

        var request = aws.Requests[1];
        request.Method.ShouldBe("PUT");
        request.Url.AbsolutePath.ShouldBe($"/2020-05-31/distribution/{Id}/config");
        request.IfMatch.ShouldBe("E2TAG");
        var sent = XDocument.Parse(request.Body).Root.ShouldNotBeNull();
        var expected = XDocument.Parse(Answer).Descendants(Name("DistributionConfig")).Single();
        expected.Element(Name("Enabled")).ShouldNotBeNull().Value = "false";
        Leaves(sent).ShouldBe(Leaves(expected));

        static IEnumerable<string> Leaves(XElement root) =>
            root.DescendantsAndSelf().Select(element => $"{element.Name}={(element.HasElements ? "" : element.Value)}");
    }

    [Fact]
    public async Task UpdateDistribution_CachingDiffers_OriginAndBehaviourStillNameEachOther()
    {
        using var aws = Answering(Answer, "E2TAG");
        using var clients = TestClients.For(aws);
        var current = (await Client(clients).GetDistributionAsync(Id, Cancellation)).ShouldNotBeNull();

        var wanted = _wanted with { CachePolicyId = "other" };
        current.Config.Differences(wanted).ShouldBe(["DefaultCacheBehavior"]);
        var changed = current.Config.With(wanted);

        changed.Differences(wanted).ShouldBeEmpty();
        changed.Settings.Origin.ShouldBe(wanted.Origin);
    }

    [Fact]
    public async Task ListDistributions_SeveralPages_FollowsTheMarker()
    {
        using var aws = new FakeAws(request => new FakeAws.Answer(request.Url.Query.Contains("Marker=E1%2F", StringComparison.Ordinal)
            ? List("<IsTruncated>false</IsTruncated><Quantity>0</Quantity>")
            : List("<NextMarker>E1/</NextMarker><IsTruncated>true</IsTruncated><Items><DistributionSummary><Id>E1</Id><Comment>c</Comment>"
                + "<Origins><Items><Origin><DomainName>a.example</DomainName></Origin></Items></Origins></DistributionSummary></Items>")));
        using var clients = TestClients.For(aws);

        var found = (await Client(clients).ListDistributionsAsync(Cancellation).ToListAsync(Cancellation)).ShouldHaveSingleItem();

        found.Id.ShouldBe("E1");
        found.Comment.ShouldBe("c");
        found.Origins.ShouldBe(["a.example"]);
        aws.Requests.Count.ShouldBe(2);

        static string List(string content) =>
            $"<DistributionList xmlns=\"http://cloudfront.amazonaws.com/doc/2020-05-31/\"><Marker></Marker>{content}</DistributionList>";
    }

    [Fact]
    public async Task DeleteDistribution_ChangedMeanwhile_SaysSo()
    {
        using var aws = new FakeAws(request => request.Method == "DELETE"
            ? FakeAws.Answer.Refusal(
                "PreconditionFailed", "The request failed because it didn't meet the preconditions", HttpStatusCode.PreconditionFailed)
            : new FakeAws.Answer(Answer) { ETag = "E2TAG" });
        using var clients = TestClients.For(aws);
        var current = (await Client(clients).GetDistributionAsync(Id, Cancellation)).ShouldNotBeNull();

        var error = await Should.ThrowAsync<AmazonServiceException>(() => Client(clients).DeleteDistributionAsync(current, Cancellation));

        error.ErrorCode.ShouldBe("PreconditionFailed");
        aws.Requests[^1].IfMatch.ShouldBe("E2TAG");
    }

    [Fact]
    public async Task Tags_ReadAndWritten_AreThoseOfTheArn()
    {
        const string Arn = "arn:aws:cloudfront::123456789012:distribution/E2QWRUHAPOMQZL";
        using var aws = Answering(
            """<Tags xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Items><Tag><Key>a</Key><Value>b</Value></Tag></Items></Tags>""");
        using var clients = TestClients.For(aws);

        (await Client(clients).ListTagsAsync(Arn, Cancellation)).ShouldBe([new ResourceTag("a", "b")]);
        await Client(clients).TagAsync(Arn, [new ResourceTag("c", "d")], Cancellation);

        Uri.UnescapeDataString(aws.Requests[0].Url.PathAndQuery).ShouldBe($"/2020-05-31/tagging?Resource={Arn}");
        aws.Requests[1].Url.Query.ShouldContain("Operation=Tag");
        XDocument.Parse(aws.Requests[1].Body).Descendants(Name("Key")).Single().Value.ShouldBe("c");
    }

    [Fact]
    public async Task OriginAccessControl_RoundTrip_HasNameDescriptionAndSigning()
    {
        using var aws = new FakeAws(request => new FakeAws.Answer(request.Method == "POST"
            ? """<OriginAccessControl xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Id>E1OAC</Id></OriginAccessControl>"""
            : """
              <OriginAccessControlList xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Items><OriginAccessControlSummary><Id>E1OAC</Id><Description>d</Description><Name>n</Name>
              <SigningProtocol>sigv4</SigningProtocol><SigningBehavior>always</SigningBehavior><OriginAccessControlOriginType>s3</OriginAccessControlOriginType></OriginAccessControlSummary></Items></OriginAccessControlList>
              """));
        using var clients = TestClients.For(aws);
        var control = new OriginAccessControl("n", "d");

        (await Client(clients).CreateOriginAccessControlAsync(control, Cancellation)).ShouldBe("E1OAC");
        (await Client(clients).ListOriginAccessControlsAsync(Cancellation).SingleAsync(Cancellation))
            .ShouldBe(control with { Id = "E1OAC" });
    }

    [Fact]
    public async Task OriginAccessIdentity_Deleted_UsesTheVersionRead()
    {
        using var aws = new FakeAws(_ => new FakeAws.Answer(
            """<CloudFrontOriginAccessIdentity xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Id>E1OAI</Id></CloudFrontOriginAccessIdentity>""")
        { ETag = "E9" });
        using var clients = TestClients.For(aws);

        (await Client(clients).CreateOriginAccessIdentityAsync("c", "comment", Cancellation)).ShouldBe("E1OAI");
        await Client(clients).DeleteOriginAccessIdentityAsync("E1OAI", Cancellation);

        aws.Requests.Select(request => $"{request.Method} {request.Url.AbsolutePath}").ShouldBe(
        [
            "POST /2020-05-31/origin-access-identity/cloudfront",
            "GET /2020-05-31/origin-access-identity/cloudfront/E1OAI",
            "DELETE /2020-05-31/origin-access-identity/cloudfront/E1OAI",
        ]);
        aws.Requests[^1].IfMatch.ShouldBe("E9");
    }

    private static FakeAws Answering(string xml, string? etag = null) => new(_ => new FakeAws.Answer(xml) { ETag = etag });

    private static CloudFrontClient Client(AwsClients clients) => clients.CloudFront.ShouldNotBeNull();

    private static XName Name(string local) => XNamespace.Get("http://cloudfront.amazonaws.com/doc/2020-05-31/") + local;
}
