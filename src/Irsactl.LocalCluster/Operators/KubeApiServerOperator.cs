using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Irsactl.Diagnostics;
using Irsactl.LocalCluster.Api;
using Irsactl.LocalCluster.Nodes;
using Irsactl.LocalCluster.Storage;
using Irsactl.Oidc.Keys;

namespace Irsactl.LocalCluster.Operators;

/// <summary>
/// What OpenShift's kube-apiserver operator does about signing keys and issuers (openshift/cluster-kube-apiserver-operator): it looks after
/// every change and once a minute. A node takes what its revision says, and the promoted key, only when its API server is started.
/// </summary>
internal sealed class KubeApiServerOperator(
    ObjectStore store, Objects objects, IReadOnlyList<ApiServerNode> nodes, LocalClusterOptions options, string address)
{
    public const string Own = "openshift-kube-apiserver-operator";
    public const string Operand = "openshift-kube-apiserver";
    public const string Managed = "openshift-config-managed";
    public const string NextKey = "next-bound-service-account-signing-key";
    public const string ActiveKey = "bound-service-account-signing-key";
    public const string BoundKeys = "bound-sa-token-signing-certs";
    public const string DefaultIssuer = "https://kubernetes.default.svc";
    private const int MaxIssuers = 10;
    private static readonly TimeSpan _trustOfOldIssuers = TimeSpan.FromHours(24);
    private static readonly WriteOptions _manager = new("cluster-kube-apiserver-operator");
    private readonly TimeProvider _time = options.TimeProvider;
    private DateTimeOffset? _nodeReady;

    // Where a look comes late, a node begins when the one before it was ready, not when it is seen.
    private DateTimeOffset? _begin;

    /// <summary>Looks once, and does what is due.</summary>
    public void Reconcile()
    {
        lock (store.Gate)
        {
            _begin = null;
            // Each step may make the next one due.
            long before;
            do
            {
                before = store.Revision;
                EnsureNextKey();
                PublishNextKey();
                ObserveIssuer();
                WriteConfig();
                CutRevision();
                StepNodes();
                Promote();
                Report();
            }
            while (store.Revision != before);
        }
    }

    /// <summary>Starts a node's API server: it reads the promoted key, and what its revision says.</summary>
    public void Restart(ApiServerNode node)
    {
        lock (store.Gate)
        {
            var status = NodeStatus(Cluster(), node.Name);
            var suffix = ObjectReading.Number(status?["currentRevision"]) is { } revision and > 0 ? Suffix(revision) : "";
            var config = JsonNode.Parse(Text(Operand, "config" + suffix, "config.yaml") ?? "{}")?["apiServerArguments"];
            var secret = store.Get(ResourceKinds.Secrets, Operand, ActiveKey)
                ?? throw new InvalidOperationException("no key was promoted yet");
            var trusted = (store.Get(ResourceKinds.ConfigMaps, Operand, BoundKeys + suffix)?["data"] as JsonObject ?? [])
                .Select(entry => PublicKey.FromPem((string)entry.Value!, entry.Key)).DistinctBy(key => key.KeyId, StringComparer.Ordinal);
            node.Start(new(
                SigningKey.FromPem(Decode(secret, "service-account.key") ?? "", ActiveKey),
                Texts(config?["service-account-issuer"]),
                Texts(config?["api-audiences"]),
                [.. trusted, options.ControllerManagerKey.PublicKey],
                Texts(config?["service-account-jwks-uri"]) is [var uri, ..] ? uri : null,
                _time.GetUtcNow()));
        }
    }

    // With a key that cannot be read the new API server never comes up, and the pod of the revision before goes on.
    private void RestartOrStay(ApiServerNode node)
    {
        try
        {
            Restart(node);
        }
        catch (IrsactlException)
        {
            // Seen by its key id, which stays the old one.
        }
    }

    private JsonObject Cluster() => objects.Get(ResourceKinds.KubeApiServers, null, "cluster");

    private static JsonNode? NodeStatus(JsonObject cluster, string node) =>
        ResourceKinds.Find(cluster["status"]?["nodeStatuses"], "nodeName", node);

    // Only where the Secret is missing or a member is empty: one that somebody else put there is taken as it is.
    private void EnsureNextKey()
    {
        var secret = store.Get(ResourceKinds.Secrets, Own, NextKey);
        if (Decode(secret, "service-account.key") is { Length: > 0 } && Decode(secret, "service-account.pub") is { Length: > 0 })
        {
            return;
        }

        using var key = SigningKey.Generate(KeyKind.Rsa2048);
        Write(ResourceKinds.Secrets, Own, NextKey, KeyData(key));
    }

    internal static JsonObject KeyData(SigningKey key) => new()
    {
        ["service-account.key"] = Encode(key.ToPem()),
        // The operator labels the PKIX body so.
        ["service-account.pub"] = Encode(key.PublicKey.ToPem().Replace("PUBLIC KEY", "RSA PUBLIC KEY", StringComparison.Ordinal)),
    };

    private void PublishNextKey()
    {
        var pem = NextPublic();
        var data = store.Get(ResourceKinds.ConfigMaps, Operand, BoundKeys)?["data"] as JsonObject;
        if (data is null || !data.Any(entry => (string?)entry.Value == pem))
        {
            var grown = (JsonObject?)data?.DeepClone() ?? [];
            grown[string.Create(CultureInfo.InvariantCulture, $"service-account-{grown.Count + 1:000}.pub")] = pem;
            Write(ResourceKinds.ConfigMaps, Operand, BoundKeys, grown);
        }

        Write(ResourceKinds.ConfigMaps, Managed, BoundKeys, Data(Operand, BoundKeys));
    }

    private void ObserveIssuer()
    {
        var wanted = ObjectReading.Text(store.Get(ResourceKinds.Authentications, null, "cluster")?["spec"]?["serviceAccountIssuer"])
            is { Length: > 0 } text
            ? text
            : DefaultIssuer;
        var now = _time.GetUtcNow();
        var known = (Cluster()["status"]?["serviceAccountIssuers"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var issuers = new JsonArray(new JsonObject { ["name"] = wanted });
        foreach (var issuer in known.Where(issuer => (string?)issuer["name"] != wanted))
        {
            var expires = Timestamps.Read((string?)issuer["expirationTime"]);
            if (expires is null || expires > now)
            {
                issuers.Add((JsonNode)new JsonObject
                {
                    ["name"] = issuer["name"]?.DeepClone(),
                    ["expirationTime"] = Timestamps.Write(expires ?? now + _trustOfOldIssuers),
                });
            }
        }

        // An eleventh is an error to the operator, and nothing changes.
        if (issuers.Count <= MaxIssuers)
        {
            Status(status => status["serviceAccountIssuers"] = issuers);
        }
    }

    private void WriteConfig()
    {
        var issuers = Texts((Cluster()["status"]?["serviceAccountIssuers"] as JsonArray)?.Select(issuer => (string?)issuer?["name"] ?? ""));
        var custom = (string?)issuers[0] is { } active && active != DefaultIssuer && active.StartsWith("https://", StringComparison.Ordinal)
            ? active
            : address;
        var config = new JsonObject
        {
            ["apiServerArguments"] = new JsonObject
            {
                ["api-audiences"] = issuers.DeepClone(),
                ["service-account-issuer"] = issuers,
                ["service-account-jwks-uri"] = new JsonArray($"{custom}/openid/v1/jwks"),
            },
        };
        Write(ResourceKinds.ConfigMaps, Operand, "config", new() { ["config.yaml"] = config.ToJsonString() });
        var reason = ObjectReading.Text(Cluster()["spec"]?["forceRedeploymentReason"]) ?? "";
        Write(ResourceKinds.ConfigMaps, Operand, "kube-apiserver-pod", new() { ["forceRedeploymentReason"] = reason });
    }

    private static readonly string[] _revisioned = [BoundKeys, "config", "kube-apiserver-pod"];

    private void CutRevision()
    {
        var latest = ObjectReading.Number(Cluster()["status"]?["latestAvailableRevision"]) ?? 0;
        if (latest > 0 && _revisioned.All(name => JsonNode.DeepEquals(Data(Operand, name), Data(Operand, name + Suffix(latest)))))
        {
            return;
        }

        foreach (var name in _revisioned)
        {
            Write(ResourceKinds.ConfigMaps, Operand, name + Suffix(latest + 1), Data(Operand, name));
        }

        Status(status => status["latestAvailableRevision"] = latest + 1);
    }

    // One node at a time: it is ready after its time, and only then the next one begins.
    private void StepNodes()
    {
        var status = Cluster()["status"]!;
        var latest = ObjectReading.Number(status["latestAvailableRevision"]) ?? 0;
        var now = _time.GetUtcNow();
        if (status["nodeStatuses"] is not JsonArray { Count: > 0 })
        {
            Status(changed => changed["nodeStatuses"] = new JsonArray(
                [.. nodes.Select(node => (JsonNode)new JsonObject { ["nodeName"] = node.Name })]));
            return;
        }

        var entries = ((JsonArray)status["nodeStatuses"]!).OfType<JsonObject>().ToList();
        if (entries.Find(entry => ObjectReading.Number(entry["targetRevision"]) is > 0) is { } under)
        {
            _nodeReady ??= now + options.NodeRolloutTime;
            if (now < _nodeReady)
            {
                return;
            }

            var reached = ObjectReading.Number(under["targetRevision"])!.Value;
            _begin = _nodeReady;
            _nodeReady = null;
            NodeEntry((string)under["nodeName"]!, entry =>
            {
                entry["currentRevision"] = reached;
                entry.Remove("targetRevision");
            });
            if (nodes.FirstOrDefault(node => node.Name == (string?)under["nodeName"]) is { } node
                && store.Get(ResourceKinds.Secrets, Operand, ActiveKey) is not null)
            {
                RestartOrStay(node);
            }

            return;
        }

        if (entries.TrueForAll(entry => ObjectReading.Number(entry["currentRevision"]) is null))
        {
            // A cluster that was just installed: its nodes came up with the first revision.
            foreach (var node in nodes)
            {
                NodeEntry(node.Name, entry => entry["currentRevision"] = latest);
            }

            return;
        }

        if (entries.Find(entry => (ObjectReading.Number(entry["currentRevision"]) ?? 0) < latest) is { } next)
        {
            _nodeReady = (_begin ?? now) + options.NodeRolloutTime;
            NodeEntry((string)next["nodeName"]!, entry => entry["targetRevision"] = latest);
        }
    }

    // The key's file is no part of a revision: writing it restarts nothing.
    private void Promote()
    {
        var next = store.Get(ResourceKinds.Secrets, Own, NextKey);
        var active = store.Get(ResourceKinds.Secrets, Operand, ActiveKey);
        if (next is null || JsonNode.DeepEquals(active?["data"], next["data"]))
        {
            return;
        }

        var pem = NextPublic();
        var everywhere = (Cluster()["status"]?["nodeStatuses"] as JsonArray ?? []).All(entry =>
            ObjectReading.Number(entry?["currentRevision"]) is { } revision
            && Data(Operand, BoundKeys + Suffix(revision)).Any(key => (string?)key.Value == pem));
        if (active is null || everywhere)
        {
            Write(ResourceKinds.Secrets, Operand, ActiveKey, (JsonObject)next["data"]!.DeepClone());
        }
    }

    private void Report()
    {
        var status = Cluster()["status"]!;
        var latest = ObjectReading.Number(status["latestAvailableRevision"]) ?? 0;
        var revisions = (status["nodeStatuses"] as JsonArray ?? [])
            .Select(entry => ObjectReading.Number(entry?["currentRevision"]) ?? 0).ToList();
        var behind = revisions.Exists(revision => revision != latest);
        var counts = string.Join(
            "; ", revisions.Where(revision => revision != latest || !behind).GroupBy(revision => revision).Select(group =>
                group.Count() == 1 ? $"1 node is at revision {group.Key}" : $"{group.Count()} nodes are at revision {group.Key}"));
        var done = revisions.Count(revision => revision == latest);
        var reached = done == 1 ? "1 node has achieved" : $"{done} nodes have achieved";
        var text = behind ? $"{counts}; {reached} new revision {latest}" : counts;
        var active = revisions.Count == 1 ? "1 nodes are active" : $"{revisions.Count} nodes are active";
        Status(changed =>
        {
            Condition(changed, "NodeInstallerProgressing", behind, behind ? "" : "AllNodesAtLatestRevision", text);
            Condition(changed, "StaticPodsAvailable", value: true, "", $"{active}; {text}");
            Condition(changed, "NodeInstallerDegraded", value: false, "", "");
        });
        ReportOperator(
            "kube-apiserver",
            behind ? "NodeInstaller" : "AsExpected",
            behind,
            $"NodeInstallerProgressing: {text}",
            $"StaticPodsAvailable: {active}; {text}");
    }

    private void ReportOperator(string name, string reason, bool progressing, string progress, string available)
    {
        if (store.Get(ResourceKinds.ClusterOperators, null, name) is null)
        {
            return;
        }

        objects.Patch(ResourceKinds.ClusterOperators, null, name, item =>
        {
            var status = Member(item, "status");
            Condition(status, "Available", value: true, "AsExpected", available);
            Condition(status, "Progressing", progressing, reason, progress);
            Condition(status, "Degraded", value: false, "AsExpected", "");
            Condition(status, "Upgradeable", value: true, "AsExpected", "");
            status["versions"] = new JsonArray(new JsonObject { ["name"] = "operator", ["version"] = options.OpenShiftVersion });
            return item;
        }, _manager with { Subresource = "status" });
    }

    private void Condition(JsonObject status, string type, bool value, string reason, string message)
    {
        if (status["conditions"] is not JsonArray conditions)
        {
            status["conditions"] = conditions = [];
        }

        var text = value ? "True" : "False";
        if (ResourceKinds.Find(conditions, "type", type) is not JsonObject condition)
        {
            condition = new() { ["type"] = type };
            conditions.Add((JsonNode)condition);
        }

        if ((string?)condition["status"] != text)
        {
            condition["lastTransitionTime"] = Timestamps.Write(_time.GetUtcNow());
        }

        condition["status"] = text;
        condition["reason"] = reason;
        condition["message"] = message;
    }

    private void NodeEntry(string node, Action<JsonObject> change) =>
        Status(status => change((JsonObject)ResourceKinds.Find(status["nodeStatuses"], "nodeName", node)!));

    private void Status(Action<JsonObject> change) => objects.Patch(ResourceKinds.KubeApiServers, null, "cluster", item =>
    {
        change(Member(item, "status"));
        return item;
    }, _manager with { Subresource = "status" });

    private void Write(ResourceKind kind, string ns, string name, JsonObject data)
    {
        if (store.Get(kind, ns, name) is null)
        {
            var item = new JsonObject
            {
                ["kind"] = kind.Kind,
                ["apiVersion"] = "v1",
                ["metadata"] = new JsonObject { ["name"] = name },
                ["data"] = data.DeepClone(),
            };
            objects.Create(kind, ns, item, _manager);
            return;
        }

        objects.Patch(kind, ns, name, item =>
        {
            item["data"] = data.DeepClone();
            return item;
        }, _manager);
    }

    private string NextPublic() => Decode(store.Get(ResourceKinds.Secrets, Own, NextKey), "service-account.pub") ?? "";

    private JsonObject Data(string ns, string name) =>
        (JsonObject?)store.Get(ResourceKinds.ConfigMaps, ns, name)?["data"]?.DeepClone() ?? [];

    private string? Text(string ns, string name, string member) =>
        ObjectReading.Text(store.Get(ResourceKinds.ConfigMaps, ns, name)?["data"]?[member]);

    private static JsonObject Member(JsonObject item, string name)
    {
        if (item[name] is not JsonObject member)
        {
            item[name] = member = [];
        }

        return member;
    }

    private static string Suffix(long revision) => string.Create(CultureInfo.InvariantCulture, $"-{revision}");

    private static System.Collections.Immutable.ImmutableArray<string> Texts(JsonNode? list) =>
        [.. (list as JsonArray ?? []).Select(item => (string?)item ?? "")];

    private static JsonArray Texts(IEnumerable<string>? texts) => new([.. (texts ?? []).Select(text => (JsonNode)text)]);

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string? Decode(JsonObject? secret, string member)
    {
        var buffer = new byte[64 * 1024];
        return ObjectReading.Text(secret?["data"]?[member]) is { } text && Convert.TryFromBase64String(text, buffer, out var length)
            ? Encoding.UTF8.GetString(buffer, 0, length)
            : null;
    }
}
