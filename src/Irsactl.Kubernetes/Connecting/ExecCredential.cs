using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes.Configuration;

namespace Irsactl.Kubernetes.Connecting;

/// <summary><c>ExecCredential</c> of <c>client.authentication.k8s.io</c>: what a credential program is told, and what it answers.</summary>
internal static class ExecCredential
{
    private const int MaxDepth = 16;

    private static readonly string[] _versions = ["client.authentication.k8s.io/v1", "client.authentication.k8s.io/v1beta1"];

    /// <summary>What the program finds in <c>KUBERNETES_EXEC_INFO</c>.</summary>
    public static string Request(ExecEntry entry, ClusterEntry cluster)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("kind", "ExecCredential");
            json.WriteString("apiVersion", entry.ApiVersion);
            json.WriteStartObject("spec");
            if (entry.WantsCluster)
            {
                Write(json, cluster);
            }

            json.WriteBoolean("interactive", false);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>
    /// Reads the answer: <c>{"apiVersion":"…","kind":"ExecCredential","status":{"token":"…","expirationTimestamp":"…"}}</c>.
    /// </summary>
    /// <exception cref="IrsactlException">It is another one.</exception>
    public static ClientCredential Parse(byte[] output, ExecEntry entry)
    {
        try
        {
            using var json = JsonDocument.Parse(output, new JsonDocumentOptions { MaxDepth = MaxDepth });
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object || Text(root, "kind") != "ExecCredential")
            {
                throw Unusable(entry, "is no ExecCredential");
            }

            if (!_versions.Contains(entry.ApiVersion, StringComparer.Ordinal) || Text(root, "apiVersion") != entry.ApiVersion)
            {
                throw Unusable(
                    entry,
                    $"has apiVersion {Text(root, "apiVersion")} where kubeconfig has {entry.ApiVersion}; "
                        + $"known are {string.Join(" and ", _versions)}");
            }

            if (!root.TryGetProperty("status", out var status) || status.ValueKind != JsonValueKind.Object)
            {
                throw Unusable(entry, "has no status");
            }

            var credential = new ClientCredential(
                Text(status, "token"),
                Text(status, "clientCertificateData"),
                Text(status, "clientKeyData"),
                Time(Text(status, "expirationTimestamp")));
            return credential is { Token: null, CertificatePem: null }
                ? throw Unusable(entry, "has neither token nor certificate")
                : credential;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw Unusable(entry, "is not JSON as it should be");
        }
    }

    private static void Write(Utf8JsonWriter json, ClusterEntry cluster)
    {
        json.WriteStartObject("cluster");
        json.WriteString("server", cluster.Server);
        if (cluster.TlsServerName is { } name)
        {
            json.WriteString("tls-server-name", name);
        }

        if (cluster.AuthorityData is { } data)
        {
            json.WriteString("certificate-authority-data", data);
        }
        else if (cluster.AuthorityFile is { } file && File.Exists(file))
        {
            json.WriteBase64String("certificate-authority-data", File.ReadAllBytes(file));
        }

        json.WriteEndObject();
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    // Nothing of what it wrote: it may be a secret.
    private static IrsactlException Unusable(ExecEntry entry, string what) => new(
        KubernetesErrors.CredentialProgramFailed,
        $"what the program {entry.Command} wrote, which kubeconfig names for credentials, {what}");
}
