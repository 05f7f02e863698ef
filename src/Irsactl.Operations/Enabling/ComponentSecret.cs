using System.Text;
using System.Text.Json.Nodes;
using Irsactl.Kubernetes.Objects;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.OpenShift.Manifests;

namespace Irsactl.Operations.Enabling;

/// <summary>The Secret of a component, as it is.</summary>
/// <param name="Request">What the component asks for.</param>
/// <param name="RoleArn">The role that the Secret is to name.</param>
/// <param name="Found">The Secret; null where there is none.</param>
/// <param name="HasNamespace">Whether the component's namespace is there: without it the component is not installed.</param>
internal sealed record ComponentSecret(CredentialsRequest Request, string RoleArn, KubernetesObject? Found, bool HasNamespace)
{
    private const string Credentials = "credentials";
    private const string AccessKey = "aws_access_key_id";
    private const string SecretKey = "aws_secret_access_key";

    // What a run writes; everything else in a Secret is somebody else's.
    private static readonly string[] _own = [AccessKey, SecretKey, Credentials];

    /// <summary>Where it is.</summary>
    public string Path => ObjectPath.Core(Request.SecretNamespace, "secrets", Request.SecretName);

    /// <summary>Namespace and name: what it is noted under.</summary>
    public string Place => $"{Request.SecretNamespace}.{Request.SecretName}";

    /// <summary>Namespace and name, for people.</summary>
    public string Name => $"{Request.SecretNamespace}/{Request.SecretName}";

    /// <summary>Whether it has what it is to have, or nobody can make it.</summary>
    public bool IsAsWanted => !HasNamespace || (Found is not null && DataText(Found) == WantedData().ToJsonString());

    /// <summary>Whether it names any role.</summary>
    public bool NamesRole =>
        Found?.Secret(Credentials) is { } bytes && SecretProfile.Parse(Encoding.UTF8.GetString(bytes)).RoleArn is not null;

    /// <summary>The id of the access key in it; null where there is none.</summary>
    public string? AccessKeyId => Found?.Secret(AccessKey) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    /// <summary>Its data as text, to be noted, or compared with what was noted; <c>null</c> where there is no Secret.</summary>
    public string Data => Found is null ? "null" : DataText(Found);

    /// <summary>The Secret with the role in place of access keys.</summary>
    public KubernetesObject Wanted() => With(WantedData());

    /// <summary>Whether the credentials in it are those of some data, whatever else is in either.</summary>
    public bool HasCredentialsOf(JsonObject data) => Array.TrueForAll(_own, name => Value(Found?.Json["data"], name) == Value(data, name));

    /// <summary>
    /// The Secret with the credentials of some data, and all else that is in it now; null where nothing is left in one that was not there.
    /// </summary>
    /// <param name="before">The data; null: there was no Secret.</param>
    public KubernetesObject? WithCredentialsOf(JsonObject? before)
    {
        var data = Found?.Json["data"]?.DeepClone() as JsonObject ?? [];
        foreach (var name in _own)
        {
            data.Remove(name);
            if (before?[name] is { } value)
            {
                data[name] = value.DeepClone();
            }
        }

        return before is null && data.Count == 0 ? null : With(data);
    }

    /// <summary>Data with the role in place of access keys. What else somebody keeps there stays.</summary>
    public JsonObject WithRole(JsonObject before)
    {
        var data = (JsonObject)before.DeepClone();
        data.Remove(AccessKey);
        data.Remove(SecretKey);
        data[Credentials] = Convert.ToBase64String(Encoding.UTF8.GetBytes(SecretManifest.Profile(Request, RoleArn)));
        return data;
    }

    private KubernetesObject With(JsonObject data)
    {
        var wanted = Found is null ? Fresh() : (JsonObject)Found.Json.DeepClone();
        wanted["data"] = data;
        return new KubernetesObject(wanted);
    }

    private static string DataText(KubernetesObject secret) => (secret.Json["data"] as JsonObject ?? []).ToJsonString();

    private static string? Value(JsonNode? data, string name) => (data as JsonObject)?[name]?.ToString();

    private JsonObject WantedData() => WithRole(Found?.Json["data"] as JsonObject ?? []);

    private JsonObject Fresh() => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Secret",
        ["metadata"] = new JsonObject { ["name"] = Request.SecretName, ["namespace"] = Request.SecretNamespace },
        ["type"] = "Opaque",
    };
}
