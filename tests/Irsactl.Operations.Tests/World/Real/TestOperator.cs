using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Irsactl.Kubernetes.Objects;
using Irsactl.Oidc.Keys;
using Irsactl.Operations.Cluster;

namespace Irsactl.Operations.Tests.World.Real;

/// <summary>
/// What openshift/cluster-kube-apiserver-operator does with signing keys and issuers, by the API of real servers: it makes a pair where
/// there is none, has every revision trust it, promotes it once every node runs such a revision, and rolls revisions out node by node. A
/// promotion restarts nothing.
/// </summary>
internal sealed class TestOperator(
    KubernetesObjects objects,
    IReadOnlyList<RealNode> nodes,
    Func<RealNode, SignerArguments, Task> restart,
    CancellationToken cancellationToken)
{
    private const string Config = "config";
    private const string Pod = "kube-apiserver-pod";
    private const string Trusted = "bound-sa-token-signing-certs";
    private static readonly string[] _revisioned = [Trusted, Config, Pod];

    private readonly Dictionary<long, JsonObject> _revisions = [];
    private long _latest;

    /// <summary>Says that the nodes were started with what there is now.</summary>
    public async Task BeginAsync()
    {
        await LookAsync();
        foreach (var node in nodes)
        {
            node.Revision = _latest;
        }

        await PromoteAsync();
        await ReportAsync();
    }

    /// <summary>One look, and one step of a roll-out.</summary>
    public async Task TickAsync()
    {
        await LookAsync();
        await StepRollOutAsync();
        await PromoteAsync();
        await ReportAsync();
    }

    /// <summary>What a node that is started now is started with: the promoted key, and the rest of its revision.</summary>
    public async Task<SignerArguments> ArgumentsOfAsync(RealNode node)
    {
        var revision = _revisions[node.Revision];
        var config = JsonNode.Parse((string)revision[Config]!["config.yaml"]!)!;
        return new SignerArguments(
            (string)config["apiServerArguments"]!["service-account-issuer"]![0]!,
            TextOf(await objects.FindAsync(OpenShiftPaths.PromotedKey, cancellationToken), OpenShiftPaths.PrivateKey),
            [.. revision[Trusted]!.AsObject().Select(entry => (string)entry.Value!)]);
    }

    private async Task LookAsync()
    {
        await MakeNextKeyAsync();
        await TrustNextKeyAsync();
        await ObserveIssuerAsync();
        await MakeRevisionAsync();
    }

    private async Task MakeNextKeyAsync()
    {
        if (await objects.FindAsync(OpenShiftPaths.NextKey, cancellationToken) is null)
        {
            var data = new JsonObject();
            SigningPair.Generate(KeyKind.Rsa2048).WriteTo(data);
            await PutAsync(OpenShiftPaths.NextKey, "Secret", data);
        }
    }

    private async Task TrustNextKeyAsync()
    {
        var pem = TextOf(await objects.FindAsync(OpenShiftPaths.NextKey, cancellationToken), OpenShiftPaths.PublicKey);
        var data = await DataAsync(OpenShiftPaths.TrustedKeys);
        if (data.All(entry => (string)entry.Value! != pem))
        {
            data[string.Create(CultureInfo.InvariantCulture, $"service-account-{data.Count + 1:000}.pub")] = pem;
            await PutAsync(OpenShiftPaths.TrustedKeys, "ConfigMap", data);
        }
    }

    private async Task ObserveIssuerAsync()
    {
        var wanted = (await objects.FindAsync(OpenShiftPaths.Authentication, cancellationToken))!.Text("spec", "serviceAccountIssuer")!;
        var known = (await objects.FindAsync(OpenShiftPaths.KubeApiServer, cancellationToken))!.Items("status", "serviceAccountIssuers")
            .Select(issuer => issuer.Text("name")!).Where(name => name != wanted);
        var issuers = known.Select(name => new JsonObject { ["name"] = name, ["expirationTime"] = "2099-01-01T00:00:00Z" })
            .Prepend(new JsonObject { ["name"] = wanted }).ToArray<JsonNode>();
        await ReportAsync(OpenShiftPaths.KubeApiServer, new JsonObject { ["serviceAccountIssuers"] = new JsonArray(issuers) });
        var config = new JsonObject
        {
            ["apiServerArguments"] = new JsonObject { ["service-account-issuer"] = new JsonArray(wanted) },
        };
        await PutAsync(PathOf(Config), "ConfigMap", new JsonObject { ["config.yaml"] = config.ToJsonString() });
        var reason = (await objects.FindAsync(OpenShiftPaths.KubeApiServer, cancellationToken))!.Text("spec", "forceRedeploymentReason");
        await PutAsync(PathOf(Pod), "ConfigMap", new JsonObject { ["forceRedeploymentReason"] = reason ?? "" });
    }

    private async Task MakeRevisionAsync()
    {
        var content = new JsonObject();
        foreach (var name in _revisioned)
        {
            content[name] = await DataAsync(PathOf(name));
        }

        if (_latest > 0 && JsonNode.DeepEquals(_revisions[_latest], content))
        {
            return;
        }

        _revisions[++_latest] = content;
        foreach (var name in _revisioned)
        {
            var path = PathOf(string.Create(CultureInfo.InvariantCulture, $"{name}-{_latest}"));
            await PutAsync(path, "ConfigMap", content[name]!.DeepClone().AsObject());
        }
    }

    // One node at a time: it is taken down in one step and up in the next.
    private async Task StepRollOutAsync()
    {
        if (nodes.FirstOrDefault(node => node.Target != 0) is { } busy)
        {
            (busy.Revision, busy.Target) = (busy.Target, 0);
            await restart(busy, await ArgumentsOfAsync(busy));
        }
        else if (nodes.FirstOrDefault(node => node.Revision != _latest) is { } behind)
        {
            behind.Target = _latest;
        }
    }

    private async Task PromoteAsync()
    {
        var next = (await objects.FindAsync(OpenShiftPaths.NextKey, cancellationToken))!;
        var promoted = await objects.FindAsync(OpenShiftPaths.PromotedKey, cancellationToken);
        var pem = TextOf(next, OpenShiftPaths.PublicKey);
        var isTrusted = nodes.All(node => _revisions[node.Revision][Trusted]!.AsObject().Any(entry => (string)entry.Value! == pem));
        if (promoted is null || (isTrusted && !JsonNode.DeepEquals(promoted.Find("data"), next.Find("data"))))
        {
            await PutAsync(OpenShiftPaths.PromotedKey, "Secret", next.Find("data")!.DeepClone().AsObject());
        }
    }

    private async Task ReportAsync()
    {
        var statuses = nodes.Select(node => new JsonObject
        {
            ["nodeName"] = node.Name,
            ["currentRevision"] = node.Revision,
            ["targetRevision"] = node.Target,
        }).ToArray<JsonNode>();
        var isBusy = nodes.Any(node => node.Revision != _latest || node.Target != 0);
        await ReportAsync(
            OpenShiftPaths.KubeApiServer,
            new JsonObject { ["latestAvailableRevision"] = _latest, ["nodeStatuses"] = new JsonArray(statuses) });
        await ReportAsync(
            $"{OpenShiftPaths.ClusterOperators}/kube-apiserver",
            new JsonObject
            {
                ["conditions"] = new JsonArray(
                    Condition("Available", true), Condition("Degraded", false), Condition("Progressing", isBusy)),
            });
    }

    private static JsonObject Condition(string type, bool holds) =>
        new() { ["type"] = type, ["status"] = holds ? "True" : "False", ["message"] = "a test's operator says so" };

    private static string TextOf(KubernetesObject? secret, string member) => Encoding.ASCII.GetString(secret!.Secret(member)!);

    private static string PathOf(string configMap) => ObjectPath.Core(OpenShiftPaths.ApiServerNamespace, "configmaps", configMap);

    private async Task ReportAsync(string path, JsonObject status) =>
        await objects.PatchAsync($"{path}/status", new JsonObject { ["status"] = status }, cancellationToken);

    private async Task<JsonObject> DataAsync(string path) =>
        (await objects.FindAsync(path, cancellationToken))?.Find("data")?.DeepClone() as JsonObject ?? [];

    private async Task PutAsync(string path, string kind, JsonObject data)
    {
        var found = await objects.FindAsync(path, cancellationToken);
        if (found is not null && JsonNode.DeepEquals(found.Find("data"), data))
        {
            return;
        }

        if (found is not null)
        {
            found.Json["data"] = data;
            await objects.ReplaceAsync(path, found, cancellationToken);
            return;
        }

        var split = path.LastIndexOf('/');
        await objects.CreateAsync(
            path[..split],
            new KubernetesObject(new JsonObject
            {
                ["apiVersion"] = "v1",
                ["kind"] = kind,
                ["metadata"] = new JsonObject { ["name"] = path[(split + 1)..] },
                ["data"] = data,
            }),
            cancellationToken);
    }
}
