using CsCheck;
using Irsactl.LocalAws.Tests.Sts;
using Irsactl.Oidc.Keys;
using Irsactl.Testing.Fuzzing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Fuzzing;

/// <summary>STS gives credentials for no token that OpenSSL and Microsoft's library would not take for the issuer's.</summary>
public sealed class ForgeryTests
{
    [Fact]
    public async Task Token_OfAnyMaking_IsAcceptedOnlyWhereOthersVerifyIt()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        using var judge = new OpenSslJudge(world.Issuer);
        var (accepted, refusedForSignature, drawn) = (0, 0, 0);
        var honest = new ForgedToken(JwsAlgorithm.RS256, "", "", "issuer", true, "as-is", "", 7);
        await ForgedToken.Any.SampleAsync(
            async forged =>
            {
                // Few draws are good tokens all through: every tenth is one, so that acceptance is tried whatever the seed.
                var token = (drawn++ % 10 == 0 ? honest : forged).Make(world);
                world.Aws.Log.Clear();
                var answer = await world.AssumeWithAsync(token);
                if (answer.Status == 200)
                {
                    accepted++;
                    (await judge.IsSignedAsync(token)).ShouldBeTrue("OpenSSL does not verify what STS accepted");
                    (await IsSignedForMicrosoftAsync(token, world)).ShouldBeTrue(
                        "Microsoft.IdentityModel does not verify what STS accepted");
                }
                else
                {
                    answer.Status.ShouldBeOneOf(400, 403, 500);
                    answer.Code.ShouldNotBeNullOrEmpty();
                    if (world.Aws.Log.Exists(line => line.Contains("(Signature)", StringComparison.Ordinal)))
                    {
                        refusedForSignature++;
                        (await judge.IsSignedAsync(token)).ShouldBeFalse("OpenSSL verifies a signature that STS calls wrong");
                    }
                }
            },
            iter: Fuzz.Iterations(250),
            threads: 1);

        // A property that is never put to the test says nothing.
        accepted.ShouldBeGreaterThan(0);
        refusedForSignature.ShouldBeGreaterThan(0);
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public async Task Signature_AnyTrickOnAGoodOne_IsAcceptedOnlyWhereOpenSslVerifiesIt(string algorithm)
    {
        using var world = await WebIdentityWorld.CreateAsync();
        using var judge = new OpenSslJudge(world.Issuer);
        JwsAlgorithms.TryParse(algorithm, out var parsed).ShouldBeTrue();
        foreach (var trick in SignatureTricks.Names)
        {
            var token = new ForgedToken(parsed, "", "", "issuer", true, trick, "", 7).Make(world);
            var isAccepted = (await world.AssumeWithAsync(token)).Status == 200;
            isAccepted.ShouldBe(trick == "as-is" || (trick == "s-negated" && !parsed.IsRsa()), trick);
            if (isAccepted)
            {
                (await judge.IsSignedAsync(token)).ShouldBeTrue(trick);
            }
        }
    }

    public static TheoryData<string> Algorithms => [.. Enum.GetValues<JwsAlgorithm>().Select(algorithm => algorithm.ToName())];

    private static async Task<bool> IsSignedForMicrosoftAsync(string token, WebIdentityWorld world)
    {
        var read = new JsonWebToken(token);
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKey = Microsoft.IdentityModel.Tokens.JsonWebKey.Create(world.Issuer.Keys
                .Single(key => (string?)key?["kid"] == read.Kid)?.ToJsonString()),
            ValidateIssuer = false,
            ValidateAudience = false,
            ValidateLifetime = false,
        });
        return result.IsValid;
    }
}
