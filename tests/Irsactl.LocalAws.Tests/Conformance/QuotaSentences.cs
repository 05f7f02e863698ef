using static Irsactl.LocalAws.Tests.Conformance.Evidence;

namespace Irsactl.LocalAws.Tests.Conformance;

internal static class QuotaSentences
{
    public static IReadOnlyList<Sentence> All { get; } =
    [
        new("quota.providers-100", Doc, "An account has at most 100 OIDC providers, until the quota is raised."),
        new("quota.roles-1000", Doc, "An account has at most 1,000 roles, until the quota is raised."),
        new("quota.tags-50", Doc, "A role or provider has at most 50 tags."),
        new("quota.role-name-64", Doc, "A role's name has at most 64 characters."),
        new("quota.path-512", Doc, "A path has at most 512 characters."),
        new(
            "quota.trust-policy-8192",
            Doc,
            "A trust policy has at most 2,048 characters, until the quota is raised, up to 8,192, as it is here; "
                + "white space is not counted."),
        new(
            "quota.inline-policies-10240",
            Doc,
            "The inline policies of a role have at most 10,240 characters together; white space is not counted."),
        new("role.visible-later", Seen, "STS sees a new role some seconds after it was made; until then 403 `AccessDenied`."),
    ];
}
