using static Irsactl.LocalAws.Tests.Conformance.Evidence;

namespace Irsactl.LocalAws.Tests.Conformance;

internal static class SessionClaimSentences
{
    public static IReadOnlyList<Sentence> All { get; } =
    [
        new(
            "tags.nested",
            Seen,
            "`https://aws.amazon.com/tags` holds `principal_tags`, each value an array of one text, and `transitive_tag_keys`."),
        new(
            "tags.nested-text",
            Seen,
            "A value that is no such array: 400 `InvalidIdentityToken`, \"principal_tags passed in claim is not in correct format.\""),
        new("tags.flattened", Seen, "`https://aws.amazon.com/tags/principal_tags/<key>` holds one value as text."),
        new("tags.need-tag-session", Doc, "Tags need `sts:TagSession` in the trust policy."),
        new("tags.limits", Doc, "A session has at most 50 tags, keys of 128 and values of 256 characters."),
        new("source-identity.claim", Seen, "`https://aws.amazon.com/source_identity` sets the source identity."),
        new("source-identity.needs-action", Doc, "It needs `sts:SetSourceIdentity` in the trust policy."),
        new(
            "roles.forms",
            Doc,
            "`https://aws.amazon.com/roles` is an array, or a text with `;` between the ARNs; white space around them is dropped."),
        new("roles.exact", Doc, "An ARN has to be the role's letter by letter."),
        new("roles.bad-skipped", Doc, "Elements that are no role's ARN are skipped."),
        new("roles.null", Doc, "Null is as if the claim were absent."),
        new("roles.none-valid", Doc, "No valid ARN: 400 `InvalidIdentityToken`, \"The roles claim contains no valid role ARNs\"."),
        new("roles.format", Doc, "Another type: 400 `InvalidIdentityToken`, \"The roles claim is not in a supported format\"."),
        new(
            "roles.not-named",
            Doc,
            "Another role: 400 `InvalidIdentityToken`, \"The target role ARN is not present in the roles claim of the identity token\"."),
        new("roles.before-trust", Doc, "The claim is checked before the trust policy."),
        new("roles.condition-key", Doc, "It sets `sts:RoleAuthorizedByIdp` for the trust policy."),
    ];
}
