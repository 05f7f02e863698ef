using System.Text;
using System.Text.Json.Nodes;
using Irsactl.Oidc.Keys;
using Irsactl.Oidc.Tokens;
using Shouldly;
using Xunit;

namespace Irsactl.LocalCluster.Tests;

/// <summary>
/// Keys: a node signs with what it read when it was started (cluster-kube-apiserver-operator, bound service account tokens).
/// </summary>
public sealed class RotationTests
{
    private const string Next = "/api/v1/namespaces/openshift-kube-apiserver-operator/secrets/next-bound-service-account-signing-key";
    private const string Active = "/api/v1/namespaces/openshift-kube-apiserver/secrets/bound-service-account-signing-key";
    private const string Bound = "/api/v1/namespaces/openshift-kube-apiserver/configmaps/bound-sa-token-signing-certs";
    private const string Cluster = "/apis/operator.openshift.io/v1/kubeapiservers/cluster";

    [Fact]
    public async Task Nodes_OfANewCluster_SignWithTheInstallersKey()
    {
        using var key = SigningKey.Generate(KeyKind.Rsa2048);
        await using var cluster = await ClusterHarness.StartAsync(options => options with { InstallerKey = key });

        (await KeyIdsAsync(cluster)).ShouldBe([key.PublicKey.KeyId, key.PublicKey.KeyId, key.PublicKey.KeyId]);
        (await cluster.GetAsync(Cluster))["status"]!["latestAvailableRevision"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task DocumentedRotation_AfterPromotion_SignsWithTheOldKeyUntilEachNodeRestarts()
    {
        await using var cluster = await ClusterHarness.StartAsync();
        var old = (await KeyIdsAsync(cluster)).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();

        await cluster.JsonAsync("DELETE", Next);
        var fresh = KeyIdOf(await cluster.GetAsync(Next));
        string.Equals(fresh, old, StringComparison.Ordinal).ShouldBeFalse();
        // The roll-out of the new trust restarts each node before the key is promoted.
        KeyIdOf(await cluster.GetAsync(Active)).ShouldBe(old);
        cluster.Time.Advance(TimeSpan.FromMinutes(30));

        (await RevisionsAsync(cluster)).ShouldBe([2, 2, 2]);
        KeyIdOf(await cluster.GetAsync(Active)).ShouldBe(fresh);
        (await KeyIdsAsync(cluster)).ShouldBe([old, old, old]);

        cluster.Server.RestartNode("master-1");
        (await KeyIdsAsync(cluster)).ShouldBe([old, fresh, old]);
    }

    [Fact]
    public async Task ForcedRedeployment_AfterPromotion_TakesTheNewKeyNodeByNode()
    {
        await using var cluster = await ClusterHarness.StartAsync();
        var old = (await KeyIdsAsync(cluster))[0];
        await cluster.JsonAsync("DELETE", Next);
        cluster.Time.Advance(TimeSpan.FromMinutes(30));
        var fresh = KeyIdOf(await cluster.GetAsync(Active));

        await cluster.JsonAsync("PATCH", Cluster, """{"spec":{"forceRedeploymentReason":"rotation"}}""");
        cluster.Time.Advance(TimeSpan.FromMinutes(7));

        (await KeyIdsAsync(cluster)).ShouldBe([fresh, old, old]);
        (await RevisionsAsync(cluster)).ShouldBe([3, 2, 2]);
        var statuses = (await cluster.GetAsync(Cluster))["status"]!["nodeStatuses"]!.AsArray();
        statuses.Count(node => node!["targetRevision"] is not null).ShouldBe(1);

        cluster.Time.Advance(TimeSpan.FromMinutes(20));
        (await KeyIdsAsync(cluster)).ShouldBe([fresh, fresh, fresh]);
    }

    [Fact]
    public async Task RollOut_UnderWay_IsReportedAsProgressing()
    {
        await using var cluster = await ClusterHarness.StartAsync();
        (await ConditionAsync(cluster, "NodeInstallerProgressing"))["reason"]!.GetValue<string>().ShouldBe("AllNodesAtLatestRevision");

        await cluster.JsonAsync("PATCH", Cluster, """{"spec":{"forceRedeploymentReason":"again"}}""");

        var condition = await ConditionAsync(cluster, "NodeInstallerProgressing");
        condition["status"]!.GetValue<string>().ShouldBe("True");
        condition["message"]!.GetValue<string>().ShouldBe("3 nodes are at revision 1; 0 nodes have achieved new revision 2");
        var clusterOperator = await cluster.GetAsync("/apis/config.openshift.io/v1/clusteroperators/kube-apiserver");
        clusterOperator["status"]!["conditions"]!.AsArray().Single(c => c!["type"]!.GetValue<string>() == "Progressing")!["status"]!
            .GetValue<string>().ShouldBe("True");
    }

    [Fact]
    public async Task NextKey_ReplacedByHand_IsTakenAndPromotedWithTheOldOneStillTrusted()
    {
        using var key = SigningKey.Generate(KeyKind.Rsa2048);
        await using var cluster = await ClusterHarness.StartAsync();
        var old = (await KeyIdsAsync(cluster))[0];
        var secret = await cluster.GetAsync(Next);
        secret["data"] = new JsonObject
        {
            ["service-account.key"] = Encode(key.ToPem()),
            ["service-account.pub"] = Encode(key.PublicKey.ToPem()),
        };

        await cluster.JsonAsync("PUT", Next, secret.ToJsonString());
        cluster.Time.Advance(TimeSpan.FromMinutes(30));
        cluster.Server.RestartNode("master-0");

        (await KeyIdsAsync(cluster)).ShouldBe([key.PublicKey.KeyId, old, old]);
        (await cluster.GetAsync(Bound))["data"]!.AsObject().Select(entry => entry.Key)
            .ShouldBe(["service-account-001.pub", "service-account-002.pub"]);
        using var keys = await cluster.SendAsync("GET", "/openid/v1/jwks", at: cluster.Server.NodeAddresses["master-0"]);
        var ids = JsonNode.Parse(await keys.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["keys"]!.AsArray()
            .Select(k => k!["kid"]!.GetValue<string>());
        ids.Contains(old, StringComparer.Ordinal).ShouldBeTrue();
        ids.Contains(key.PublicKey.KeyId, StringComparer.Ordinal).ShouldBeTrue();
    }

    [Fact]
    public async Task ActiveKey_Deleted_IsRebuiltAtOnceFromNext()
    {
        await using var cluster = await ClusterHarness.StartAsync();
        var next = KeyIdOf(await cluster.GetAsync(Next));

        await cluster.JsonAsync("DELETE", Active);

        KeyIdOf(await cluster.GetAsync(Active)).ShouldBe(next);
    }

    private static async Task<List<string>> KeyIdsAsync(ClusterHarness cluster)
    {
        using var made = await cluster.SendAsync("POST", "/api/v1/namespaces/default/serviceaccounts", """{"metadata":{"name":"probe"}}""");
        var ids = new List<string>();
        foreach (var address in cluster.Server.NodeAddresses.Values)
        {
            var answer = await cluster.JsonAsync(
                "POST", "/api/v1/namespaces/default/serviceaccounts/probe/token", """{"spec":{}}""", at: address);
            ids.Add(JsonWebSignature.Parse(answer["status"]!["token"]!.GetValue<string>()).Header.KeyId!);
        }

        ids.ShouldBe(cluster.Server.NodeAddresses.Keys.Select(cluster.Server.SigningKeyId));
        return ids;
    }

    private static async Task<int[]> RevisionsAsync(ClusterHarness cluster) =>
        [.. (await cluster.GetAsync(Cluster))["status"]!["nodeStatuses"]!.AsArray()
            .Select(node => node!["currentRevision"]!.GetValue<int>())];

    private static async Task<JsonNode> ConditionAsync(ClusterHarness cluster, string type) =>
        (await cluster.GetAsync(Cluster))["status"]!["conditions"]!.AsArray()
            .Single(condition => condition!["type"]!.GetValue<string>() == type)!;

    private static string KeyIdOf(JsonNode secret)
    {
        using var key = PublicKey.FromPem(
            Encoding.UTF8.GetString(Convert.FromBase64String(secret["data"]!["service-account.pub"]!.GetValue<string>())), "the Secret");
        return key.KeyId;
    }

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
