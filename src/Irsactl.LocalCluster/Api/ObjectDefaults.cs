using System.Text;
using System.Text.Json.Nodes;
using Irsactl.LocalCluster.Storage;

namespace Irsactl.LocalCluster.Api;

/// <summary>What the API server adds to an object that leaves it out.</summary>
internal static class ObjectDefaults
{
    public static void Set(ResourceKind kind, JsonObject item)
    {
        if (kind == ResourceKinds.Secrets)
        {
            MoveStringData(item);
            item["type"] ??= "Opaque";
        }
        else if (kind == ResourceKinds.Namespaces)
        {
            Labels(item)["kubernetes.io/metadata.name"] = item.Name();
            item["spec"] ??= new JsonObject { ["finalizers"] = new JsonArray("kubernetes") };
            item["status"] ??= new JsonObject { ["phase"] = "Active" };
        }
        else if (kind.Group == "operator.openshift.io")
        {
            var spec = item["spec"] as JsonObject ?? [];
            spec["logLevel"] ??= "Normal";
            spec["operatorLogLevel"] ??= "Normal";
            item["spec"] = spec.Parent is null ? spec : spec.DeepClone();
        }
    }

    private static void MoveStringData(JsonObject secret)
    {
        if (secret["stringData"] is not JsonObject texts)
        {
            return;
        }

        secret.Remove("stringData");
        var data = secret["data"] as JsonObject;
        if (data is null)
        {
            secret["data"] = data = [];
        }

        foreach (var (name, text) in texts)
        {
            data[name] = Convert.ToBase64String(Encoding.UTF8.GetBytes((string?)text ?? ""));
        }
    }

    private static JsonObject Labels(JsonObject item)
    {
        if (item.Metadata()["labels"] is not JsonObject labels)
        {
            item.Metadata()["labels"] = labels = [];
        }

        return labels;
    }
}
