using System.Text;
using Irsactl.Explain;
using Irsactl.Explain.Evidence;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Tests.QueryProtocol;
using Irsactl.LocalAws.Tests.Sts;
using Irsactl.Oidc.Tokens;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Attacks;

/// <summary>
/// What is tried with JSON web tokens, each put before STS and before the explainer: both must come to the verdict of the table, which is
/// AWS's where somebody has seen it, and a refusal where nobody has.
/// </summary>
public sealed class JoseAttackTests
{
    private static readonly Dictionary<string, JoseAttack> Attacks = new(
        new[]
        {
            AlgorithmAttacks.All, KeyAttacks.All, HeaderAttacks.All, SignatureAttacks.All, EncodingAttacks.All, JsonAttacks.All,
            ClaimAttacks.All, TimeAttacks.All,
        }.SelectMany(attacks => attacks).Select(attack => KeyValuePair.Create(attack.Name, attack)),
        StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. Attacks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Token_OfAnAttacker_IsJudgedAlikeByStsAndExplainer(string name)
    {
        var (_, make, expected) = Attacks[name];
        using var world = await WebIdentityWorld.CreateAsync();
        var forge = new TokenForge(world);
        var keys = Attacks[name].Keys?.Invoke(forge);
        world.Issuer.Publish(world.Aws.Issuers, keys?.DeepClone().AsArray());
        var token = make(forge);

        var answer = await world.AssumeWithAsync(token);

        $"{answer.Status} {answer.Code}: {Cut(answer.Message ?? "", expected)}".ShouldBe(
            $"{expected.Status} {expected.Code}: {expected.Message}");
        var explanation = TokenExplainer.Explain(Evidence(world, world.Issuer.Documents(keys), token));
        explanation.Verdict.ShouldBe(expected.Code is null ? Verdict.Passed : Verdict.Failed, explanation.Cause?.Message);
        if (explanation.Expected is { } likeliest)
        {
            likeliest.Code.ShouldBe(expected.Code);

            // What varies stands in angle brackets in the catalogue.
            var begin = (likeliest.Message ?? "").Split('<')[0];
            begin[..Math.Min(begin.Length, expected.Message.Length)].ShouldBe(
                expected.Message[..Math.Min(begin.Length, expected.Message.Length)]);
        }
    }

    [Fact]
    public void Table_HasHundredsOfAttacks_AndTokensThatAreAccepted()
    {
        Attacks.Count.ShouldBeGreaterThan(400);
        Attacks.Values.Count(attack => attack.Expected == Outcome.Accepted).ShouldBeGreaterThan(50);
    }

    private static string Cut(string message, Outcome expected) =>
        message.Length > expected.Message.Length ? message[..expected.Message.Length] : message;

    /// <summary>What somebody sees who looks at the same account and documents.</summary>
    private static TokenEvidence Evidence(WebIdentityWorld world, IReadOnlyDictionary<string, string> documents, string token) => new()
    {
        Token = token,
        Now = world.Aws.Time.GetUtcNow(),
        RoleArn = WebIdentityWorld.RoleArn,
        SessionName = "oidc-probe",
        Region = "us-east-1",
        Providers = Gathered.Known(new AccountProviders
        {
            AccountId = TestServices.Account,
            Provider = IsOfIssuer(token, world) ? new RegisteredProvider(world.ProviderArn, ["client-a", "client-b"], []) : null,
            All = [world.ProviderArn],
        }),
        Discovery = Document(world.Issuer.DiscoveryUrl, documents[".well-known/openid-configuration"]),
        KeySet = Document(world.Issuer.KeySetUrl, documents["keys.json"]),
        Role = Gathered.Known(new RoleTrust(WebIdentityWorld.RoleArn, world.Trust())),
    };

    private static bool IsOfIssuer(string token, WebIdentityWorld world) =>
        JsonWebSignature.TryParse(token, out var signed, out _)
        && TokenClaims.TryParse(signed.Payload.Span, out var claims, out _)
        && claims.Issuer == world.Issuer.Url;

    private static Gathered<DocumentAnswer> Document(string url, string text) =>
        Gathered.Known(new DocumentAnswer { Source = url, Status = 200, Body = Encoding.UTF8.GetBytes(text) });
}
