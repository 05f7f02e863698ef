using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Irsactl.LocalAws.Tests.QueryProtocol;
using Irsactl.LocalAws.Tests.Sts;
using Irsactl.Oidc.Keys;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Conformance;

/// <summary>Sentences about AssumeRoleWithWebIdentity that no other test is about.</summary>
public sealed class CallConformanceTests
{
    private const string Tags = "https://aws.amazon.com/tags";

    [Fact]
    [Sentence("call.token-length")]
    public async Task Token_LongerThan20000_IsAValidationError()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        const string longer =
            "1 validation error detected: Value at 'webIdentityToken' failed to satisfy constraint: Member must have length less than "
            + "or equal to 20000";
        (await world.AssumeWithAsync(new string('a', 20_001))).ShouldBeRefused(400, "ValidationError", longer);
        (await world.AssumeWithAsync(new string('a', 20_000))).ShouldBeRefused(400, "InvalidIdentityToken", Refusals.Jwt);
        (await world.AssumeWithAsync("abcd")).ShouldBeRefused(400, "InvalidIdentityToken", Refusals.Jwt);
        (await world.AssumeWithAsync("abc")).ShouldBeRefused(
            400,
            "ValidationError",
            "1 validation error detected: Value at 'webIdentityToken' failed to satisfy constraint: Member must have length greater "
                + "than or equal to 4");
    }

    [Theory]
    [Sentence("call.session-name")]
    [InlineData("ab")]
    [InlineData("A_b+c=d,e.f@g-1")]
    public async Task SessionName_OfTheForm_IsAccepted(string name)
    {
        using var world = await WebIdentityWorld.CreateAsync();
        (await world.AssumeAsync(parameters: ("RoleSessionName", name))).ShouldSucceed()["AssumedRoleUser", "Arn"]
            .ShouldBe($"arn:aws:sts::{TestServices.Account}:assumed-role/probe/{name}");
    }

    [Theory]
    [Sentence("call.session-name")]
    [InlineData("a/b")]
    [InlineData("ab\n")]
    [InlineData("grün")]
    public async Task SessionName_NotOfTheForm_IsAValidationError(string name)
    {
        using var world = await WebIdentityWorld.CreateAsync();
        (await world.AssumeAsync(parameters: ("RoleSessionName", name))).ShouldBeRefused(
            400,
            "ValidationError",
            $"1 validation error detected: Value '{name}' at 'roleSessionName' failed to satisfy constraint: " +
            @"Member must satisfy regular expression pattern: [\w+=,.@-]*");
    }

    [Theory]
    [Sentence("call.duration-default")]
    [Sentence("call.duration-range")]
    [InlineData(null, 3600)]
    [InlineData("900", 900)]
    [InlineData("7200", 7200)]
    public async Task Duration_AskedForOrNot_IsTheSessions(string? asked, int seconds)
    {
        using var world = await WebIdentityWorld.CreateAsync();
        var answer = asked is null ? await world.AssumeAsync() : await world.AssumeAsync(parameters: ("DurationSeconds", asked));
        DateTimeOffset.Parse(answer.ShouldSucceed()["Credentials", "Expiration"].ShouldNotBeNull(), CultureInfo.InvariantCulture)
            .ShouldBe(world.Aws.Time.GetUtcNow().AddSeconds(seconds));
    }

    [Fact]
    [Sentence("call.policy-2048")]
    public async Task SessionPolicy_LongerThan2048_IsAValidationError()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        const string policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}""";
        (await world.AssumeAsync(parameters: ("Policy", policy.PadRight(2048)))).ShouldSucceed();
        var longer = policy.PadRight(2049);
        (await world.AssumeAsync(parameters: ("Policy", longer))).ShouldBeRefused(
            400,
            "ValidationError",
            $"1 validation error detected: Value '{longer}' at 'policy' failed to satisfy constraint: Member must have length less "
                + "than or equal to 2048");
    }

    [Fact]
    [Sentence("call.policy-arns-10")]
    public async Task SessionPolicyArns_MoreThanTen_IsAValidationError()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        (string, string)[] Arns(int count) => [.. Enumerable.Range(1, count)
            .Select(number => ($"PolicyArns.member.{number}.arn", "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"))];
        (await world.AssumeAsync(parameters: Arns(10))).ShouldSucceed();
        (await world.AssumeAsync(parameters: Arns(11))).ShouldBeRefused(
            400,
            "ValidationError",
            "1 validation error detected: Value at 'policyArns' failed to satisfy constraint: Member must have length less "
                + "than or equal to 10");
    }

    [Theory]
    [Sentence("tags.limits")]
    [InlineData(50, 10, 10, true)]
    [InlineData(51, 10, 10, false)]
    [InlineData(1, 128, 256, true)]
    [InlineData(1, 129, 256, false)]
    [InlineData(1, 128, 257, false)]
    public async Task SessionTags_Limits_AreHeld(int count, int key, int value, bool isAccepted)
    {
        using var world = await WebIdentityWorld.CreateAsync();
        var tags = new JsonObject(Enumerable.Range(0, count).Select(number => KeyValuePair.Create(
            $"{number:D2}".PadRight(key, 'k'), (JsonNode?)new JsonArray(new string('v', value)))));
        var answer = await world.AssumeAsync(claims => claims[Tags] = new JsonObject { ["principal_tags"] = tags });
        if (isAccepted)
        {
            answer.ShouldSucceed();
        }
        else
        {
            answer.ShouldBeRefused(400, "InvalidIdentityToken", "principal_tags passed in claim is not in correct format.");
        }
    }

    [Fact]
    [Sentence("trust.federated")]
    public async Task Principal_TheProvider_Authorises()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        await world.TrustAsync(world.Trust(principal: $$"""{"Federated":"{{world.ProviderArn}}"}"""));
        (await world.AssumeAsync()).ShouldSucceed();
    }

    [Fact]
    [Sentence("signature.bytes-as-sent")]
    public async Task Signature_OverUnusualBytes_IsCheckedOverThese()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        var tidy = world.Claims.ToJsonString();
        var unusual = $" {{ \"sub\" : \"overwritten\",\n{tidy[1..].Replace("client-a", "\\u0063lient-a", StringComparison.Ordinal)} ";
        var parts = world.Issuer.Sign(IssuerKit.Header(), unusual).Split('.');
        (await world.AssumeWithAsync(string.Join('.', parts))).ShouldSucceed()["SubjectFromWebIdentityToken"].ShouldBe("subject-probe");

        var again = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(tidy));
        (await world.AssumeWithAsync($"{parts[0]}.{again}.{parts[2]}")).ShouldBeValidationFailure();
    }

    [Theory]
    [Sentence("keys.max-100-ec")]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public async Task EcKeys_MoreThanAHundred_FailForEcTokensOnly(int count, bool isAccepted)
    {
        using var world = await WebIdentityWorld.CreateAsync();
        var keys = Enumerable.Range(1, count - 1).Select(number => (JsonNode)world.Issuer.Jwk(JwsAlgorithm.ES256, $"key-{number}"));
        world.Issuer.Publish(
            world.Aws.Issuers, [.. keys, world.Issuer.Jwk(JwsAlgorithm.ES256, "ES256"), world.Issuer.Jwk(JwsAlgorithm.RS256, "RS256")]);
        (await world.AssumeAsync()).ShouldSucceed();
        var answer = await world.AssumeAsync(header: IssuerKit.Header("ES256", "ES256"));
        if (isAccepted)
        {
            answer.ShouldSucceed();
        }
        else
        {
            answer.ShouldBeRetrievalFailure();
        }
    }

    [Theory]
    [Sentence("documents.size")]
    [InlineData(256 * 1024, true)]
    [InlineData((256 * 1024) + 1, false)]
    public async Task DiscoveryDocument_Length_IsLimited(int length, bool isAccepted)
    {
        using var world = await WebIdentityWorld.CreateAsync();
        world.Issuer.Publish(world.Aws.Issuers, change: document =>
        {
            document["padding"] = "";
            document["padding"] = new string('a', length - document.ToJsonString().Length);
        });
        var answer = await world.AssumeAsync();
        if (isAccepted)
        {
            answer.ShouldSucceed();
        }
        else
        {
            answer.ShouldBeRetrievalFailure();
        }
    }
}
