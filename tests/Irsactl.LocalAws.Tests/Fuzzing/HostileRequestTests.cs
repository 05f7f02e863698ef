using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using CsCheck;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Tests.Server;
using Irsactl.LocalAws.Tests.Sts;
using Irsactl.Testing.Fuzzing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Fuzzing;

/// <summary>Whatever comes over HTTP, the answer is AWS's kind of answer, and nothing of it is a defect in the log.</summary>
public sealed class HostileRequestTests
{
    private const string Bucket = "hostile-request";

    private static readonly string Policy = LocalWorld.PublicPolicy(Bucket).Trim();

    private static readonly string Trust =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::123456789012:oidc-provider/i.example.com"},"Action":"sts:AssumeRoleWithWebIdentity"}]}""";

    private static readonly string[] IamForms =
    [
        "Action=CreateRole&Version=2010-05-08&RoleName=a&Path=%2Fa%2F&MaxSessionDuration=3600"
            + $"&AssumeRolePolicyDocument={Uri.EscapeDataString(Trust)}&Tags.member.1.Key=k&Tags.member.1.Value=v",
        "Action=CreateOpenIDConnectProvider&Version=2010-05-08&Url=https%3A%2F%2Fi.example.com%2Fa&ClientIDList.member.1=a"
            + "&ThumbprintList.member.1=" + new string('a', 40),
        $"Action=PutRolePolicy&Version=2010-05-08&RoleName=a&PolicyName=p&PolicyDocument={Uri.EscapeDataString(Policy)}",
        "Action=SimulateCustomPolicy&Version=2010-05-08"
            + $"&PolicyInputList.member.1={Uri.EscapeDataString(Policy)}&ActionNames.member.1=s3%3AGetObject"
            + "&ResourceArns.member.1=arn%3Aaws%3As3%3A%3A%3Aa",
        "Action=ListRoles&Version=2010-05-08&MaxItems=10&Marker=AAAA&PathPrefix=%2F",
        "Action=GetAccountAuthorizationDetails&Version=2010-05-08&Filter.member.1=Role&MaxItems=1",
    ];

    private static readonly string[] Bodies =
    [
        "<Tagging xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>",
        "<Delete><Quiet>true</Quiet><Object><Key>k</Key><VersionId>null</VersionId></Object></Delete>",
        "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>\"a\"</ETag></Part></CompleteMultipartUpload>",
        "<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>",
        "<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls></PublicAccessBlockConfiguration>",
        "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>",
        "<OwnershipControls><Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule></OwnershipControls>",
        Policy,
    ];

    private static readonly string[] Targets =
    [
        "/?tagging", "/?delete", "/k?uploadId=a", "/", "/?publicAccessBlock", "/?versioning", "/?ownershipControls", "/?policy",
        "/k?tagging", "/k?partNumber=1&uploadId=a", "/?encryption", "/?lifecycle", "/?website", "/?cors", "/?acl", "/k?acl", "/?logging",
        "/?notification",
    ];

    [Fact]
    public async Task Iam_FormsAlmostRight_AreAnsweredAsAwsDoes()
    {
        await using var world = await LocalWorld.StartAsync();
        var http = world.Http();
        await Mutations.Of(IamForms).SampleAsync(
            async form =>
            {
                using var request = world.SignedFor(
                    HttpMethod.Post, "iam.amazonaws.com", "/", "iam", "us-east-1", form, time: null,
                    [("content-type", "application/x-www-form-urlencoded")]);
                using var answer = await http.SendAsync(request, LocalWorld.Limit);
                await ShouldBeOfAQueryServiceAsync(answer);
            },
            iter: Fuzz.Iterations(400),
            threads: 1);
        ShouldHaveNoDefect(world);
    }

    [Fact]
    public async Task Sts_UnsignedFormsAlmostRight_AreAnsweredAsAwsDoes()
    {
        await using var world = await LocalWorld.StartAsync();
        using var issuer = new IssuerKit();
        var claims = new JsonObject { ["iss"] = issuer.Url, ["aud"] = "a", ["sub"] = "b", ["iat"] = 1, ["exp"] = 9999999999 };
        var token = issuer.Sign(IssuerKit.Header(), claims.ToJsonString());
        var form = "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fa"
            + $"&RoleSessionName=ab&DurationSeconds=900&WebIdentityToken={token}";
        var http = world.Http();
        await Mutations.Of(
            form,
            form + $"&Policy={Uri.EscapeDataString(Policy)}&PolicyArns.member.1.arn=arn%3Aaws%3Aiam%3A%3Aaws%3Apolicy%2FReadOnlyAccess")
            .SampleAsync(
            async changed =>
            {
                using var content = new StringContent(changed, Encoding.UTF8, "application/x-www-form-urlencoded");
                using var answer = await http.PostAsync(new Uri("https://sts.amazonaws.com/"), content, LocalWorld.Limit);
                answer.StatusCode.ShouldNotBe(HttpStatusCode.OK);
                await ShouldBeOfAQueryServiceAsync(answer);
            },
            iter: Fuzz.Iterations(300),
            threads: 1);
        ShouldHaveNoDefect(world);
    }

    [Fact]
    public async Task S3_BodiesAlmostRight_AreAnsweredAsAwsDoes()
    {
        await using var world = await LocalWorld.StartAsync();
        await world.S3().PutBucketAsync(Bucket, LocalWorld.Limit);
        var http = world.Http();
        await Gen.Select(Gen.OneOf("PUT", "POST"), Gen.OneOf(Targets), Mutations.Of(Bodies)).SampleAsync(
            async (method, target, body) =>
            {
                using var request = world.Signed(new HttpMethod(method), "us-east-1", Bucket, target, body);
                using var answer = await http.SendAsync(request, LocalWorld.Limit);
                await ShouldBeOfS3Async(answer);
            },
            iter: Fuzz.Iterations(400),
            threads: 1);
        ShouldHaveNoDefect(world);
    }

    [Fact]
    public async Task Signatures_AlmostRight_AreRefusedAsAwsDoes()
    {
        await using var world = await LocalWorld.StartAsync();
        await world.S3().PutBucketAsync(Bucket, LocalWorld.Limit);
        var http = world.Http();
        using var signed = world.Signed(HttpMethod.Get, "us-east-1", Bucket, "/");
        var authorization = signed.Headers.NonValidated["Authorization"].ToString();
        var date = world.Aws.TimeProvider.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var query =
            $"X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=test%2F{date[..8]}%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date={date}" +
                $"&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature={new string('0', 64)}";
        await Gen.Select(Gen.Bool, Mutations.Of(authorization), Mutations.Of(query)).SampleAsync(
            async (inHeader, header, parameters) =>
            {
                // What HTTP itself does not carry, and lines longer than its limit, are not for the service to refuse.
                var text = string.Concat((inHeader ? header : parameters).Take(2_000).Where(character => character is > ' ' and < '\u007f'
                    && (inHeader || character != '#')));
                using var request = new HttpRequestMessage(
                    HttpMethod.Get, new Uri($"https://{Bucket}.s3.us-east-1.amazonaws.com/{(inHeader ? "" : "?" + text)}"));
                if (inHeader)
                {
                    request.Headers.TryAddWithoutValidation("Authorization", text);
                    request.Headers.TryAddWithoutValidation("x-amz-date", date);
                    request.Headers.TryAddWithoutValidation("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
                }

                using var answer = await http.SendAsync(request, LocalWorld.Limit);
                answer.StatusCode.ShouldNotBe(HttpStatusCode.OK);
                await ShouldBeOfS3Async(answer);
            },
            iter: Fuzz.Iterations(400),
            threads: 1);
        ShouldHaveNoDefect(world);
    }

    private static async Task ShouldBeOfAQueryServiceAsync(HttpResponseMessage answer)
    {
        var xml = Read(await answer.Content.ReadAsStringAsync(LocalWorld.Limit), $"{(int)answer.StatusCode} ");
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            xml.Name.LocalName.ShouldBe("ErrorResponse");
            var error = xml.Element(xml.Name.Namespace + "Error").ShouldNotBeNull();
            error.Element(xml.Name.Namespace + "Code")?.Value.ShouldNotBeNullOrEmpty();
            error.Element(xml.Name.Namespace + "Message").ShouldNotBeNull();
            xml.Element(xml.Name.Namespace + "RequestId")?.Value.ShouldNotBeNullOrEmpty();
        }
    }

    private static async Task ShouldBeOfS3Async(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(LocalWorld.Limit);
        if ((int)answer.StatusCode >= 400)
        {
            var xml = Read(text, $"{(int)answer.StatusCode} ");
            xml.Name.LocalName.ShouldBe("Error");
            xml.Element("Code")?.Value.ShouldNotBeNullOrEmpty();
            xml.Element("Message").ShouldNotBeNull();
            xml.Element("RequestId")?.Value.ShouldNotBeNullOrEmpty();
        }
    }

    private static XElement Read(string text, string what)
    {
        try
        {
            // Control characters come back as references, as S3 writes them, which XML 1.0 does not know.
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { CheckCharacters = false });
            return XElement.Load(reader);
        }
        catch (XmlException e)
        {
            throw new ShouldAssertException($"{e.Message}: {what}{text}", e);
        }
    }

    private static void ShouldHaveNoDefect(LocalWorld world) =>
        world.Log.Where(line => line.StartsWith("defect", StringComparison.Ordinal)).ShouldBeEmpty();
}
