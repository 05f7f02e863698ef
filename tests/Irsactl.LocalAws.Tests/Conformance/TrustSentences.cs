using Irsactl.LocalAws.Foundation.Identities;
using static Irsactl.LocalAws.Tests.Conformance.Evidence;

namespace Irsactl.LocalAws.Tests.Conformance;

internal static class TrustSentences
{
    public static IReadOnlyList<Sentence> All { get; } =
    [
        new(
            "trust.no-match",
            Seen,
            "A trust policy that does not match: 403 `AccessDenied`, \"Not authorized to perform sts:AssumeRoleWithWebIdentity\"."),
        new("trust.no-role", Seen, "The same where there is no such role."),
        new("trust.issuer-keys", Doc, "`<issuer>:aud`, `:sub`, `:amr` and `:email` are the token's, the issuer without `https://`."),
        new("trust.aud-is-azp", Doc, "`<issuer>:aud` is `azp` where it is there."),
        new("trust.oaud", Doc, "`<issuer>:oaud` is `aud` as it was."),
        new("trust.session-name", Doc, "`sts:RoleSessionName` is the session name asked for."),
        new("trust.principal-account", Seen, "`aws:PrincipalAccount` is the account of the provider."),
        new("trust.principal-type", Seen, "`aws:PrincipalType` is `User`."),
        new("trust.userid", Seen, "`aws:userid` is the provider's ARN."),
        new("trust.principal-arn", Seen, "`aws:PrincipalArn` is absent."),
        new("trust.aws-star", Seen, "`Principal: {\"AWS\": \"*\"}` does not authorise a web identity."),
        new("trust.federated", Seen, "`Principal: {\"Federated\": \"<provider ARN>\"}` does."),
    ];
}
