using System.Text.Json.Nodes;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Tests.Conformance;
using Irsactl.LocalAws.Tests.QueryProtocol;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Sts;

/// <summary>What a trust policy sees of a web identity, and what the token's claims do to the session.</summary>
public sealed class WebIdentityTrustTests
{
    private const string Roles = "https://aws.amazon.com/roles";

    [Theory]
    [InlineData("StringEquals", "{issuer}:aud", "client-a", true)]
    [InlineData("StringEquals", "{issuer}:aud", "client-b", false)]
    [InlineData("StringEquals", "{issuer}:sub", "subject-probe", true)]
    [InlineData("StringLike", "{issuer}:sub", "subject-*", true)]
    [InlineData("StringEquals", "{issuer}:sub", "Subject-Probe", false)]
    [InlineData("StringEquals", "{issuer}:email", "a@example.com", true)]
    [InlineData("ForAnyValue:StringEquals", "{issuer}:amr", "otp", true)]
    [InlineData("StringEquals", "sts:RoleSessionName", "oidc-probe", true)]
    [InlineData("StringEquals", "aws:PrincipalAccount", "123456789012", true)]
    [InlineData("StringEquals", "aws:PrincipalType", "User", true)]
    [InlineData("StringEquals", "aws:userid", "{provider}", true)]
    [InlineData("Null", "aws:PrincipalArn", "true", true)]
    [InlineData("Bool", "sts:RoleAuthorizedByIdp", "false", true)]
    [Sentence("trust.issuer-keys")]
    [Sentence("trust.session-name")]
    [Sentence("trust.principal-account")]
    [Sentence("trust.principal-type")]
    [Sentence("trust.userid")]
    [Sentence("trust.principal-arn")]
    [Sentence("trust.no-match")]
    public async Task Condition_OnAKeyOfAWebIdentity_Decides(string comparison, string key, string value, bool isAllowed)
    {
        using var world = await WebIdentityWorld.CreateAsync();
        string Fill(string text) => text
            .Replace("{issuer}", world.Issuer.HostAndPath, StringComparison.Ordinal)
            .Replace("{provider}", world.ProviderArn, StringComparison.Ordinal);
        await world.TrustAsync(world.Trust($$$"""{"{{{comparison}}}":{"{{{Fill(key)}}}":"{{{Fill(value)}}}"}}"""));

        var answer = await world.AssumeAsync(claims =>
        {
            claims["email"] = "a@example.com";
            claims["amr"] = new JsonArray("pwd", "otp");
        });

        if (isAllowed)
        {
            answer.ShouldSucceed();
        }
        else
        {
            answer.ShouldBeNotAuthorized();
            world.ShouldLog("TrustPolicy");
        }
    }

    [Fact]
    [Sentence("trust.aud-is-azp")]
    [Sentence("trust.oaud")]
    public async Task AuthorizedParty_IsTheAudienceOfTheTrustPolicy_AndTheOriginalIsKept()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        await world.TrustAsync(world.Trust(
            $$$"""{"StringEquals":{"{{{world.Issuer.HostAndPath}}}:aud":"client-b","{{{world.Issuer.HostAndPath}}}:oaud":"other"}}"""));
        (await world.AssumeAsync(claims =>
        {
            claims["aud"] = "other";
            claims["azp"] = "client-b";
        })).ShouldSucceed()["Audience"].ShouldBe("client-b");
    }

    [Theory]
    [InlineData("""{"AWS":"*"}""")]
    [InlineData("""{"Federated":"arn:aws:iam::123456789012:oidc-provider/other.example.com"}""")]
    [Sentence("trust.aws-star")]
    public async Task Principal_NotTheProvider_DoesNotAuthorise(string principal)
    {
        using var world = await WebIdentityWorld.CreateAsync();
        await world.TrustAsync(world.Trust(principal: principal, actions: "\"sts:AssumeRoleWithWebIdentity\""));
        var answer = await world.AssumeAsync();
        answer.ShouldBeNotAuthorized();
    }

    [Fact]
    [Sentence("trust.no-role")]
    public async Task Role_DoesNotExist_IsNotAuthorised()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        (await world.AssumeAsync(parameters: ("RoleArn", $"arn:aws:iam::{TestServices.Account}:role/nobody"))).ShouldBeNotAuthorized();
        world.ShouldLog("RoleNotFound");
        (await world.AssumeAsync(parameters: ("RoleArn", $"arn:aws:iam::{TestServices.Account}:role/path/probe"))).ShouldBeNotAuthorized();
    }

    [Theory]
    [InlineData("https://aws.amazon.com/tags/principal_tags/Team")]
    [InlineData("https://aws.amazon.com/source_identity")]
    [Sentence("tags.need-tag-session")]
    [Sentence("source-identity.needs-action")]
    public async Task TagsAndSourceIdentity_TrustPolicyWithoutTheirActions_AreNotAuthorised(string claim)
    {
        using var world = await WebIdentityWorld.CreateAsync();
        await world.TrustAsync(world.Trust(actions: "\"sts:AssumeRoleWithWebIdentity\""));
        (await world.AssumeAsync()).ShouldSucceed();
        (await world.AssumeAsync(claims => claims[claim] = "value")).ShouldBeNotAuthorized();
    }

    [Fact]
    public async Task SessionTags_OfTheToken_AreTheSessions()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        var answer = await world.AssumeAsync(claims => claims["https://aws.amazon.com/tags"] = new JsonObject
        {
            ["principal_tags"] = new JsonObject { ["Team"] = new JsonArray("engineering") },
        });
        var session = world.Aws.FindSession(answer.ShouldSucceed())?.Caller.Session.ShouldNotBeNull();
        session?.Tags.ShouldContainKeyAndValue("Team", "engineering");
    }

    [Theory]
    [InlineData("""["arn:aws:iam::123456789012:role/probe"]""")]
    [InlineData("""[7,"nonsense"," arn:aws:iam::123456789012:role/probe "]""")]
    [InlineData("\"arn:aws:iam::123456789012:role/x; arn:aws:iam::123456789012:role/probe\"")]
    [InlineData("null")]
    [Sentence("roles.forms")]
    [Sentence("roles.bad-skipped")]
    [Sentence("roles.null")]
    public async Task RolesClaim_NamesTheRoleOrIsNull_IsAccepted(string claim)
    {
        using var world = await WebIdentityWorld.CreateAsync();
        (await world.AssumeAsync(claims => claims[Roles] = JsonNode.Parse(claim))).ShouldSucceed();
    }

    [Theory]
    [InlineData("[]", "The roles claim contains no valid role ARNs")]
    [InlineData("\"\"", "The roles claim contains no valid role ARNs")]
    [InlineData("[1,\"x\"]", "The roles claim contains no valid role ARNs")]
    [InlineData("7", "The roles claim is not in a supported format")]
    [InlineData("{}", "The roles claim is not in a supported format")]
    [InlineData(
        "[\"arn:aws:iam::123456789012:role/other\"]", "The target role ARN is not present in the roles claim of the identity token")]
    [InlineData(
        "[\"arn:aws:iam::123456789012:role/PROBE\"]", "The target role ARN is not present in the roles claim of the identity token")]
    [Sentence("roles.none-valid")]
    [Sentence("roles.format")]
    [Sentence("roles.not-named")]
    [Sentence("roles.exact")]
    [Sentence("roles.before-trust")]
    public async Task RolesClaim_DoesNotNameTheRole_IsRefusedBeforeTheTrustPolicy(string claim, string message)
    {
        using var world = await WebIdentityWorld.CreateAsync();
        await world.TrustAsync(world.Trust("""{"StringEquals":{"sts:RoleSessionName":"nobody"}}"""));
        (await world.AssumeAsync(claims => claims[Roles] = JsonNode.Parse(claim))).ShouldBeRefused(400, "InvalidIdentityToken", message);
        world.ShouldLog("RolesClaim");
    }

    [Fact]
    [Sentence("roles.condition-key")]
    public async Task RolesClaim_NamesTheRole_SetsTheKeyOfTheTrustPolicy()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        await world.TrustAsync(world.Trust("""{"Bool":{"sts:RoleAuthorizedByIdp":"true"}}"""));
        (await world.AssumeAsync()).ShouldBeNotAuthorized();
        (await world.AssumeAsync(claims => claims[Roles] = WebIdentityWorld.RoleArn)).ShouldSucceed();
    }

    [Fact]
    [Sentence("role.visible-later")]
    public async Task NewRole_WithinThePropagationDelay_IsNotAuthorisedYet()
    {
        using var world = await WebIdentityWorld.CreateAsync(options => options with { PropagationDelay = TimeSpan.FromSeconds(8) });
        (await world.AssumeAsync()).ShouldBeNotAuthorized();
        world.ShouldLog("NotYetVisible");
        world.Aws.Time.Advance(TimeSpan.FromSeconds(8));
        (await world.AssumeAsync()).ShouldSucceed();
    }
}
