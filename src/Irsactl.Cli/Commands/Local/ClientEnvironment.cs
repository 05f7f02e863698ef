using System.Globalization;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Local;

/// <summary>
/// The variables that send programs to a local AWS under AWS's real names: proxy, trusted certificate and credentials, as each
/// family of tools reads them. What would lead them elsewhere is removed.
/// </summary>
internal static class ClientEnvironment
{
    private static readonly string[] ProxyVariables = ["HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"];

    private static readonly string[] NoProxyVariables = ["NO_PROXY", "no_proxy"];

    /// <summary>The AWS CLI and SDKs; OpenSSL, Go and .NET; curl; Python's requests; Node.js; git.</summary>
    private static readonly string[] CertificateVariables =
        ["AWS_CA_BUNDLE", "SSL_CERT_FILE", "CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS", "GIT_SSL_CAINFO"];

    /// <summary>Other ways to credentials and endpoints, which would win over the ones set here or lead past the proxy.</summary>
    private static readonly string[] Removed =
    [
        "AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN", "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_AUTHORIZATION_TOKEN", "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
        "SSL_CERT_DIR",
    ];

    private static readonly string[] WebIdentity = ["AWS_ROLE_ARN", "AWS_ROLE_SESSION_NAME", TokenFile];

    private const string TokenFile = "AWS_WEB_IDENTITY_TOKEN_FILE";

    /// <summary>The variable that tells our own commands which local AWS they are under.</summary>
    public const string PortVariable = "IRSACTL_LOCAL_PORT";

    /// <summary>Makes the variables.</summary>
    /// <param name="aws">The local AWS.</param>
    /// <param name="trust">Files that hold its root certificate.</param>
    /// <param name="context">The present environment.</param>
    /// <param name="credentialsFile">
    /// A credentials file that takes the place of the user's, and leaves a web identity what it is; null for the root's keys as variables.
    /// </param>
    public static IReadOnlyDictionary<string, string?> For(
        LocalAwsAddress aws, TrustFiles trust, CommandContext context, string? credentialsFile = null)
    {
        var proxy = aws.Endpoint.GetLeftPart(UriPartial.Authority);
        var variables = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        SetAll(variables, Removed, null);
        SetAll(variables, PresentNames().Where(name => name.StartsWith("AWS_ENDPOINT_URL", StringComparison.Ordinal)), null);
        SetAll(variables, ProxyVariables, proxy);
        // Programs of the user's own on this machine are reached directly; everything else goes to the local AWS, which refuses strangers.
        SetAll(variables, NoProxyVariables, "localhost,127.0.0.1,::1");
        SetAll(variables, CertificateVariables, trust.Pem);
        variables[JavaOptions.Variable] = JavaOptions.Extend(context.Environment(JavaOptions.Variable), aws.Endpoint, trust.Java);
        variables["AWS_ACCESS_KEY_ID"] = credentialsFile is null ? aws.AccessKeyId : null;
        variables["AWS_SECRET_ACCESS_KEY"] = credentialsFile is null ? aws.SecretAccessKey : null;
        if (credentialsFile is null)
        {
            SetAll(variables, WebIdentity, null);
        }
        else
        {
            variables["AWS_SHARED_CREDENTIALS_FILE"] = credentialsFile;
        }

        variables[PortVariable] = aws.Endpoint.Port.ToString(CultureInfo.InvariantCulture);
        if (aws.Kubeconfig is not null)
        {
            variables["KUBECONFIG"] = aws.Kubeconfig;
        }

        variables["AWS_EC2_METADATA_DISABLED"] = "true";
        variables["NODE_USE_ENV_PROXY"] = "1";
        var region = context.Environment("AWS_REGION") ?? context.Environment("AWS_DEFAULT_REGION") ?? "us-east-1";
        variables["AWS_REGION"] = region;
        variables["AWS_DEFAULT_REGION"] = region;
        return variables;
    }

    /// <summary>
    /// Says that a web identity is taken away, which would otherwise show nowhere: with the root's keys everything is allowed.
    /// </summary>
    /// <param name="context">The present environment, and where to say it.</param>
    /// <param name="remedy">What keeps it.</param>
    public static void WarnOfLostWebIdentity(CommandContext context, string remedy)
    {
        if (context.Environment(TokenFile) is { Length: > 0 })
        {
            context.Error.WriteLine(
                $"local AWS: the account root's keys take the place of the web identity that {TokenFile} names; {remedy}");
        }
    }

    private static IEnumerable<string> PresentNames() => Environment.GetEnvironmentVariables().Keys.Cast<string>();

    private static void SetAll(SortedDictionary<string, string?> variables, IEnumerable<string> names, string? value)
    {
        foreach (var name in names)
        {
            variables[name] = value;
        }
    }
}
