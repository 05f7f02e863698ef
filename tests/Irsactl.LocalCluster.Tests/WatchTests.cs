using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Irsactl.LocalCluster.Tests;

/// <summary>Watches: what is there, what changes, and how they end.</summary>
public sealed class WatchTests
{
    private const string ConfigMaps = "/api/v1/namespaces/default/configmaps";

    [Fact]
    public async Task Watch_FromARevision_GivesChangesAndEndsAfterItsTime()
    {
        await using var cluster = await ClusterHarness.StartAsync();
        var from = (string)(await cluster.GetAsync(ConfigMaps))["metadata"]!["resourceVersion"]!;
        using var response = await cluster.SendAsync("GET", $"{ConfigMaps}?watch=1&resourceVersion={from}&timeoutSeconds=3");
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));

        await cluster.JsonAsync("POST", ConfigMaps, """{"metadata":{"name":"one"},"data":{"a":"1"}}""");
        await cluster.JsonAsync("PATCH", ConfigMaps + "/one", """{"data":{"a":"2"}}""");
        await cluster.JsonAsync("PATCH", ConfigMaps + "/one", """{"data":{"a":"2"}}""");
        await cluster.JsonAsync("DELETE", ConfigMaps + "/one");

        (await TypeAsync(lines)).ShouldBe("ADDED");
        (await TypeAsync(lines)).ShouldBe("MODIFIED");
        (await TypeAsync(lines)).ShouldBe("DELETED");
        cluster.Time.Advance(TimeSpan.FromSeconds(3));
        (await TypeAsync(lines)).ShouldBeNull();
    }

    [Fact]
    public async Task Watch_WithASelector_AddsWhatComesToFitAndDeletesWhatLeaves()
    {
        await using var cluster = await ClusterHarness.StartAsync();
        await cluster.JsonAsync("POST", ConfigMaps, """{"metadata":{"name":"one"}}""");
        using var response = await cluster.SendAsync("GET", ConfigMaps + "?watch=1&labelSelector=l%3Dyes");
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));

        await cluster.JsonAsync("PATCH", ConfigMaps + "/one", """{"metadata":{"labels":{"l":"yes"}}}""");
        await cluster.JsonAsync("PATCH", ConfigMaps + "/one", """{"metadata":{"labels":{"l":"no"}}}""");

        (await TypeAsync(lines)).ShouldBe("ADDED");
        (await TypeAsync(lines)).ShouldBe("DELETED");
    }

    private static async Task<string?> TypeAsync(StreamReader lines) =>
        await lines.ReadLineAsync(TestContext.Current.CancellationToken) is { } line ? (string)JsonNode.Parse(line)!["type"]! : null;
}
