using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Irsactl.Oidc.Keys;
using Irsactl.Operations.Cluster;

namespace Irsactl.Operations.Tests.World;

/// <summary>
/// What openshift/cluster-kube-apiserver-operator does with signing keys: it makes a pair where there is none, has every revision trust it,
/// promotes it once every node runs such a revision, and rolls revisions out node by node. A promotion restarts nothing.
/// </summary>
internal sealed class KeyOperator(ObjectStore store, IReadOnlyList<Node> nodes)
{
    private readonly Dictionary<long, (string Trusted, string Reason)> _revisions = [];
    private long _latest;

    /// <summary>One look of the operator, and one step of a roll-out.</summary>
    public void Tick()
    {
        MakeNextKey();
        TrustNextKey();
        MakeRevision();
        StepRollOut();
        Promote();
        Report();
    }

    private static string TextOf(JsonObject secret, string member) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(secret["data"]![member]!.GetValue<string>()));

    private static string TextOf(JsonObject configMap) => configMap["data"]!.ToJsonString();

    private void MakeNextKey()
    {
        if (store.Find(OpenShiftPaths.NextKey) is null)
        {
            var data = new JsonObject();
            SigningPair.Generate(KeyKind.Rsa2048).WriteTo(data);
            store.Put(OpenShiftPaths.NextKey, new JsonObject { ["kind"] = "Secret", ["data"] = data });
        }
    }

    private void TrustNextKey()
    {
        var pem = TextOf(store.Find(OpenShiftPaths.NextKey)!, OpenShiftPaths.PublicKey);
        var trusted = store.Find(OpenShiftPaths.TrustedKeys);
        if (trusted is null)
        {
            store.Put(
                OpenShiftPaths.TrustedKeys,
                new JsonObject { ["kind"] = "ConfigMap", ["data"] = new JsonObject { ["service-account-001.pub"] = pem } });
        }
        else if (trusted["data"]!.AsObject().All(entry => entry.Value!.GetValue<string>() != pem))
        {
            store.Change(OpenShiftPaths.TrustedKeys, map =>
            {
                var data = map["data"]!.AsObject();
                data[$"service-account-{data.Count + 1:000}.pub"] = pem;
            });
        }
    }

    private void MakeRevision()
    {
        var trusted = TextOf(store.Find(OpenShiftPaths.TrustedKeys)!);
        var reason = store.Find(OpenShiftPaths.KubeApiServer)?["spec"]?["forceRedeploymentReason"]?.GetValue<string>() ?? "";
        if (_latest > 0 && _revisions[_latest] == (trusted, reason))
        {
            return;
        }

        _revisions[++_latest] = (trusted, reason);
        store.Put(
            OpenShiftPaths.PodOfRevision(_latest),
            new JsonObject { ["kind"] = "ConfigMap", ["data"] = new JsonObject { ["forceRedeploymentReason"] = reason } });
    }

    private void StepRollOut()
    {
        // One node at a time: it is taken down in one step and up in the next.
        if (nodes.FirstOrDefault(node => node.Target != 0) is { } busy)
        {
            (busy.Revision, busy.Target) = (busy.Target, 0);
            busy.Signer?.Dispose();
            busy.Signer = store.Find(OpenShiftPaths.PromotedKey) is { } promoted
                ? SigningKey.FromPem(TextOf(promoted, OpenShiftPaths.PrivateKey), busy.Name)
                : null;
        }
        else if (nodes.FirstOrDefault(node => node.Revision != _latest) is { } behind)
        {
            behind.Target = _latest;
        }
    }

    private void Promote()
    {
        var next = store.Find(OpenShiftPaths.NextKey)!;
        var promoted = store.Find(OpenShiftPaths.PromotedKey);
        var pem = JsonValue.Create(TextOf(next, OpenShiftPaths.PublicKey)).ToJsonString();
        var isTrusted = nodes.All(node => node.Revision > 0 && _revisions[node.Revision].Trusted.Contains(pem, StringComparison.Ordinal));
        if (promoted is null || (isTrusted && promoted["data"]!.ToJsonString() != next["data"]!.ToJsonString()))
        {
            store.Put(OpenShiftPaths.PromotedKey, new JsonObject { ["kind"] = "Secret", ["data"] = next["data"]!.DeepClone() });
        }
    }

    private void Report()
    {
        var statuses = new JsonArray([.. nodes.Select(node => new JsonObject
        {
            ["nodeName"] = node.Name,
            ["currentRevision"] = node.Revision,
            ["targetRevision"] = node.Target,
        })]);
        var isBusy = nodes.Any(node => node.Revision != _latest || node.Target != 0);
        store.Change(OpenShiftPaths.KubeApiServer, json =>
            json["status"] = new JsonObject { ["latestAvailableRevision"] = _latest, ["nodeStatuses"] = statuses });
        store.Change($"{OpenShiftPaths.ClusterOperators}/kube-apiserver", json => json["status"] = new JsonObject
        {
            ["conditions"] = new JsonArray(
                Condition("Available", true), Condition("Degraded", false), Condition("Progressing", isBusy)),
        });
    }

    private JsonObject Condition(string type, bool holds) => new()
    {
        ["type"] = type,
        ["status"] = holds ? "True" : "False",
        ["message"] = string.Create(CultureInfo.InvariantCulture, $"NodeInstallerProgressing: revision {_latest}"),
    };
}
