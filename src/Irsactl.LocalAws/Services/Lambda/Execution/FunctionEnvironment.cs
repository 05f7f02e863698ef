using System.Globalization;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Services.Lambda.Model;

namespace Irsactl.LocalAws.Services.Lambda.Execution;

/// <summary>
/// The environment variables of a function's process (AWS Lambda Developer Guide, "Defined runtime environment variables"), and those by
/// which programs that it starts find the local AWS. Nothing of this process's own environment goes into it.
/// </summary>
internal static class FunctionEnvironment
{
    /// <summary>All variables. The function's own cannot take the place of Lambda's.</summary>
    public static Dictionary<string, string> Create(
        Function function, FunctionVersion version, ProcessPlace place, SessionCredentials credentials)
    {
        var proxy = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{place.Port}");
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = place.SearchPath,
            ["LANG"] = "en_US.UTF-8",
            ["TZ"] = ":UTC",
            ["TMPDIR"] = Path.Combine(place.Folder, "tmp"),
            ["NODE_EXTRA_CA_CERTS"] = place.Certificate,
            ["SSL_CERT_FILE"] = place.Certificate,
            ["CURL_CA_BUNDLE"] = place.Certificate,
            ["AWS_CA_BUNDLE"] = place.Certificate,
        };
        foreach (var name in new[] { "HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy" })
        {
            all[name] = proxy;
        }

        foreach (var (name, value) in version.Environment ?? Enumerable.Empty<KeyValuePair<string, string>>())
        {
            all[name] = value;
        }

        all["_HANDLER"] = version.Handler;
        all["LAMBDA_TASK_ROOT"] = Path.Combine(place.Folder, "task");
        all["LAMBDA_RUNTIME_DIR"] = Path.GetDirectoryName(place.Bootstrap) ?? "";
        all["AWS_EXECUTION_ENV"] = $"AWS_Lambda_{version.Runtime}";
        all["AWS_REGION"] = all["AWS_DEFAULT_REGION"] = function.Region;
        all["AWS_LAMBDA_FUNCTION_NAME"] = function.Name;
        all["AWS_LAMBDA_FUNCTION_VERSION"] = version.Version;
        all["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = version.MemorySize.ToString(CultureInfo.InvariantCulture);
        all["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand";
        all["AWS_LAMBDA_LOG_GROUP_NAME"] = version.LogGroup;
        all["AWS_LAMBDA_LOG_STREAM_NAME"] = place.LogStream;
        all["AWS_LAMBDA_RUNTIME_API"] = string.Create(
            CultureInfo.InvariantCulture, $"127.0.0.1:{place.Port}{RuntimeApi.Path}{place.Token}");
        all["AWS_ACCESS_KEY_ID"] = credentials.AccessKeyId;
        all["AWS_SECRET_ACCESS_KEY"] = credentials.SecretAccessKey;
        all["AWS_SESSION_TOKEN"] = credentials.SessionToken;
        return all;
    }
}
