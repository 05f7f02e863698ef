using Irsactl.LocalAws.Tests.Sts;

namespace Irsactl.LocalAws.Tests.Attacks;

/// <summary>The claims that AWS has given a meaning.</summary>
internal static class SessionClaimAttacks
{
    private const string Tags = "https://aws.amazon.com/tags";
    private const string Roles = "https://aws.amazon.com/roles";
    private const string Identity = "https://aws.amazon.com/source_identity";

    public static IEnumerable<JoseAttack> All =>
    [
        JoseAttack.Claim(
            "tags in order", Tags, """{"principal_tags":{"team":["blue"]},"transitive_tag_keys":["team"]}""", Outcome.Accepted),
        JoseAttack.Claim("tags: a plain text", Tags, """{"principal_tags":{"team":"blue"}}""", Outcome.Tags),
        JoseAttack.Claim("tags: two values", Tags, """{"principal_tags":{"team":["blue","red"]}}""", Outcome.Tags),
        JoseAttack.Claim("tags: a number", Tags, """{"principal_tags":{"team":[7]}}""", Outcome.Tags),
        JoseAttack.Claim("tags: no object", Tags, "\"team\"", Outcome.Tags),
        JoseAttack.Claim("tags: principal_tags no object", Tags, """{"principal_tags":["team"]}""", Outcome.Tags),
        JoseAttack.Claim("tags: a key without a character", Tags, """{"principal_tags":{"":["blue"]}}""", Outcome.Tags),
        JoseAttack.Claim(
            "tags: a key of 129 characters", Tags, $$$"""{"principal_tags":{"{{{new string('k', 129)}}}":["blue"]}}""", Outcome.Tags),
        JoseAttack.Claim(
            "tags: a value of 257 characters", Tags, $$$"""{"principal_tags":{"team":["{{{new string('v', 257)}}}"]}}""", Outcome.Tags),
        JoseAttack.Claim("tags: a character that no tag has", Tags, """{"principal_tags":{"team":["blue*"]}}""", Outcome.Tags),
        JoseAttack.Claim("tags: a policy variable", Tags, """{"principal_tags":{"team":["${aws:username}"]}}""", Outcome.Tags),
        JoseAttack.Claim(
            "tags: 51",
            Tags,
            $"{{\"principal_tags\":{{{string.Join(',', Enumerable.Range(0, 51).Select(number => $"\"k{number}\":[\"v\"]"))}}}}}",
            Outcome.Tags),
        JoseAttack.Claim(
            "tags: transitive keys no list", Tags, """{"principal_tags":{"team":["blue"]},"transitive_tag_keys":"team"}""", Outcome.Tags),
        JoseAttack.Claim(
            "tags: transitive keys no texts", Tags, """{"principal_tags":{"team":["blue"]},"transitive_tag_keys":[7]}""", Outcome.Tags),
        JoseAttack.Claim("flat tag in order", Tags + "/principal_tags/team", "\"blue\"", Outcome.Accepted),
        JoseAttack.Claim("flat tag: a list", Tags + "/principal_tags/team", "[\"blue\"]", Outcome.Tags),
        JoseAttack.Claim("flat tag: without a key", Tags + "/principal_tags/", "\"blue\"", Outcome.Tags),
        new("tags wrong, then in order", forge => forge.Signed(TokenForge.Header, TokenForge.Repeat(
            forge.PayloadWith(Tags, """{"principal_tags":{"team":["blue"]}}"""), $"\"{Tags}\"", "7", isFirst: true)), Outcome.Accepted),
        new("tags in order, then wrong", forge => forge.Signed(TokenForge.Header, TokenForge.Repeat(
            forge.PayloadWith(Tags, """{"principal_tags":{"team":["blue"]}}"""), $"\"{Tags}\"", "7", isFirst: false)), Outcome.Tags),
        JoseAttack.Claim("source identity in order", Identity, "\"me\"", Outcome.Accepted),
        JoseAttack.Claim("source identity of one character", Identity, "\"m\"", Outcome.NotValidated),
        JoseAttack.Claim("source identity of 65 characters", Identity, $"\"{new string('m', 65)}\"", Outcome.NotValidated),
        JoseAttack.Claim("source identity with a blank", Identity, "\"m e\"", Outcome.NotValidated),
        JoseAttack.Claim("roles: the role", Roles, $"[\"{WebIdentityWorld.RoleArn}\"]", Outcome.Accepted),
        JoseAttack.Claim(
            "roles: the role among others, as text",
            Roles,
            $"\"arn:aws:iam::123456789012:role/x; {WebIdentityWorld.RoleArn} \"",
            Outcome.Accepted),
        JoseAttack.Claim("roles: null", Roles, "null", Outcome.Accepted),
        JoseAttack.Claim("roles: another", Roles, "[\"arn:aws:iam::123456789012:role/other\"]", Outcome.OtherRole),
        JoseAttack.Claim("roles: the role in capitals", Roles, "[\"arn:aws:iam::123456789012:role/PROBE\"]", Outcome.OtherRole),
        JoseAttack.Claim("roles: a wildcard", Roles, "[\"arn:aws:iam::123456789012:role/*\"]", Outcome.NoRoles),
        JoseAttack.Claim("roles: none", Roles, "[]", Outcome.NoRoles),
        JoseAttack.Claim("roles: an empty text", Roles, "\"\"", Outcome.NoRoles),
        JoseAttack.Claim("roles: a star", Roles, "[\"*\"]", Outcome.NoRoles),
        JoseAttack.Claim("roles: a name", Roles, "[\"probe\"]", Outcome.NoRoles),
        JoseAttack.Claim("roles: an object", Roles, "{}", Outcome.RolesFormat),
        JoseAttack.Claim("roles: a number", Roles, "7", Outcome.RolesFormat),
    ];
}
