namespace Irsactl.LocalAws.Tests.Attacks;

/// <summary>Issuers, audiences and subjects that are almost the right ones.</summary>
internal static class ClaimAttacks
{
    private static readonly string[] Issuers =
    [
        "\"https://issuer.example.com/cluster/\"", "\"https://issuer.example.com/Cluster\"", "\"https://ISSUER.example.com/cluster\"",
        "\"HTTPS://issuer.example.com/cluster\"", "\"http://issuer.example.com/cluster\"", "\"issuer.example.com/cluster\"",
        "\"https://issuer.example.com\"", "\"https://issuer.example.com:443/cluster\"", "\"https://issuer.example.com:8443/cluster\"",
        "\"https://user@issuer.example.com/cluster\"", "\"https://issuer.example.com@evil.example.com/cluster\"",
        "\"https://evil.example.com/https://issuer.example.com/cluster\"", "\"https://issuer.example.com/cluster?\"",
        "\"https://issuer.example.com/cluster#\"", "\"https://issuer.example.com/cluster?x=1\"", "\"https://issuer.example.com/./cluster\"",
        "\"https://issuer.example.com/x/../cluster\"", "\"https://issuer.example.com//cluster\"", "\"https://issuer.example.com./cluster\"",
        "\"https://issuer.example.com\\\\cluster\"", "\"https://issuer.example.com/%63luster\"", "\"https://issuer.example.com/cluster \"",
        "\" https://issuer.example.com/cluster\"", "\"https://issuer.example.com/cluster\\u0000\"",
        "\"https://issuer.example.com/cluster\\n\"", "\"https://\\u0456ssuer.example.com/cluster\"",
        "\"https://issuer.example.com.evil.example.com/cluster\"", "\"https://issuer.example.com/cluster/evil\"",
        "\"https://evil.example.com\"", "\"https://\"", "\"\"", "null", "7", "true", "{}", "[\"https://issuer.example.com/cluster\"]",
    ];

    private static readonly string[] OtherAudiences =
    [
        "\"\"", "\"CLIENT-A\"", "\"client-a \"", "\" client-a\"", "\"client-a,client-b\"", "\"client-a client-b\"", "\"client-a\\u0000\"",
        "\"client-*\"", "\"*\"", "\"sts.amazonaws.com\"", "\"nobody\"", "null", "7", "true", "{}", "{\"aud\":\"client-a\"}", "[\"nobody\"]",
        "[\"\"]", "[null]", "[7]", "[[\"client-a\"]]", "[{\"aud\":\"client-a\"}]",
    ];

    public static IEnumerable<JoseAttack> All =>
    [
        .. Issuers.Select(json => JoseAttack.Claim($"iss {json}", "iss", json, Outcome.NoProvider)),
        JoseAttack.Claim("iss with escaped slashes", "iss", "\"https:\\/\\/issuer.example.com\\/cluster\"", Outcome.Accepted),
        new(
            "iss a stranger's, then the issuer's",
            forge => forge.Signed(
                TokenForge.Header, TokenForge.Repeat(forge.Payload, "\"iss\"", "\"https://evil.example.com\"", isFirst: true)),
            Outcome.Accepted),
        new(
            "iss the issuer's, then a stranger's",
            forge => forge.Signed(
                TokenForge.Header, TokenForge.Repeat(forge.Payload, "\"iss\"", "\"https://evil.example.com\"", isFirst: false)),
            Outcome.NoProvider),
        .. new[] { "iss", "sub", "aud", "iat", "exp" }.Select(claim => new JoseAttack(
            $"no {claim}", forge => forge.Signed(TokenForge.Header, Without(forge.Payload, claim)), Outcome.Missing(claim))),
        .. new[] { "iss", "sub", "aud", "iat", "exp" }.Select(claim => new JoseAttack(
            $"{claim} in upper case only",
            forge => forge.Signed(
                TokenForge.Header, forge.Payload.Replace($"\"{claim}\"", $"\"{claim.ToUpperInvariant()}\"", StringComparison.Ordinal)),
            Outcome.Missing(claim))),
        .. OtherAudiences.Select(json => JoseAttack.Claim($"aud {json}", "aud", json, Outcome.NotValidated)),
        JoseAttack.Claim("aud [\"client-b\"]", "aud", "[\"client-b\"]", Outcome.Accepted),
        JoseAttack.Claim("aud []", "aud", "[]", Outcome.EmptyAudience),
        JoseAttack.Claim("aud [\"client-a\",\"client-b\"]", "aud", "[\"client-a\",\"client-b\"]", Outcome.SeveralAudiences),
        JoseAttack.Claim("aud [\"client-a\",\"nobody\"]", "aud", "[\"client-a\",\"nobody\"]", Outcome.SeveralAudiences),
        JoseAttack.Claim("aud [\"client-a\",null]", "aud", "[\"client-a\",null]", Outcome.SeveralAudiences),
        Audience("several audiences, azp one of them", "[\"client-a\",\"nobody\"]", "\"client-a\"", Outcome.Accepted),
        Audience("several audiences, azp another", "[\"client-a\",\"client-b\"]", "\"nobody\"", Outcome.NotValidated),
        Audience("several audiences, azp null", "[\"client-a\",\"client-b\"]", "null", Outcome.SeveralAudiences),
        Audience("no audience, azp registered", "[]", "\"client-a\"", Outcome.EmptyAudience),
        Audience("aud a stranger's, azp registered", "\"nobody\"", "\"client-a\"", Outcome.Accepted),
        Audience("aud registered, azp a stranger's", "\"client-a\"", "\"nobody\"", Outcome.NotValidated),
        Audience("aud registered, azp empty", "\"client-a\"", "\"\"", Outcome.NotValidated),
        Audience("aud registered, azp null", "\"client-a\"", "null", Outcome.Accepted),
        Audience("aud registered, azp a list", "\"client-a\"", "[\"client-a\"]", Outcome.NotValidated),
        Audience("aud registered, azp a number", "\"client-a\"", "7", Outcome.NotValidated),
        new(
            "aud a stranger's, then registered",
            forge => forge.Signed(TokenForge.Header, TokenForge.Repeat(forge.Payload, "\"aud\"", "\"nobody\"", isFirst: true)),
            Outcome.Accepted),
        new(
            "aud registered, then a stranger's",
            forge => forge.Signed(TokenForge.Header, TokenForge.Repeat(forge.Payload, "\"aud\"", "\"nobody\"", isFirst: false)),
            Outcome.NotValidated),
        new(
            "aud registered, then a stranger's by an escape",
            forge => forge.Signed(TokenForge.Header, TokenForge.Repeat(forge.Payload, "\"a\\u0075d\"", "\"nobody\"", isFirst: false)),
            Outcome.NotValidated),
        JoseAttack.Claim("sub empty", "sub", "\"\"", Outcome.Accepted),
        JoseAttack.Claim("sub a number", "sub", "42", Outcome.Accepted),
        JoseAttack.Claim("sub of a thousand characters", "sub", $"\"{new string('s', 1_000)}\"", Outcome.Accepted),
        JoseAttack.Claim("sub null", "sub", "null", Outcome.Failure),
        JoseAttack.Claim("sub true", "sub", "true", Outcome.Failure),
        JoseAttack.Claim("sub an object", "sub", "{\"sub\":\"admin\"}", Outcome.Failure),
        JoseAttack.Claim("sub a list", "sub", "[\"admin\"]", Outcome.Failure),
        new(
            "sub null, then a text",
            forge => forge.Signed(TokenForge.Header, TokenForge.Repeat(forge.Payload, "\"sub\"", "null", isFirst: true)),
            Outcome.Accepted),
        new(
            "sub a text, then null",
            forge => forge.Signed(TokenForge.Header, TokenForge.Repeat(forge.Payload, "\"sub\"", "null", isFirst: false)),
            Outcome.Failure),
        .. SessionClaimAttacks.All,
    ];

    private static JoseAttack Audience(string name, string aud, string azp, Outcome expected) =>
        new(
            name,
            forge => forge.Signed(TokenForge.Header, TokenForge.Repeat(forge.PayloadWith("aud", aud), "\"azp\"", azp, isFirst: false)),
            expected);

    private static string Without(string json, string claim)
    {
        var members = System.Text.Json.Nodes.JsonNode.Parse(json)?.AsObject() ?? [];
        members.Remove(claim);
        return members.ToJsonString();
    }
}
