namespace Irsactl.LocalAws.Tests.Attacks;

/// <summary>Times that never end, are read in two ways, or are none.</summary>
internal static class TimeAttacks
{
    private static readonly string[] NoTimes =
    [
        "null", "true", "{}", "[]", "[{now}]", "\"\"", "\"abc\"", "\" {now}\"", "\"{now} \"", "\"{now}.0\"", "\"0x7fffffff\"", "\"1e9\"",
        "\"2030-01-01T00:00:00Z\"", "\"\\u0661\\u0662\"", "{now}.5", "{now}.0", "1e10", "1E400", "-1e400", "9223372036854775808",
        "-9223372036854775809", "\"9223372036854775808\"", "99999999999999999999999", "9223372036854775807", "253402300800",
        "\"253402300800\"", "-62135596801", "\"{now}000\"", "{now}000",
    ];

    public static IEnumerable<JoseAttack> All =>
    [
        .. from claim in new[] { "exp", "iat", "nbf" }
           from json in NoTimes
           select JoseAttack.Claim($"{claim} {json}", claim, json, Outcome.Timestamp),
        JoseAttack.Claim("exp as a text", "exp", "\"{now+600}\"", Outcome.Accepted),
        JoseAttack.Claim("exp at the end of the calendar", "exp", "253402300799", Outcome.Accepted),
        JoseAttack.Claim("exp now", "exp", "{now}", Outcome.Accepted),
        JoseAttack.Claim("exp 299 seconds ago", "exp", "{now-299}", Outcome.Accepted),
        JoseAttack.Claim("exp 300 seconds ago", "exp", "{now-300}", Outcome.Expired),
        JoseAttack.Claim("exp 0", "exp", "0", Outcome.Expired),
        JoseAttack.Claim("exp -0", "exp", "-0", Outcome.Expired),
        JoseAttack.Claim("exp -1", "exp", "-1", Outcome.Expired),
        JoseAttack.Claim("exp \"-1\"", "exp", "\"-1\"", Outcome.Expired),
        JoseAttack.Claim("iat in 300 seconds", "iat", "{now+300}", Outcome.Accepted),
        JoseAttack.Claim("iat in 301 seconds", "iat", "{now+301}", Outcome.FromTheFuture),
        JoseAttack.Claim("iat 0", "iat", "0", Outcome.Accepted),
        JoseAttack.Claim("iat -1", "iat", "-1", Outcome.Accepted),
        JoseAttack.Claim("nbf in 300 seconds", "nbf", "{now+300}", Outcome.Accepted),
        JoseAttack.Claim("nbf in 301 seconds", "nbf", "{now+301}", Outcome.NotYetValid),
        JoseAttack.Claim("nbf -1", "nbf", "-1", Outcome.Accepted),
        new(
            "exp past, then to come",
            forge => forge.Signed(TokenForge.Header, TokenForge.Repeat(forge.Payload, "\"exp\"", "1", isFirst: true)),
            Outcome.Accepted),
        new(
            "exp to come, then past",
            forge => forge.Signed(TokenForge.Header, TokenForge.Repeat(forge.Payload, "\"exp\"", "1", isFirst: false)),
            Outcome.Expired),
        new(
            "iat and nbf both to come",
            forge => forge.Signed(
                TokenForge.Header, TokenForge.Repeat(forge.PayloadWith("iat", "{now+1000}"), "\"nbf\"", "9999999999", isFirst: false)),
            Outcome.FromTheFuture),
    ];
}
