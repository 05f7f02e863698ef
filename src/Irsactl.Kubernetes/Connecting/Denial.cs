using System.Text.RegularExpressions;

namespace Irsactl.Kubernetes.Connecting;

/// <summary>
/// What somebody may not do, as an API server's authorizer says it: <c>secrets is forbidden: User "viewer" cannot list resource "secrets" in
/// API group "" in the namespace "apps"</c>, or <c>forbidden: User "viewer" cannot get path "/openid/v1/jwks"</c>.
/// </summary>
internal static partial class Denial
{
    private const string Anonymous = "system:anonymous";
    private const string AccountPrefix = "system:serviceaccount:";

    /// <summary>What lets him do it; null where the text says something else, as an admission plugin does.</summary>
    public static string? Remedy(string message)
    {
        if (Form().Match(message) is not { Success: true } match)
        {
            return null;
        }

        var user = match.Groups["user"].Value;
        if (user == Anonymous)
        {
            return "give the kubeconfig's user a token, a client certificate or an exec program: the API server saw none, "
                + "which a load balancer that ends TLS makes of a certificate, too";
        }

        var verb = match.Groups["verb"].Value;
        return match.Groups["path"] is { Success: true, Value: var path }
            ? $"allow it: a ClusterRole with verbs [{verb}], nonResourceURLs [{path}], bound to {Subject(user)}"
            : $"allow it: {Role(match)} with verbs [{verb}], apiGroups [\"{match.Groups["group"].Value}\"], "
                + $"resources [{match.Groups["resource"].Value}]{Place(match)}, bound to {Subject(user)}";
    }

    private static string Role(Match match) => match.Groups["namespace"].Success ? "a Role" : "a ClusterRole";

    private static string Place(Match match) =>
        match.Groups["namespace"] is { Success: true, Value: var name } ? $" in namespace {name}" : "";

    private static string Subject(string user) => user.StartsWith(AccountPrefix, StringComparison.Ordinal)
        ? $"service account {user[AccountPrefix.Length..].Replace(':', '/')}"
        : $"user {user} or a group of theirs";

    [GeneratedRegex(
        """User "(?<user>[^"]*)" cannot (?<verb>[a-z]+) (?:path "(?<path>[^"]*)"|resource "(?<resource>[^"]*)" """
            + """in API group "(?<group>[^"]*)"(?: in the namespace "(?<namespace>[^"]*)")?)""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
