using Irsactl.Diagnostics;

namespace Irsactl.Oidc.Tokens;

/// <summary>What the API server asks of names, audiences and times.</summary>
internal static class ServiceAccountTokenRules
{
    // The largest expiry that TokenRequest validation allows, in seconds.
    private const double MaxLifetimeSeconds = 1L << 32;

    public static void Check(ServiceAccountTokenRequest request)
    {
        Require(request.Issuer.Value.Length > 0, "it has no issuer", "name the issuer's URL");
        Require(
            KubernetesName.IsLabel(request.Namespace),
            $"\"{request.Namespace}\" cannot be the name of a namespace",
            "use lower-case letters, digits and '-', at most 63 characters");
        RequireName(request.ServiceAccount, "service account");
        RequireName(request.Pod?.Name, "pod");
        RequireName(request.Node?.Name, "node");
        Require(
            request.Audiences.IsDefault || request.Audiences.All(audience => audience.Length > 0),
            "an audience is empty",
            "name one such as sts.amazonaws.com, or none for the issuer");
        Require(
            request.Lifetime.TotalSeconds is >= 1 and <= MaxLifetimeSeconds,
            $"a lifetime of {request.Lifetime} is not possible",
            "choose one from a second, such as 1h");
        Require(
            request.WarnAfter is null || (request.WarnAfter >= TimeSpan.Zero && request.WarnAfter <= request.Lifetime),
            "its warning would come before it is issued or after it expires",
            "let it come within the lifetime");
    }

    private static void RequireName(string? name, string kind) =>
        Require(
            name is null || KubernetesName.IsSubdomain(name),
            $"\"{name}\" cannot be the name of a {kind}",
            "use lower-case letters, digits, '-' and '.', at most 253 characters");

    private static void Require(bool fulfilled, string problem, string hint)
    {
        if (!fulfilled)
        {
            throw new IrsactlException(TokenErrors.BadRequest, $"the API server would not issue such a token: {problem}", hint);
        }
    }
}
