using Irsactl.Diagnostics;

namespace Irsactl.Aws.Clients.Configuration;

/// <summary>Endpoints of the user's own, as "Service-specific endpoints" of the AWS SDKs and Tools Reference Guide has them.</summary>
internal static class EndpointSettings
{
    private const string All = "AWS_ENDPOINT_URL";

    /// <summary>Those that the chain of credentials may use, whatever service is called.</summary>
    private static readonly string[] _ofCredentials = [All, "AWS_ENDPOINT_URL_STS", "AWS_ENDPOINT_URL_SSO", "AWS_ENDPOINT_URL_SSO_OIDC"];

    /// <summary>Refuses a variable that no request could be sent to.</summary>
    /// <exception cref="IrsactlException">There is one (<see cref="AwsClientErrors.UnusableEndpoint"/>).</exception>
    public static void CheckVariables()
    {
        Check("AWS_EC2_METADATA_SERVICE_ENDPOINT");
        if (AwsVariables.Get("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS") is not { } ignored
            || !ignored.Equals("true", StringComparison.OrdinalIgnoreCase))
        {
            Array.ForEach(_ofCredentials, Check);
        }
    }

    /// <summary>Refuses any variable and any setting of the profile that the SDK could not make a request with.</summary>
    /// <exception cref="IrsactlException">There is one (<see cref="AwsClientErrors.UnusableEndpoint"/>).</exception>
    public static void CheckAll(IniSection? profile)
    {
        foreach (var name in Environment.GetEnvironmentVariables().Keys.OfType<string>()
            .Where(name => name.StartsWith(All, StringComparison.Ordinal)))
        {
            Check(name);
        }

        if (profile?["endpoint_url"] is { } url)
        {
            Check(url, profile.Name);
        }
    }

    /// <summary>Refuses what the SDK found configured for a service.</summary>
    /// <param name="url">What it found.</param>
    /// <param name="profile">The profile that was asked for; null for the environment's choice.</param>
    /// <exception cref="IrsactlException">It is not a URL of http or https (<see cref="AwsClientErrors.UnusableEndpoint"/>).</exception>
    public static void Check(string url, string? profile)
    {
        if (!IsUsable(url))
        {
            throw Unusable(url, Setting(url) ?? $"endpoint_url of AWS profile '{profile ?? SharedConfiguration.DefaultProfile}'");
        }
    }

    private static void Check(string variable)
    {
        if (AwsVariables.Get(variable) is { } url && !IsUsable(url))
        {
            throw Unusable(url, variable);
        }
    }

    private static bool IsUsable(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed is { Scheme: "http" or "https", Host.Length: > 0 };

    /// <summary>The variable that says so; null where none does.</summary>
    private static string? Setting(string url) =>
        Environment.GetEnvironmentVariables().Keys.OfType<string>()
            .Where(name => name.StartsWith(All, StringComparison.Ordinal) && AwsVariables.Get(name) == url)
            .Order(StringComparer.Ordinal)
            .LastOrDefault();

    private static IrsactlException Unusable(string url, string setting) => new(
        AwsClientErrors.UnusableEndpoint,
        $"the setting {setting} is '{url}', which is not an http or https URL",
        Uri.TryCreate($"http://{url}", UriKind.Absolute, out _) && !url.Contains("://", StringComparison.Ordinal)
        && url.Contains(':', StringComparison.Ordinal)
            ? $"write http://{url} or https://{url}"
            : "write one such as http://127.0.0.1:4566, or take the setting away to call AWS itself");
}
