using System.Text.Json;
using System.Text.Json.Nodes;
using Irsactl.Testing;
using Xunit;

namespace Irsactl.LocalCluster.Tests.Recorded;

/// <summary>All recorded requests, sent one after the other to one cluster in an order that makes what each of them needs.</summary>
public sealed class Replay : IAsyncLifetime
{
    private readonly Dictionary<string, string?> _differences = new(StringComparer.Ordinal);

    /// <summary>The order: <c>order.txt</c>.</summary>
    internal static string[] Order =>
        File.ReadAllLines(RepositoryFolder.At("tests", "Irsactl.LocalCluster.Tests", "Recorded", "order.txt"));

    /// <summary>What differs in an answer; null where nothing does.</summary>
    public string? Difference(string name) => _differences[name];

    public async ValueTask InitializeAsync()
    {
        await using var cluster = await ClusterHarness.StartAsync(options => options with
        {
            OpenShift = false,
            Issuer = "https://kas1-oidc.s3.us-east-1.amazonaws.com",
            Nodes = ["master-0"],
            UserTokens = options.UserTokens.Add("tok-nobody", "nobody"),
        });
        foreach (var name in new[]
        {
            "openshift-kube-apiserver-operator", "openshift-kube-apiserver", "openshift-machine-api", "openshift-cloud-credential-operator",
            "watch-ns",
        })
        {
            await cluster.JsonAsync(
                "POST", "/api/v1/namespaces", new JsonObject { ["metadata"] = new JsonObject { ["name"] = name } }.ToJsonString());
        }

        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, item, recordedUid) in new[]
        {
            ("nodes", """{"metadata":{"name":"master-0"}}""", "d987a512-5263-42b7-9333-930c7e739019"),
            (
                "namespaces/openshift-machine-api/pods",
                """{"metadata":{"name":"machine-api-controllers-abc"},"spec":{"nodeName":"master-0"}}""",
                "061257ea-3604-4217-8612-34735b334797"),
            ("namespaces/openshift-machine-api/pods", """{"metadata":{"name":"unscheduled"}}""", "4ab7588a-f2ed-4fad-999e-58df704ca05e"),
        })
        {
            ids[recordedUid] = (string)(await cluster.JsonAsync("POST", $"/api/v1/{path}", item))["metadata"]!["uid"]!;
        }

        foreach (var name in Order)
        {
            _differences[name] = await CompareAsync(cluster, Recording.Read(name), ids);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<string?> CompareAsync(ClusterHarness cluster, Recording recording, Dictionary<string, string> ids)
    {
        var body = recording.Body;
        foreach (var (recorded, here) in ids)
        {
            body = body?.Replace(recorded, here, StringComparison.Ordinal);
        }

        using var response = await cluster.SendAsync(
            recording.Method,
            recording.Address,
            body,
            (string?)recording.Request["contentType"] ?? "application/json",
            recording.Token,
            (string?)recording.Request["accept"]);
        if ((int)response.StatusCode != (int)recording.Response["status"]!)
        {
            var text = recording.IsWatch ? "" : await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return $"status {(int)response.StatusCode} in place of {recording.Response["status"]}: {text}";
        }

        var type = (string?)recording.Response["headers"]!["content-type"];
        if (response.Content.Headers.TryGetValues("Content-Type", out var types) && types.First() != type)
        {
            return $"content type {types.First()} in place of {type}";
        }

        if (recording.IsWatch && response.IsSuccessStatusCode)
        {
            return "the answer is a stream";
        }

        var answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var got = Parse(answer);
        var wanted = recording.Response["body"];
        if (recording.IsWatch)
        {
            wanted = wanted?[0];
        }

        if ((string?)(got as JsonObject)?["metadata"]?["uid"] is { } uid && (string?)wanted?["metadata"]?["uid"] is { } old)
        {
            ids[old] = uid;
        }

        var (one, other) = (Normal.Of(wanted)?.ToJsonString(), Normal.Of(got)?.ToJsonString());
        return one == other ? null : $"\nrecorded {one}\nhere     {other}";
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
