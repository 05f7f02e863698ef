using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes.Objects;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.Operations.Cluster;

namespace Irsactl.Operations.Review.Views;

/// <summary>A CredentialsRequest of a cluster, as far as it can be read.</summary>
/// <param name="Name">Its name.</param>
internal sealed record ComponentRequest(string Name)
{
    /// <summary>Why it cannot be carried out; null where it can.</summary>
    public string? Problem { get; init; }

    /// <summary>The namespace of Secret and service accounts; empty where the request names none.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>The name of the Secret; empty where the request names none.</summary>
    public string Secret { get; init; } = "";

    /// <summary>The service accounts.</summary>
    public ImmutableArray<string> Accounts { get; init; } = [];

    /// <summary>Where the component mounts its token.</summary>
    public string TokenPath { get; init; } = CredentialsRequest.DefaultCloudTokenPath;

    /// <summary>The permissions that it asks for; none where it brings a role of its own.</summary>
    public ImmutableArray<StatementEntry> Statements { get; init; } = [];

    /// <summary><c>stsIAMRoleARN</c>: the role that somebody made for an operator of OLM's, or null.</summary>
    public string? RoleArn { get; init; }

    /// <summary>Reads one; null where it is for another cloud, or on its way out.</summary>
    public static ComponentRequest? Of(KubernetesObject item)
    {
        if (!ClusterRequests.IsForAws(item))
        {
            return null;
        }

        return ClusterRequests.RoleOf(item) is { } role ? WithRole(item, role) : Parse(item);
    }

    /// <summary>Whoever brings a role has made its permissions, too: statements are no must there.</summary>
    private static ComponentRequest WithRole(KubernetesObject item, string role) => Plain(item) with
    {
        Accounts = item.Find("spec", "serviceAccountNames") is JsonArray names
            ? [.. names.OfType<JsonValue>().Select(name => name.TryGetValue(out string? text) ? text : "").Where(text => text.Length > 0)]
            : [],
        TokenPath = item.Text("spec", "cloudTokenPath") ?? CredentialsRequest.DefaultCloudTokenPath,
        RoleArn = role,
    };

    private static ComponentRequest? Parse(KubernetesObject item)
    {
        try
        {
            return ClusterRequests.Parse(item) is { } request
                ? new ComponentRequest(item.Name)
                {
                    Namespace = request.SecretNamespace,
                    Secret = request.SecretName,
                    Accounts = request.ServiceAccountNames,
                    TokenPath = request.CloudTokenPath,
                    Statements = request.StatementEntries,
                }
                : null;
        }
        catch (IrsactlException error)
        {
            return Plain(item) with { Problem = error.Message.ReplaceLineEndings(" ") };
        }
    }

    private static ComponentRequest Plain(KubernetesObject item) => new(item.Name)
    {
        Namespace = item.Text("spec", "secretRef", "namespace") ?? "",
        Secret = item.Text("spec", "secretRef", "name") ?? "",
    };
}
