using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.CloudFront;

/// <summary>Making, changing and deleting distributions.</summary>
public sealed class DistributionTests : IAsyncLifetime
{
    private CloudFrontWorld? started;

    private CloudFrontWorld World => started.ShouldNotBeNull();

    public async ValueTask InitializeAsync() => started = await CloudFrontWorld.StartAsync();

    [Fact]
    public async Task Create_LittleConfiguration_IsFilledWithCloudFrontsValues_AndDeployedLater()
    {
        var made = await World.CreateAsync(CloudFrontWorld.Config());

        made.Status.ShouldBe(201);
        made.ETag.ShouldMatch("^E[A-Z0-9]{13}$");
        made["Id"].ShouldMatch("^E[A-Z0-9]{13}$");
        made.Location.ShouldBe($"https://cloudfront.amazonaws.com/2020-05-31/distribution/{made["Id"]}");
        made["ARN"].ShouldBe($"arn:aws:cloudfront::123456789012:distribution/{made["Id"]}");
        made["DomainName"].ShouldMatch(@"^d[a-z0-9]{13}\.cloudfront\.net$");
        made["Status"].ShouldBe("InProgress");
        made["PriceClass"].ShouldBe("PriceClass_All");
        made["HttpVersion"].ShouldBe("http2");
        made["CloudFrontDefaultCertificate"].ShouldBe("true");
        string.Join(' ', made.All("Method")).ShouldBe("HEAD GET HEAD GET");

        World.Deploy();
        var deployed = await World.CallAsync(HttpMethod.Get, $"distribution/{made["Id"]}");
        deployed["Status"].ShouldBe("Deployed");
        deployed.ETag.ShouldBe(made.ETag);
        var config = await World.CallAsync(HttpMethod.Get, $"distribution/{made["Id"]}/config");
        config.ETag.ShouldBe(made.ETag);
        config.Xml("DistributionConfig").ShouldBe(deployed.Xml("DistributionConfig"));
    }

    [Fact]
    public async Task Create_SameCallerReference_IsRefusedAndNamesTheOther()
    {
        var made = await World.CreateAsync(CloudFrontWorld.Config());

        var refused = await World.TryCallAsync(HttpMethod.Post, "distribution", CloudFrontWorld.Config());

        (refused.Status, refused.Code).ShouldBe((409, "DistributionAlreadyExists"));
        refused.Message.ShouldEndWith($"Already exists: {made["Id"]}");
    }

    [Theory]
    [InlineData("<Comment>a comment</Comment>", "", 400, "MalformedXML")]
    [InlineData("<Enabled>true", "<Enabled>perhaps", 400, "MalformedXML")]
    [InlineData("https-only", "http-only", 400, "MalformedXML")]
    [InlineData("<Origins><Quantity>1", "<Origins><Quantity>2", 400, "InconsistentQuantities")]
    [InlineData("<TargetOriginId>bucket", "<TargetOriginId>other", 404, "NoSuchOrigin")]
    [InlineData(CloudFrontWorld.Origin, "www.example.com", 400, "InvalidArgument")]
    [InlineData("<S3OriginConfig><OriginAccessIdentity></OriginAccessIdentity></S3OriginConfig>", "", 400, "InvalidOrigin")]
    [InlineData(
        "<OriginAccessIdentity>", "<OriginAccessIdentity>origin-access-identity/cloudfront/E2QWRUHAPOMQZL", 400,
        "InvalidOriginAccessIdentity")]
    [InlineData("<OriginAccessControlId>", "<OriginAccessControlId>E2QWRUHAPOMQZL", 400, "InvalidOriginAccessControl")]
    [InlineData(CloudFrontWorld.CachingDisabled, "00000000-0000-0000-0000-000000000000", 404, "NoSuchCachePolicy")]
    [InlineData("<CachePolicyId>" + CloudFrontWorld.CachingDisabled + "</CachePolicyId>", "", 400, "InvalidArgument")]
    [InlineData(
        "<CachePolicyId>" + CloudFrontWorld.CachingDisabled + "</CachePolicyId>",
        Forwarded + "<MinTTL>9</MinTTL><DefaultTTL>1</DefaultTTL>",
        400,
        "InvalidTTLOrder")]
    [InlineData("<CachePolicyId>" + CloudFrontWorld.CachingDisabled + "</CachePolicyId>", Forwarded, 400, "InvalidArgument")]
    [InlineData("</CachePolicyId>", "</CachePolicyId>" + Forwarded, 400, "InvalidArgument")]
    [InlineData(
        "</CachePolicyId>",
        "</CachePolicyId><AllowedMethods><Quantity>2</Quantity><Items><Method>GET</Method><Method>PUT</Method></Items></AllowedMethods>",
        400, "InvalidArgument")]
    [InlineData(
        "</CachePolicyId>", "</CachePolicyId><FieldLevelEncryptionId>C1</FieldLevelEncryptionId>", 404, "NoSuchFieldLevelEncryptionConfig")]
    [InlineData(
        "</CachePolicyId>",
        "</CachePolicyId><LambdaFunctionAssociations><Quantity>1</Quantity><Items><LambdaFunctionAssociation/></Items>"
            + "</LambdaFunctionAssociations>",
        501,
        "NotImplemented")]
    [InlineData("</CachePolicyId>", "</CachePolicyId><SmoothStreaming>true</SmoothStreaming>", 501, "NotImplemented")]
    [InlineData("<Comment>", "<Novelty>x</Novelty><Comment>", 501, "NotImplemented")]
    [InlineData(
        "<Comment>", "<Aliases><Quantity>1</Quantity><Items><CNAME>www.example.com</CNAME></Items></Aliases><Comment>", 400,
        "InvalidViewerCertificate")]
    [InlineData(
        "<Comment>",
        "<ViewerCertificate><ACMCertificateArn>arn:aws:acm:us-east-1:123456789012:certificate/x</ACMCertificateArn>"
            + "<SSLSupportMethod>sni-only</SSLSupportMethod></ViewerCertificate><Comment>",
        400,
        "InvalidViewerCertificate")]
    [InlineData("<Comment>", "<DefaultRootObject>/index.html</DefaultRootObject><Comment>", 400, "InvalidDefaultRootObject")]
    [InlineData("<Comment>", "<WebACLId>mine</WebACLId><Comment>", 400, "InvalidWebACLId")]
    [InlineData("<Comment>", "<Logging><Enabled>true</Enabled><Bucket>logs</Bucket></Logging><Comment>", 400, "InvalidArgument")]
    [InlineData(
        "<Comment>",
        "<CustomErrorResponses><Quantity>1</Quantity><Items><CustomErrorResponse><ErrorCode>418</ErrorCode></CustomErrorResponse></Items>"
            + "</CustomErrorResponses><Comment>",
        400,
        "InvalidErrorCode")]
    [InlineData("<OriginAccessControlId>", "<OriginPath>docs</OriginPath><OriginAccessControlId>", 400, "InvalidArgument")]
    public async Task Create_ConfigurationThatCannotBe_IsRefused(string part, string instead, int status, string code)
    {
        var refused = await World.TryCallAsync(
            HttpMethod.Post, "distribution", CloudFrontWorld.Config().Replace(part, instead, StringComparison.Ordinal));

        (refused.Status, refused.Code).ShouldBe((status, code), refused.Message);
        (await World.CallAsync(HttpMethod.Get, "distribution"))["Quantity"].ShouldBe("0");
    }

    [Fact]
    public async Task Create_WordThatIsNone_IsNamedAsAwsDoes()
    {
        var refused = await World.TryCallAsync(
            HttpMethod.Post, "distribution", CloudFrontWorld.Config().Replace("https-only", "tls", StringComparison.Ordinal));

        refused.Message.ShouldBe(
            "1 validation error detected: Value 'tls' at 'distributionConfig.defaultCacheBehavior.viewerProtocolPolicy' failed to "
            + "satisfy constraint: Member must satisfy enum value set: [allow-all, https-only, redirect-to-https]");
    }

    [Fact]
    public async Task Update_NeedsThePresentVersion_AndGivesANewOne()
    {
        var made = await World.CreateAsync(CloudFrontWorld.Config());
        World.Deploy();
        var path = $"distribution/{made["Id"]}/config";
        var config = made.Xml("DistributionConfig").Replace("a comment", "another", StringComparison.Ordinal);

        (await World.TryCallAsync(HttpMethod.Put, path, config)).Code.ShouldBe("InvalidIfMatchVersion");
        var stale = await World.TryCallAsync(HttpMethod.Put, path, config, "E2QWRUHAPOMQZL");
        (stale.Status, stale.Code).ShouldBe((412, "PreconditionFailed"));
        var other = config.Replace("<CallerReference>reference", "<CallerReference>other", StringComparison.Ordinal);
        (await World.TryCallAsync(HttpMethod.Put, path, other, made.ETag)).Code.ShouldBe("IllegalUpdate");

        var changed = await World.CallAsync(HttpMethod.Put, path, config, made.ETag);
        (changed.ETag == made.ETag).ShouldBeFalse();
        (changed["Status"], changed["Comment"], changed["DomainName"]).ShouldBe(("InProgress", "another", made["DomainName"]));
        (await World.TryCallAsync(HttpMethod.Put, path, config, made.ETag)).Code.ShouldBe("PreconditionFailed");
    }

    [Fact]
    public async Task Delete_WantsItDisabledEverywhere()
    {
        var made = await World.CreateAsync(CloudFrontWorld.Config());
        World.Deploy();
        var path = $"distribution/{made["Id"]}";
        (await World.TryCallAsync(HttpMethod.Delete, path, version: made.ETag)).Code.ShouldBe("DistributionNotDisabled");
        var config = made.Xml("DistributionConfig")
            .Replace("<Enabled>true</Enabled><ViewerCertificate", "<Enabled>false</Enabled><ViewerCertificate", StringComparison.Ordinal);
        var disabled = await World.CallAsync(HttpMethod.Put, $"{path}/config", config, made.ETag);

        (await World.TryCallAsync(HttpMethod.Delete, path, version: disabled.ETag)).Code.ShouldBe("DistributionNotDisabled");
        World.Deploy();
        (await World.TryCallAsync(HttpMethod.Delete, path)).Code.ShouldBe("InvalidIfMatchVersion");
        (await World.CallAsync(HttpMethod.Delete, path, version: disabled.ETag)).Status.ShouldBe(204);

        var gone = await World.TryCallAsync(HttpMethod.Get, path);
        (gone.Status, gone.Code).ShouldBe((404, "NoSuchDistribution"));
    }

    [Fact]
    public async Task List_ComesInPages()
    {
        List<string> made = [];
        for (var index = 0; index < 5; index++)
        {
            made.Add((await World.CreateAsync(CloudFrontWorld.Config($"reference {index}")))["Id"]);
        }

        List<string> listed = [];
        var marker = "";
        do
        {
            var page = await World.CallAsync(HttpMethod.Get, $"distribution?MaxItems=2&Marker={marker}");
            page["MaxItems"].ShouldBe("2");
            page["IsTruncated"].ShouldBe(page["NextMarker"].Length > 0 ? "true" : "false");
            listed.AddRange(page.Root.ShouldNotBeNull().Descendants().Where(element => element.Name.LocalName == "DistributionSummary")
                .Select(summary => summary.Elements().First().Value));
            marker = page["NextMarker"];
        }
        while (marker.Length > 0);

        listed.ShouldBe([.. made.Order(StringComparer.Ordinal)]);
        (await World.TryCallAsync(HttpMethod.Get, "distribution?MaxItems=none")).Code.ShouldBe("InvalidArgument");
        (await World.CallAsync(HttpMethod.Get, $"distributionsByCachePolicyId/{CloudFrontWorld.CachingDisabled}"))["Quantity"]
            .ShouldBe("5");
        (await World.CallAsync(HttpMethod.Get, "distributionsByWebACLId/null"))["Quantity"].ShouldBe("5");
    }

    [Fact]
    public async Task Tags_ComeWithTheDistribution_AndAreChangedByItsArn()
    {
        var body = $"<DistributionConfigWithTags>{CloudFrontWorld.Config()}<Tags><Items><Tag><Key>a</Key><Value>1</Value></Tag><Tag>"
            + "<Key>b</Key></Tag></Items></Tags></DistributionConfigWithTags>";
        var made = await World.CallAsync(HttpMethod.Post, "distribution?WithTags", body);
        var resource = Uri.EscapeDataString(made["ARN"]);

        await World.CallAsync(
            HttpMethod.Post,
            $"tagging?Operation=Tag&Resource={resource}",
            "<Tags><Items><Tag><Key>a</Key><Value>2</Value></Tag></Items></Tags>");
        await World.CallAsync(
            HttpMethod.Post, $"tagging?Operation=Untag&Resource={resource}", "<TagKeys><Items><Key>b</Key></Items></TagKeys>");

        var tags = await World.CallAsync(HttpMethod.Get, $"tagging?Resource={resource}");
        tags.All("Key").ShouldBe(["a"]);
        tags.All("Value").ShouldBe(["2"]);
        (await World.TryCallAsync(
            HttpMethod.Post,
            $"tagging?Operation=Tag&Resource={resource}",
            "<Tags><Items><Tag><Key>aws:x</Key></Tag></Items></Tags>")).Code.ShouldBe("InvalidTagging");
        var none = await World.TryCallAsync(HttpMethod.Get, $"tagging?Resource={resource}X");
        (none.Status, none.Code).ShouldBe((404, "NoSuchResource"));
    }

    [Fact]
    public async Task Body_MissingOrNoXml_IsRefused()
    {
        (await World.TryCallAsync(HttpMethod.Post, "distribution")).Code.ShouldBe("MissingBody");
        (await World.TryCallAsync(HttpMethod.Post, "distribution", "<DistributionConfig")).Code.ShouldBe("MalformedXML");
        (await World.TryCallAsync(HttpMethod.Post, "distribution", "<Distribution/>")).Code.ShouldBe("MalformedXML");
        (await World.TryCallAsync(HttpMethod.Get, "key-group")).Code.ShouldBe("NotImplemented");
    }

    public ValueTask DisposeAsync() => started?.DisposeAsync() ?? ValueTask.CompletedTask;

    private const string Forwarded =
        "<ForwardedValues><QueryString>false</QueryString><Cookies><Forward>none</Forward></Cookies></ForwardedValues>";
}
