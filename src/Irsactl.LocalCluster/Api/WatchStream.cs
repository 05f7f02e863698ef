using System.Globalization;
using System.Text.Json.Nodes;
using Irsactl.LocalCluster.Storage;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalCluster.Api;

/// <summary>Changes as they come, one JSON document a line, until the watch's time is over.</summary>
internal sealed class WatchStream(ObjectStore store, TimeProvider time, CancellationToken stopping)
{
    private const int DefaultSeconds = 1800;

    public async Task RunAsync(HttpContext http, ResourceKind kind, string? ns, Selector selector, Rendering rendering)
    {
        var query = http.Request.Query;
        var given = (string?)query["resourceVersion"] ?? "";
        var from = 0L;
        if (given.Length > 0 && !long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out from))
        {
            throw new ApiFailure(
                500, null, $"resourceVersion: Invalid value: \"{given}\": strconv.ParseUint: parsing \"{given}\": invalid syntax");
        }

        using var limit = new CancellationTokenSource(Lifetime(query["timeoutSeconds"]), time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping, limit.Token);
        http.Response.ContentType = "application/json";
        var (revision, items) = store.List(kind, ns);
        var columns = true;
        if (from == 0)
        {
            foreach (var item in items.Where(selector.Takes))
            {
                await SendAsync("ADDED", rendering.One(kind, item, time.GetUtcNow(), columns));
                columns = false;
            }

            from = revision;
            if (query["sendInitialEvents"] == "true")
            {
                await SendAsync("BOOKMARK", Bookmark(kind, revision, new JsonObject { ["k8s.io/initial-events-end"] = "true" }));
            }
        }

        await http.Response.Body.FlushAsync(ended.Token);
        try
        {
            while (true)
            {
                var next = store.NextChange;
                if (store.Since(from) is not { } changes)
                {
                    var text = string.Create(CultureInfo.InvariantCulture, $"too old resource version: {from} ({store.Compacted})");
                    await SendAsync("ERROR", new ApiFailure(410, "Expired", text).ToStatus());
                    return;
                }

                foreach (var change in changes)
                {
                    from = change.Revision;
                    if (Event(change, kind, ns, selector) is var (type, item))
                    {
                        await SendAsync(type, rendering.One(kind, item, time.GetUtcNow(), columns));
                        columns = false;
                    }
                }

                await next.WaitAsync(ended.Token);
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // Its time is over, or nobody listens any more.
        }

        async Task SendAsync(string type, JsonNode item)
        {
            var line = JsonText.Write(new JsonObject { ["type"] = type, ["object"] = item.DeepClone() });
            await http.Response.Body.WriteAsync((byte[])[.. line, (byte)'\n'], ended.Token);
            await http.Response.Body.FlushAsync(ended.Token);
        }
    }

    // What comes to fit a selector is added to its watchers, and what no longer does is deleted.
    private static (string Type, JsonObject Item)? Event(Change change, ResourceKind kind, string? ns, Selector selector)
    {
        if (change.Kind != kind || (ns is not null && (change.After ?? change.Before)!.Namespace() != ns))
        {
            return null;
        }

        var (before, after) = (change.Before is { } b && selector.Takes(b), change.After is { } a && selector.Takes(a));
        return (before, after) switch
        {
            (false, true) => ("ADDED", change.After!),
            (true, true) => ("MODIFIED", change.After!),
            (true, false) => ("DELETED", Deleted(change)),
            _ => null,
        };
    }

    private static JsonObject Deleted(Change change)
    {
        var item = change.Before!.Copy();
        item.Metadata()["resourceVersion"] = change.Revision.ToString(CultureInfo.InvariantCulture);
        return item;
    }

    private static JsonObject Bookmark(ResourceKind kind, long revision, JsonObject annotations) => new()
    {
        ["kind"] = kind.Kind,
        ["apiVersion"] = kind.ApiVersion,
        ["metadata"] = new JsonObject
        {
            ["resourceVersion"] = revision.ToString(CultureInfo.InvariantCulture),
            ["annotations"] = annotations,
        },
    };

    private static TimeSpan Lifetime(string? text) =>
        TimeSpan.FromSeconds(
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? seconds : DefaultSeconds);
}
