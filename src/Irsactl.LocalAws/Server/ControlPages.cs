using System.Text.Json;
using Irsactl.LocalAws.Foundation.Events;
using Irsactl.LocalAws.Foundation.Names;
using Irsactl.LocalAws.Foundation.Requests;
using Irsactl.LocalAws.Foundation.Requests.Browsers;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Server.Storage;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Server;

/// <summary>
/// The pages below <c>/_irsactl/</c>, on the plain endpoint only: whether this AWS is ready, what a client needs to use it,
/// which names it answers for, and what has been asked of it.
/// Whoever can ask is on this machine; of web pages only those below <c>/_irsactl/</c> can (<see cref="WebPages"/>).
/// </summary>
internal sealed class ControlPages(LocalAwsOptions options, string rootCertificatePem, IAwsStorage storage, HostNames names, EventPage events)
{
    private const string Prefix = "/_irsactl/";

    /// <summary>Whether the request is for one of them.</summary>
    public static bool AreAskedFor(HttpRequest request) => request.Path.Value?.StartsWith(Prefix, StringComparison.Ordinal) is true;

    /// <summary>Answers.</summary>
    public Task AnswerAsync(HttpContext http)
    {
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
        {
            http.Response.Headers.Allow = "GET, HEAD";
            return PlainText.WriteAsync(http, StatusCodes.Status405MethodNotAllowed, "irsactl: this page can only be read");
        }

        return http.Request.Path.Value?[Prefix.Length..] switch
        {
            "health" => WriteHealthAsync(http, storage.Health),
            "client" => WriteJsonAsync(http, static (json, pages) => pages.WriteClient(json)),
            "names" => WriteNameAsync(http),
            "events" => events.AnswerAsync(http),
            _ => PlainText.WriteAsync(http, StatusCodes.Status404NotFound, "irsactl: there is no such page; try /_irsactl/health"),
        };
    }

    private Task WriteHealthAsync(HttpContext http, StorageHealth health)
    {
        if (health.Failure is not null)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }

        return WriteJsonAsync(http, (json, _) =>
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
            ? WriteJsonAsync(http, (json, _) =>
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
        json.WriteNumber("processId", Environment.ProcessId);
        json.WriteStartObject("resolve");
        foreach (var (name, address) in options.Resolve)
        {
            json.WriteString(name, address.ToString());
        }

        json.WriteEndObject();
    }

    private async Task WriteJsonAsync(HttpContext http, Action<Utf8JsonWriter, ControlPages> write)
    {
        using var buffer = new MemoryStream();
        await using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json, this);
            json.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = buffer.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
        }
    }
}
