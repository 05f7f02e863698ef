using System.Net;
using System.Text.Json;
using Irsactl.Diagnostics;
using Irsactl.Issuer;
using Irsactl.Issuer.Sources;
using Irsactl.Kubernetes;

namespace Irsactl.RemoteSources.Kubernetes;

/// <summary>
/// On OpenShift an API server's key set has, besides the keys of bound tokens, those with which the controller manager signs its legacy
/// ones. A ConfigMap has the first alone, and a copy of it is there for outsiders.
/// </summary>
internal static class OpenShiftKeys
{
    /// <summary>What must be allowed to read it.</summary>
    public const string Permission = "get on ConfigMap bound-sa-token-signing-certs in namespace openshift-config-managed";

    // A ConfigMap holds a mebibyte at most, which JSON may double.
    private const int MaxLength = 2 * 1024 * 1024;
    private const int MaxDepth = 32;
    private const string Group = "/apis/config.openshift.io/v1";

    private static readonly string[] _paths =
    [
        "/api/v1/namespaces/openshift-config-managed/configmaps/bound-sa-token-signing-certs",
        "/api/v1/namespaces/openshift-kube-apiserver/configmaps/bound-sa-token-signing-certs",
    ];

    /// <summary>Asks for them.</summary>
    /// <exception cref="IrsactlException">
    /// The API server does not answer as it should, or what it answers is no set of public keys.
    /// </exception>
    public static async Task<BoundKeys> ReadAsync(
        KubernetesConnection connection, SourceProgress progress, CancellationToken cancellationToken)
    {
        // Others are not asked for objects that they do not have.
        var group = await connection.AskAsync(Group, MaxLength, cancellationToken);
        if (group.Status == HttpStatusCode.NotFound)
        {
            return BoundKeys.None;
        }

        foreach (var path in _paths)
        {
            progress.At(path);
            var answer = await connection.AskAsync(path, MaxLength, cancellationToken);
            if (answer.Status == HttpStatusCode.OK)
            {
                return Read(answer.Body, path);
            }

            if (answer.Status is not (HttpStatusCode.Forbidden or HttpStatusCode.NotFound))
            {
                throw connection.Refused(answer, path);
            }
        }

        return BoundKeys.None with { IsTold = group.Status == HttpStatusCode.OK };
    }

    /// <summary><c>{"kind":"ConfigMap","data":{"service-account-001.pub":"-----BEGIN PUBLIC KEY-----…"}}</c>.</summary>
    private static BoundKeys Read(byte[] body, string path)
    {
        var keys = new List<ClusterKey>();
        var skipped = new List<SkippedPart>();
        try
        {
            using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = MaxDepth });
            foreach (var member in json.RootElement.GetProperty("data").EnumerateObject())
            {
                Read(member.Value.GetString() ?? "", $"{path}/{member.Name}", keys, skipped);
            }
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new IrsactlException(IssuerErrors.UnusableDocuments, $"{path} is no ConfigMap with keys", innerException: error);
        }

        return keys.Count > 0
            ? new BoundKeys(IsTold: true, [.. keys.Distinct()], [.. skipped])
            : throw new IrsactlException(
                IssuerErrors.UnusableDocuments, $"{path} has no usable key{(skipped is [var first, ..] ? $": {first.Line}" : "")}");
    }

    private static void Read(string pem, string place, List<ClusterKey> keys, List<SkippedPart> skipped)
    {
        try
        {
            foreach (var key in PublicKeyFile.Read(pem, place))
            {
                using (key)
                {
                    keys.Add(new ClusterKey(key.ToJsonWebKey()));
                }
            }
        }
        catch (IrsactlException error) when (!error.Code.Equals(IssuerErrors.PrivateKey))
        {
            skipped.Add(SkippedPart.Of(error));
        }
    }
}
