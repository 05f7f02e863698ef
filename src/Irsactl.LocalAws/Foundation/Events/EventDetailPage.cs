using System.Globalization;
using System.Text.Json;
using Irsactl.LocalAws.Foundation.Requests;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Foundation.Events;

/// <summary>
/// The page <c>/_irsactl/events/ID</c>: one event with what the stream leaves out, because nobody reads it of ten thousand: parameters, the
/// statement that decided, near misses in their parts, and the checks of a web identity.
/// </summary>
/// <param name="log">The events.</param>
internal sealed class EventDetailPage(EventLog log)
{
    /// <summary>What the names of these pages begin with.</summary>
    public const string Prefix = "events/";

    /// <summary>Answers.</summary>
    /// <param name="http">The request.</param>
    /// <param name="name">The page's name, from <see cref="Prefix"/> on.</param>
    public async Task AnswerAsync(HttpContext http, string name)
    {
        if (!long.TryParse(name.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            await PlainText.WriteAsync(http, StatusCodes.Status404NotFound, "irsactl: events are named by their numbers");
            return;
        }

        if (log.Find(id) is not { } found)
        {
            await PlainText.WriteAsync(
                http,
                StatusCodes.Status404NotFound,
                $"irsactl: event {id} is not kept: the latest {EventLog.DefaultCapacity.ToString("N0", CultureInfo.InvariantCulture)} are");
            return;
        }

        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, EventJson.Layout))
        {
            EventJson.WriteWhole(json, found);
        }

        buffer.WriteByte((byte)'\n');
        http.Response.ContentType = "application/json";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentLength = buffer.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), http.RequestAborted);
        }
    }
}
