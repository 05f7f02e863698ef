using System.Text.Json.Nodes;

namespace Irsactl.LocalAws.Tests.Attacks;

/// <summary>One thing that somebody tries with a token.</summary>
/// <param name="Name">What it is, unique.</param>
/// <param name="Token">Makes the token.</param>
/// <param name="Expected">What must come of it.</param>
internal sealed record JoseAttack(string Name, Func<TokenForge, string> Token, Outcome Expected)
{
    /// <summary>The keys that are published, where they are others than one for each algorithm.</summary>
    public Func<TokenForge, JsonArray>? Keys { get; init; }

    /// <summary>A good token whose header has a member set, rightly signed.</summary>
    public static JoseAttack Header(string name, string member, string json, Outcome expected) =>
        new(name, forge => forge.Signed(TokenForge.HeaderWith(member, json), forge.Payload), expected);

    /// <summary>A good token whose payload has a claim set, rightly signed.</summary>
    public static JoseAttack Claim(string name, string claim, string json, Outcome expected) =>
        new(name, forge => forge.Signed(TokenForge.Header, forge.PayloadWith(claim, json)), expected);
}
