using Irsactl.LocalAws.Tests.Conformance;
using Irsactl.LocalAws.Tests.QueryProtocol;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Sts;

/// <summary>The parameters of AssumeRoleWithWebIdentity.</summary>
public sealed class WebIdentityParameterTests
{
    [Fact]
    [Sentence("call.unsigned")]
    public async Task Operation_NeedsNoSignature_OthersDo()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        world.Aws.DescribeSts("AssumeRoleWithWebIdentity").AllowsAnonymous.ShouldBeTrue();
        world.Aws.DescribeSts("AssumeRole").AllowsAnonymous.ShouldBeFalse();
        world.Aws.DescribeSts("GetCallerIdentity").AllowsAnonymous.ShouldBeFalse();
    }

    [Theory]
    [InlineData("www.amazon.com", 400, "InvalidIdentityToken", "Provided Token is not a Login With Amazon token")]
    [InlineData(
        "graph.facebook.com", 403, "IDPRejectedClaim",
        "graph.facebook.com rejected OAuth token with response \"Bad signature\" and code 190")]
    [InlineData(
        "accounts.google.com", 403, "AccessDenied",
        "Unrecognized OAuth provider. Do not include a provider parameter when submitting OpenIDConnect ID tokens")]
    [Sentence("call.provider-id")]
    [Sentence("call.provider-id-amazon")]
    [Sentence("call.provider-id-facebook")]
    public async Task ProviderId_WithAJsonWebToken_IsRefused(string providerId, int status, string code, string message)
    {
        using var world = await WebIdentityWorld.CreateAsync();
        (await world.AssumeAsync(parameters: ("ProviderId", providerId))).ShouldBeRefused(status, code, message);
        world.ShouldLog("ProviderIdGiven");
    }

    [Theory]
    [InlineData("oauth-access-token")]
    [InlineData("aa.bb")]
    [InlineData("a.b.c")]
    [InlineData("e30.e30.e30.e30")]
    [Sentence("call.not-a-jwt")]
    public async Task Token_NotAJsonWebToken_IsRefused(string token)
    {
        using var world = await WebIdentityWorld.CreateAsync();
        (await world.AssumeWithAsync(token)).ShouldBeRefused(400, "InvalidIdentityToken", Refusals.Jwt);
        world.ShouldLog("NotAToken");
    }

    [Theory]
    [InlineData(
        "RoleSessionName", "has space",
        "1 validation error detected: Value 'has space' at 'roleSessionName' failed to satisfy constraint: " +
        @"Member must satisfy regular expression pattern: [\w+=,.@-]*")]
    [InlineData(
        "RoleSessionName", "x",
        "1 validation error detected: Value 'x' at 'roleSessionName' failed to satisfy constraint: Member must have length greater "
            + "than or equal to 2")]
    [InlineData(
        "DurationSeconds", "899",
        "1 validation error detected: Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater "
            + "than or equal to 900")]
    [InlineData(
        "DurationSeconds", "43201",
        "1 validation error detected: Value '43201' at 'durationSeconds' failed to satisfy constraint: Member must have value less than "
            + "or equal to 43200")]
    [InlineData("DurationSeconds", "7201", "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.")]
    [InlineData("RoleArn", "arn:aws:iam::123456789012:user/somebody", "Request ARN is invalid")]
    [InlineData(
        "WebIdentityToken", "abc",
        "1 validation error detected: Value at 'webIdentityToken' failed to satisfy constraint: Member must have length greater "
            + "than or equal to 4")]
    [Sentence("call.session-name")]
    [Sentence("call.duration-range")]
    public async Task Parameter_OutOfBounds_IsAValidationError(string name, string value, string message)
    {
        using var world = await WebIdentityWorld.CreateAsync();
        (await world.AssumeAsync(parameters: (name, value))).ShouldBeRefused(400, "ValidationError", message);
    }

    [Fact]
    public async Task Parameters_SeveralWrong_AreReportedTogether()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        (await world.Aws.StsAsync("AssumeRoleWithWebIdentity", ("RoleSessionName", "x"))).ShouldBeRefused(
            400,
            "ValidationError",
            "3 validation errors detected: " +
            "Value null at 'roleArn' failed to satisfy constraint: Member must not be null; " +
            "Value 'x' at 'roleSessionName' failed to satisfy constraint: Member must have length greater than or equal to 2; " +
            "Value null at 'webIdentityToken' failed to satisfy constraint: Member must not be null");
    }

    [Fact]
    public async Task SessionPolicies_AreTheSessions()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        var answer = await world.AssumeAsync(parameters:
        [
            ("Policy", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}"""),
            ("PolicyArns.member.1.arn", "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"),
        ]);
        var session = world.Aws.FindSession(answer.ShouldSucceed()).ShouldNotBeNull().Caller.Session.ShouldNotBeNull();
        session.SessionPolicies.Count.ShouldBe(2);
        answer["PackedPolicySize"].ShouldBe("29");
    }

    [Fact]
    public async Task SessionPolicy_NotAPolicy_IsMalformed()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        var answer = await world.AssumeAsync(parameters: ("Policy", "{}"));
        answer.ShouldBeRefused(400, "MalformedPolicyDocument", "Syntax errors in policy.");
    }

    [Fact]
    public async Task Operation_ThatAwsHasAndThisHasNot_SaysSo()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        (await world.Aws.StsAsync(TestServices.Root, "GetFederationToken"))
            .ShouldBeRefused(501, "NotImplemented", "The local AWS of irsactl does not implement sts:GetFederationToken.");
        (await world.Aws.StsAsync(TestServices.Root, "MakeCoffee", ("Version", "2011-06-15")))
            .ShouldBeRefused(400, "InvalidAction", "Could not find operation MakeCoffee for version 2011-06-15");
    }
}
