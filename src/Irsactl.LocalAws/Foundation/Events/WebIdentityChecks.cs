namespace Irsactl.LocalAws.Foundation.Events;

/// <summary>
/// The checks that a web identity passes on its way, in their order, with how far it got: one that was refused at a check has passed those
/// before it and not reached those after it. The names are those of <c>irsactl token explain</c> where there are such.
/// </summary>
internal static class WebIdentityChecks
{
    private static readonly (string Name, string Title, RefusalReason[] Reasons)[] All =
    [
        ("well-formed", "it is a signed token", [RefusalReason.ProviderIdGiven, RefusalReason.NotAToken, RefusalReason.CriticalHeader]),
        ("claims", "it has the claims that it needs", [RefusalReason.Claim]),
        ("times", "it is valid now", [RefusalReason.Time]),
        ("provider", "the account has an identity provider for its issuer", [RefusalReason.ProviderNotFound, RefusalReason.NotYetVisible]),
        (
            "documents",
            "the issuer's documents can be had",
            [
                RefusalReason.DocumentUnreachable, RefusalReason.CertificateNotTrusted, RefusalReason.DocumentUnusable,
                RefusalReason.IssuerMismatch,
            ]),
        ("key-id", "its key is published", [RefusalReason.KeyNotFound, RefusalReason.TooManyKeys]),
        ("signature", "its signature is that key's", [RefusalReason.KeyUnusable, RefusalReason.Algorithm, RefusalReason.Signature]),
        ("audience", "the provider takes its audience", [RefusalReason.Audience]),
        ("session-claims", "it may be used for the role, with its tags", [RefusalReason.RolesClaim, RefusalReason.SessionTags]),
        ("role", "there is such a role", [RefusalReason.RoleNotFound]),
        ("trust-policy", "the role's trust policy allows it", [RefusalReason.TrustPolicy]),
    ];

    /// <summary>The checks of a request; none for one that brought no web identity, or whose parameters were refused before.</summary>
    public static IEnumerable<WebIdentityCheck> Of(RequestEvent request)
    {
        if (request is { WebIdentityRefusal: null, WebIdentity: null } or { WebIdentityRefusal: null, ErrorCode: not null })
        {
            yield break;
        }

        var failed = request.WebIdentityRefusal is { } refusal
            ? Array.FindIndex(All, check => check.Reasons.Contains(PlaceOf(refusal.Reason, request)))
            : All.Length;
        for (var index = 0; index < All.Length; index++)
        {
            var isFailure = index == failed;
            yield return new WebIdentityCheck(
                All[index].Name,
                All[index].Title,
                isFailure ? "failed" : index < failed ? "passed" : "notReached",
                isFailure ? request.WebIdentityRefusal?.Detail : null);
        }
    }

    // Some reasons occur twice on the way: what is verified already says where.
    private static RefusalReason PlaceOf(RefusalReason reason, RequestEvent request) => (reason, request.WebIdentity) switch
    {
        (RefusalReason.NotYetVisible, not null) => RefusalReason.RoleNotFound,
        _ => reason,
    };
}

/// <summary>One check of a web identity.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">What holds where it is passed: lower case, no full stop.</param>
/// <param name="Verdict"><c>passed</c>, <c>failed</c> or <c>notReached</c>.</param>
/// <param name="Detail">What was found where it failed.</param>
internal sealed record WebIdentityCheck(string Name, string Title, string Verdict, string? Detail);
