using System.Xml.Linq;
using CsCheck;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.CloudFront;

/// <summary>Whatever configuration is sent, CloudFront has an answer of its own to it.</summary>
public sealed class AnyConfigurationTests
{
    private static readonly string[] Texts =
        [
            "", "0", "-1", "99999999999999999999", "true", "maybe", "none", "*", "/", "//", "/%", "https://x/", "a.s3.amazonaws.com",
            "ÿ\ufffd", "all", "200", "E2QWRUHAPOMQZL",
        ];

    private static readonly string[] Parts =
    [
        "<Aliases><Quantity>1</Quantity><Items><CNAME>a.example.com</CNAME></Items></Aliases>",
        "<Logging><Enabled>true</Enabled></Logging>",
        "<ViewerCertificate><ACMCertificateArn>x</ACMCertificateArn></ViewerCertificate>", "<Restrictions/>",
        "<OriginGroups><Quantity>0</Quantity></OriginGroups>",
        "<CustomErrorResponses><Quantity>1</Quantity><Items><CustomErrorResponse><ErrorCode>404</ErrorCode></CustomErrorResponse></Items>"
            + "</CustomErrorResponses>",
        "<CacheBehaviors><Quantity>1</Quantity><Items><CacheBehavior><PathPattern>*</PathPattern></CacheBehavior></Items></CacheBehaviors>",
        "<TenantConfig/>",
        "<VpcOriginConfig/>",
        "<CustomHeaders><Quantity>1</Quantity><Items><OriginCustomHeader><HeaderName>a b</HeaderName><HeaderValue/></OriginCustomHeader>"
            + "</Items></CustomHeaders>",
        "<ForwardedValues><QueryString>true</QueryString><Cookies><Forward>all</Forward></Cookies></ForwardedValues>", "<MinTTL>1</MinTTL>",
        "<Quantity>2</Quantity>", "<Items/>",
    ];

    [Fact]
    public async Task AnyConfiguration_IsTakenOrRefused_AndWhatIsTakenCanBeServed()
    {
        await using var world = await CloudFrontWorld.StartAsync();
        var seen = new Dictionary<int, int>();
        var edit = Gen.Select(Gen.Int[0, 1000], Gen.OneOf(Texts), Gen.OneOf(Parts), Gen.Int[0, 3]);

        await edit.Array[1, 3].SampleAsync(
            async edits =>
            {
                var config = XElement.Parse(CloudFrontWorld.Config());
                foreach (var (at, text, part, kind) in edits)
                {
                    var elements = config.DescendantsAndSelf().ToList();
                    Edit(elements[at % elements.Count], text, part, kind);
                }

                var answer = await world.TryCallAsync(HttpMethod.Post, "distribution", config.ToString());
                seen[answer.Status] = seen.GetValueOrDefault(answer.Status) + 1;
                answer.Status.ShouldBeOneOf(201, 400, 404, 409, 501);
                if (answer.Status == 201)
                {
                    await ServeAndDeleteAsync(world, answer);
                }
            },
            iter: 300,
            threads: 1);

        seen.Count.ShouldBeGreaterThan(3, string.Join(' ', seen));
        world.Aws.Log.ShouldAllBe(line => !line.StartsWith("defect", StringComparison.Ordinal));
    }

    private static void Edit(XElement element, string text, string part, int kind)
    {
        switch (kind)
        {
            case 0 when element.Parent is not null:
                element.Remove();
                break;
            case 1 when !element.HasElements:
                element.Value = text;
                break;
            case 2:
                element.Add(XElement.Parse(part));
                break;
            case 3 when element.Parent is not null:
                element.AddAfterSelf(new XElement(element));
                break;
        }
    }

    private static async Task ServeAndDeleteAsync(CloudFrontWorld world, CloudFrontWorld.Answer made)
    {
        world.Deploy();
        ((int)(await world.ViewAsync(made)).Status).ShouldBeOneOf(403, 404, 502);
        var path = $"distribution/{made["Id"]}";
        var config = XElement.Parse(made.Xml("DistributionConfig"));
        config.Elements().First(element => element.Name.LocalName == "Enabled").Value = "false";
        var disabled = await world.CallAsync(HttpMethod.Put, $"{path}/config", config.ToString(), made.ETag);
        world.Deploy();
        await world.CallAsync(HttpMethod.Delete, path, version: disabled.ETag);
    }
}
