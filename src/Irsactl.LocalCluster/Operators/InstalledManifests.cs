using System.Text.Json.Nodes;
using Irsactl.Diagnostics;
using Irsactl.Documents;
using Irsactl.LocalCluster.Api;
using Irsactl.LocalCluster.Storage;

namespace Irsactl.LocalCluster.Operators;

/// <summary>
/// Creates what the installer was given: the Authentication manifest and the components' Secrets, and CredentialsRequests with the service
/// accounts that the release brings for them. Objects of kinds that are not served are left out.
/// </summary>
internal sealed class InstalledManifests(ObjectStore store, Objects objects, WriteOptions installer)
{
    private const string HomeOfRequests = "openshift-cloud-credential-operator";

    /// <exception cref="IrsactlException">One of them cannot be (<see cref="LocalClusterErrors.UnusableManifests"/>).</exception>
    public void Create(IEnumerable<ClusterManifest> manifests)
    {
        foreach (var manifest in manifests)
        {
            var documents = new List<Document>();
            if (DocumentReader.Read(manifest.Name, manifest.Utf8.Span, documents) is { } problem)
            {
                throw Unusable(problem.Message);
            }

            foreach (var document in documents)
            {
                Create(manifest.Name, NodeJson.Of(document.Root) as JsonObject);
            }
        }
    }

    private void Create(string file, JsonObject? item)
    {
        var (version, name) = (ObjectReading.Text(item?["apiVersion"]), ObjectReading.Text(item?["kind"]));
        var kind = Array.Find(ResourceKinds.All, kind => kind.ApiVersion == version && kind.Kind == name);
        if (item is null || kind is null)
        {
            return;
        }

        try
        {
            var space = kind.Namespaced ? item.Namespace() ?? HomeOf(kind) : null;
            EnsureNamespace(space);
            Put(kind, space, item);
            if (kind == ResourceKinds.CredentialsRequests)
            {
                AddServiceAccounts(item["spec"]);
            }
        }
        catch (ApiFailure failure)
        {
            throw Unusable($"{file}: {name} {item.Name()}: {failure.Message}");
        }
    }

    private void Put(ResourceKind kind, string? space, JsonObject item)
    {
        if (store.Get(kind, space, item.Name()) is null)
        {
            objects.Create(kind, space, item, installer);
        }
        else
        {
            objects.Patch(kind, space, item.Name(), before => Patching.MergePatch.Apply(before, item), installer);
        }
    }

    private void AddServiceAccounts(JsonNode? spec)
    {
        if (ObjectReading.Text(spec?["secretRef"]?["namespace"]) is not { } space)
        {
            return;
        }

        EnsureNamespace(space);
        foreach (var account in (spec?["serviceAccountNames"] as JsonArray ?? []).Select(ObjectReading.Text).OfType<string>())
        {
            Put(ResourceKinds.ServiceAccounts, space, Named(ResourceKinds.ServiceAccounts, account));
        }
    }

    private void EnsureNamespace(string? space)
    {
        if (space is not null && store.Get(ResourceKinds.Namespaces, null, space) is null)
        {
            objects.Create(ResourceKinds.Namespaces, null, Named(ResourceKinds.Namespaces, space), installer);
        }
    }

    private static JsonObject Named(ResourceKind kind, string name) => new()
    {
        ["apiVersion"] = kind.ApiVersion,
        ["kind"] = kind.Kind,
        ["metadata"] = new JsonObject { ["name"] = name },
    };

    private static string HomeOf(ResourceKind kind) => kind == ResourceKinds.CredentialsRequests ? HomeOfRequests : "default";

    private static IrsactlException Unusable(string what) => new(
        LocalClusterErrors.UnusableManifests,
        $"the cluster cannot be installed with what it was given: {what}",
        "give it the folder that create-all wrote, or an install directory after 'create manifests'");
}
