using System.Diagnostics;
using System.Text.Json;
using Irsactl.LocalAws.Foundation.Events;
using Irsactl.LocalAws.Foundation.Names;
using Irsactl.LocalAws.Foundation.Requests;
using Irsactl.LocalAws.Foundation.Requests.Browsers;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Server.Breakings;
using Irsactl.LocalAws.Server.Inventories;
using Irsactl.LocalAws.Server.States;
using Irsactl.LocalAws.Server.Storage;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Server;

/// <summary>
/// The pages below <c>/_irsactl/</c>, on the plain endpoint only: whether this AWS is ready, what a client needs to use it,
/// which names it answers for, what has been asked of it and what exists in it; and those that set its state back or break it on purpose.
/// Whoever can ask is on this machine; of web pages only those below <c>/_irsactl/</c> can (<see cref="WebPages"/>).
/// </summary>
internal sealed class ControlPages(
    LocalAwsOptions options, string rootCertificatePem, IAwsStorage storage, HostNames names)
{
    private const string Prefix = "/_irsactl/";

    // Numbers of processes come again, and mean others in containers: with the start it is one process.
    private static readonly DateTime ProcessStarted = StartOfThisProcess();

    /// <summary>What was asked.</summary>
    public required EventPage Events { get; init; }

    /// <summary>One request of those, with everything that is known about it.</summary>
    public required EventDetailPage EventDetails { get; init; }

    /// <summary>Those that set the state back.</summary>
    public required StatePages States { get; init; }

    /// <summary>Those that break things on purpose.</summary>
    public required BreakingPages Breakings { get; init; }

    /// <summary>What exists.</summary>
    public required InventoryPage Inventory { get; init; }

    /// <summary>Whether the request is for one of them.</summary>
    public static bool AreAskedFor(HttpRequest request) => request.Path.Value?.StartsWith(Prefix, StringComparison.Ordinal) is true;

    /// <summary>Answers.</summary>
    public Task AnswerAsync(HttpContext http)
    {
        var name = http.Request.Path.Value?[Prefix.Length..] ?? "";
        if ((States.TryAnswerAsync(http, name) ?? Breakings.TryAnswerAsync(http, name)) is { } answered)
        {
            return answered;
        }

        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
        {
            http.Response.Headers.Allow = "GET, HEAD";
            return PlainText.WriteAsync(http, StatusCodes.Status405MethodNotAllowed, "irsactl: this page can only be read");
        }

        return name switch
        {
            "health" => WriteHealthAsync(http, storage.Health),
            "client" => PageJson.WriteAsync(http, WriteClient),
            "names" => WriteNameAsync(http),
            "events" => Events.AnswerAsync(http),
            "inventory" => Inventory.AnswerAsync(http),
            _ when name.StartsWith(EventDetailPage.Prefix, StringComparison.Ordinal) => EventDetails.AnswerAsync(http, name),
            _ => PlainText.WriteAsync(http, StatusCodes.Status404NotFound, "irsactl: there is no such page; try /_irsactl/health"),
        };
    }

    private static DateTime StartOfThisProcess()
    {
        using var process = Process.GetCurrentProcess();
        return process.StartTime.ToUniversalTime();
    }

    private static Task WriteHealthAsync(HttpContext http, StorageHealth health)
    {
        if (health.Failure is not null)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }

        return PageJson.WriteAsync(http, json =>
        {
            json.WriteString("status", health.Failure is null ? "ready" : "failed");
            if ((health.Failure ?? health.Warning) is { } problem)
            {
                json.WriteString("problem", problem);
            }
        });
    }

    private Task WriteNameAsync(HttpContext http) =>
        http.Request.Query["name"] is [{ Length: > 0 } name]
            ? PageJson.WriteAsync(http, json =>
            {
                json.WriteString("name", name);
                json.WriteBoolean("isAnswered", names.Resolve(name) is not Destination.Outside);
            })
            : PlainText.WriteAsync(http, StatusCodes.Status400BadRequest, "irsactl: write /_irsactl/names?name=HOST");

    private void WriteClient(Utf8JsonWriter json)
    {
        json.WriteString("accountId", options.AccountId);
        json.WriteString("accessKeyId", options.AccessKeyId);
        json.WriteString("secretAccessKey", options.SecretAccessKey);
        json.WriteString("certificateAuthority", rootCertificatePem);
        json.WriteString("trustedRoots", options.TrustedRootsPem);
        if (options.Kubeconfig is not null)
        {
            json.WriteString("kubeconfig", options.Kubeconfig);
        }

        if (options.Pages is { FirstPath: var pages })
        {
            json.WriteString("pages", pages);
        }

        json.WriteNumber("processId", Environment.ProcessId);
        json.WriteString("processStarted", ProcessStarted);
        json.WriteStartObject("resolve");
        foreach (var (name, address) in options.Resolve)
        {
            json.WriteString(name, address.ToString());
        }

        json.WriteEndObject();
    }
}
