using System.Text.RegularExpressions;
using Irsactl.Explain.Evidence;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Explain.Checks;

/// <summary>Whose issuer a URL is.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">What to call its operator.</param>
internal sealed partial record IssuerOrigin(IssuerKind Kind, string Name)
{
    /// <summary>
    /// Issuers of services, by the end of the host, each with the service's name (the services' documentation of OpenID Connect in AWS).
    /// </summary>
    private static readonly (string Host, string Name)[] Services =
    [
        ("token.actions.githubusercontent.com", "GitHub Actions"), ("ghe.com", "GitHub Enterprise Cloud"), ("gitlab.com", "GitLab"),
        ("oidc.circleci.com", "CircleCI"), ("api.bitbucket.org", "Bitbucket Pipelines"), ("agent.buildkite.com", "Buildkite"),
        ("app.terraform.io", "HCP Terraform"), ("api.pulumi.com", "Pulumi Cloud"), ("oidc.vercel.com", "Vercel"),
        ("vstoken.dev.azure.com", "Azure DevOps"), ("sts.windows.net", "Microsoft Entra ID"),
        ("login.microsoftonline.com", "Microsoft Entra ID"), ("accounts.google.com", "Google"),
        ("container.googleapis.com", "Google Kubernetes Engine"), ("oic.prod-aks.azure.com", "Azure Kubernetes Service"),
        ("rh-oidc.s3.us-east-1.amazonaws.com", "Red Hat OpenShift on AWS"), ("openshiftapps.com", "Red Hat OpenShift on AWS"),
        ("openshift.com", "Red Hat OpenShift on AWS"), ("oidc.codefresh.io", "Codefresh"), ("app.harness.io", "Harness"),
        ("auth0.com", "Auth0"), ("okta.com", "Okta"), ("api.spacelift.io", "Spacelift"),
    ];

    /// <summary>Whether irsactl's own commands can mend it.</summary>
    public bool IsOwn => Kind is IssuerKind.Own;

    /// <summary>Finds whose it is.</summary>
    public static IssuerOrigin Of(IssuerUrl issuer)
    {
        var host = issuer.HostAndPath.Split('/', ':')[0].ToLowerInvariant();
        return IsClusterDefault(issuer.Value) ? new(IssuerKind.ClusterDefault, "the cluster")
            : Eks().IsMatch(issuer.HostAndPath) ? new(IssuerKind.Eks, "EKS")
            : Services.FirstOrDefault(service => host == service.Host || host.EndsWith("." + service.Host, StringComparison.Ordinal))
                is { Name: { } name }
                ? new(IssuerKind.Hosted, name)
            : issuer.HostAndPath.Contains("/v1/identity/oidc", StringComparison.Ordinal)
                || issuer.HostAndPath.Contains("/identity/oidc/plugins", StringComparison.Ordinal)
                ? new(IssuerKind.Vault, "Vault")
            : IsBucket(host) || OwnHost().IsMatch(host) ? new(IssuerKind.Own, "irsactl")
            : new(IssuerKind.Other, "the issuer's operator");
    }

    // By the name alone: a port makes it another issuer, but nobody else's.
    private static bool IsBucket(string host) => IssuerUrl.TryParse($"https://{host}/bucket", out var url) && S3Issuer.TryParse(url, out _);

    /// <summary>Whether it is the API server's <c>--service-account-issuer</c> where nobody set another.</summary>
    public static bool IsClusterDefault(string issuer) => ClusterDefault().IsMatch(issuer);

    /// <summary>
    /// The other name that EKS gives the same cluster's issuer: one is reached over IPv4, the other over IPv6, too. To IAM they are two
    /// issuers.
    /// </summary>
    public static string? EksTwin(string hostAndPath) => Eks().Match(hostAndPath) is not { Success: true } match ? null
        : match.Groups["v4"].Success ? $"oidc-eks.{match.Groups["region"].Value}.api.aws/id/{match.Groups["id"].Value}"
        : $"oidc.eks.{match.Groups["region"].Value}.amazonaws.com/id/{match.Groups["id"].Value}";

    /// <summary>
    /// The host of the GitHub whose workflows have an issuer; null where it is none of GitHub's (GitHub Docs, "Configuring OpenID Connect
    /// in Amazon Web Services", for github.com, GHE.com and GitHub Enterprise Server).
    /// </summary>
    public static string? GitHubOf(string hostAndPath)
    {
        var (host, path) = hostAndPath.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0
            ? (hostAndPath[..slash], hostAndPath[slash..])
            : (hostAndPath, "");
        return host.StartsWith("token.actions.", StringComparison.Ordinal)
            && (host.EndsWith(".ghe.com", StringComparison.Ordinal) || host.EndsWith(".githubusercontent.com", StringComparison.Ordinal))
            || path.StartsWith("/_services/token", StringComparison.Ordinal)
            ? host
            : null;
    }

    [GeneratedRegex(
        @"\A(?:(?<v4>oidc\.eks)|oidc-eks)\.(?<region>[a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|api\.aws|api\.amazonwebservices\.com\.cn)/id/(?<id>[A-Za-z0-9]+)\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Eks();

    [GeneratedRegex(
        @"\Ahttps?://kubernetes(?:\.default(?:\.svc(?:\.[a-z0-9.-]+)?)?)?(?::\d+)?/?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000)]
    private static partial Regex ClusterDefault();

    [GeneratedRegex(
        @"\.(?:cloudfront\.(?:net|cn)|lambda-url\.[a-z0-9-]+\.on\.aws|execute-api\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?)\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex OwnHost();
}
