using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Services.Sts.Sessions;
using Irsactl.LocalAws.Tests.QueryProtocol;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Sts;

/// <summary>Session tokens: they hold the session, and nobody else can make or change one.</summary>
public sealed class SessionTokenTests
{
    private const string KeyId = "ASIAQEXAMPLEKEYID000";
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("what the session is");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4_000)]
    public void Token_OpensWithItsKeyId(int length)
    {
        using var seal = SessionSeal.CreateNew();
        var content = RandomNumberGenerator.GetBytes(length);

        var opened = seal.Open(Seal(seal, content), KeyId).ShouldNotBeNull();

        opened.AsSpan(0, length).SequenceEqual(content).ShouldBeTrue();
        opened[length..].ShouldAllBe(padding => padding == 0);
    }

    [Fact]
    public void Token_OfAnotherServersKey_DoesNotOpen()
    {
        using var ours = SessionSeal.CreateNew();
        using var theirs = SessionSeal.CreateNew();
        ours.Open(Seal(theirs, Content), KeyId).ShouldBeNull();
    }

    [Fact]
    public void Token_OpensAfterARestartWithTheSameKey()
    {
        var key = RandomNumberGenerator.GetBytes(StoredIdentity.SessionKeyLength);
        using var before = new SessionSeal(key);
        using var after = new SessionSeal(key);
        after.Open(Seal(before, Content), KeyId).ShouldNotBeNull();
    }

    [Fact]
    public void Token_WithAnotherKeyId_DoesNotOpen()
    {
        using var seal = SessionSeal.CreateNew();
        seal.Open(Seal(seal, Content), "ASIAQEXAMPLEKEYID001").ShouldBeNull();
    }

    [Fact]
    public void Token_ChangedInAnyCharacter_DoesNotOpen()
    {
        using var seal = SessionSeal.CreateNew();
        var token = Seal(seal, Content);
        for (var index = 0; index < token.Length; index++)
        {
            var changed = token.ToCharArray();
            changed[index] = changed[index] == 'A' ? 'B' : 'A';
            seal.Open(new string(changed), KeyId).ShouldBeNull($"with a change at {index}");
        }
    }

    [Fact]
    public void Token_CutShortOrLonger_DoesNotOpen()
    {
        using var seal = SessionSeal.CreateNew();
        var token = Seal(seal, Content);
        for (var length = 0; length < token.Length; length++)
        {
            seal.Open(token[..length], KeyId).ShouldBeNull($"with {length} characters");
        }

        foreach (var longer in (string[])
        [
            token + "AAAA", "AAAA" + token, token + "    ", token.Insert(8, "\r\n\r\n"), token + token, new string('A', 100_000),
        ])
        {
            seal.Open(longer, KeyId).ShouldBeNull();
        }
    }

    [Fact]
    public async Task Session_ComesBackWhole()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        const string tags = """{"principal_tags":{"Team":["blue"],"Ort":["Würzburg"]},"transitive_tag_keys":["Team"]}""";
        var answer = (await world.AssumeAsync(
            claims =>
            {
                claims["https://aws.amazon.com/tags"] = JsonNode.Parse(tags);
                claims["https://aws.amazon.com/source_identity"] = "DevUser123";
            },
            parameters: ("DurationSeconds", "7200"))).ShouldSucceed();

        var key = world.Aws.FindSession(answer).ShouldNotBeNull();

        key.Secret.ShouldBe(answer["Credentials", "SecretAccessKey"]);
        key.Expiration.ShouldBe(world.Aws.Time.GetUtcNow() + TimeSpan.FromHours(2));
        key.Caller.UserId.ShouldBe(answer["AssumedRoleUser", "AssumedRoleId"]);
        key.Caller.Principal.Arn.ShouldBe(answer["AssumedRoleUser", "Arn"]);
        var session = key.Caller.Session.ShouldNotBeNull();
        session.RoleName.ShouldBe("probe");
        session.SourceIdentity.ShouldBe("DevUser123");
        session.TransitiveTagKeys.ShouldBe(["Team"]);
        session.Tags.ShouldBe([KeyValuePair.Create("Ort", "Würzburg"), KeyValuePair.Create("Team", "blue")]);
        session.SessionPolicies.ShouldBeEmpty();
    }

    [Fact]
    public async Task Token_OfAnotherSession_IsNotTheKeys()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        var one = (await world.AssumeAsync()).ShouldSucceed();
        var two = (await world.AssumeAsync()).ShouldSucceed();

        world.Aws.FindKey(one["Credentials", "AccessKeyId"], two["Credentials", "SessionToken"]).ShouldBeNull();
        world.Aws.FindKey(one["Credentials", "AccessKeyId"]).ShouldBeNull();
    }

    [Fact]
    public async Task ManagedSessionPolicy_Deleted_AllowsNothing()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        var made = (await world.Aws.IamAsync(
            "CreatePolicy",
            ("PolicyName", "limit"),
            ("PolicyDocument", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}""")))
            .ShouldSucceed();
        var arn = made["Policy", "Arn"].ShouldNotBeNull();
        var answer = (await world.AssumeAsync(parameters: ("PolicyArns.member.1.arn", arn))).ShouldSucceed();
        (await world.Aws.IamAsync("DeletePolicy", ("PolicyArn", arn))).ShouldSucceed();

        var session = world.Aws.FindSession(answer).ShouldNotBeNull().Caller.Session.ShouldNotBeNull();

        var left = session.SessionPolicies.ShouldHaveSingleItem();
        left.Name.ShouldBe(arn);
        left.Document.Statements.ShouldHaveSingleItem().Effect.ShouldBe(PolicyEffect.Allow);
        PolicyEvaluator.Evaluate(
            new()
            {
                Action = "s3:GetObject",
                Resource = "arn:aws:s3:::bucket/key",
                Principal = world.Aws.FindSession(answer).ShouldNotBeNull().Caller.Principal,
                Context = new(),
            },
            new()
            {
                Identity = [new("all", PolicyDocument.Parse("""{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"""))],
                Session = session.SessionPolicies,
            })
            .IsAllowed.ShouldBeFalse();
    }

    private static string Seal(SessionSeal seal, byte[] session) =>
        seal.Seal(session, KeyId, RandomNumberGenerator.GetBytes(SessionSeal.NonceLength));
}
