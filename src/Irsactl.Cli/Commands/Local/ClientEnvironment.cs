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
        "AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN", "AWS_ROLE_ARN", "AWS_ROLE_SESSION_NAME",
        "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN", "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "SSL_CERT_DIR",
    ];

    /// <summary>Makes the variables.</summary>
    /// <param name="aws">The local AWS.</param>
    /// <param name="certificateFile">A file that holds its root certificate.</param>
    /// <param name="context">The present environment.</param>
    public static IReadOnlyDictionary<string, string?> For(LocalAwsAddress aws, string certificateFile, CommandContext context)
    {
        var proxy = aws.Endpoint.GetLeftPart(UriPartial.Authority);
        var variables = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        SetAll(variables, Removed, null);
        SetAll(variables, PresentNames().Where(name => name.StartsWith("AWS_ENDPOINT_URL", StringComparison.Ordinal)), null);
        SetAll(variables, ProxyVariables, proxy);
        // Programs of the user's own on this machine are reached directly; everything else goes to the local AWS, which refuses strangers.
        SetAll(variables, NoProxyVariables, "localhost,127.0.0.1,::1");
        SetAll(variables, CertificateVariables, certificateFile);
        variables["AWS_ACCESS_KEY_ID"] = aws.AccessKeyId;
        variables["AWS_SECRET_ACCESS_KEY"] = aws.SecretAccessKey;
        variables["AWS_EC2_METADATA_DISABLED"] = "true";
        variables["NODE_USE_ENV_PROXY"] = "1";
        var region = context.Environment("AWS_REGION") ?? context.Environment("AWS_DEFAULT_REGION") ?? "us-east-1";
        variables["AWS_REGION"] = region;
        variables["AWS_DEFAULT_REGION"] = region;
        return variables;
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
