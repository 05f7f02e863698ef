using System.Buffers;
using System.Collections.Immutable;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using Irsactl.Ui.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Irsactl.Ui.Serving;

/// <summary>Sends what a page answers.</summary>
internal sealed class AnswerWriter(HttpContext http, UiOptions options, ImmutableArray<UiPage> pages, string root)
{
    private const string HtmlType = "text/html; charset=utf-8";

    /// <summary>Sends an answer.</summary>
    public Task WriteAsync(UiAnswer answer, UiPage? page = null) => answer switch
    {
        UiAnswer.Document document => WriteAsync(
            document.Status, HtmlType, Encoding.UTF8.GetBytes(Frame.Render(document, page, pages, options.Subject, root).ToString())),
        UiAnswer.Json json => WriteAsync(StatusCodes.Status200OK, "application/json", Render(json)),
        UiAnswer.SeeOther other => RedirectAsync(other),
        UiAnswer.Download download => DownloadAsync(download),
        UiAnswer.Ongoing ongoing => StreamAsync(ongoing),
        UiAnswer.Plain plain => WriteAsync(plain.Status, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes($"irsactl: {plain.Text}\n")),
        _ => throw new InvalidOperationException($"no way to send {answer.GetType().Name}"),
    };

    /// <summary>Sends a file. It holds nothing private and may be kept, as long as the server says that it is still the same.</summary>
    public Task WriteAssetAsync(string name)
    {
        if (Assets.Find(name) is not { } file)
        {
            return WriteAsync(UiAnswer.NotFound);
        }

        var headers = http.Response.Headers;
        headers.CacheControl = "no-cache";
        headers.ETag = file.EntityTag;
        if (http.Request.Headers.IfNoneMatch.Any(
            line => line is not null && line.Split(',').Any(tag => tag.Trim() is var one && (one == "*" || one == file.EntityTag))))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return WriteAsync(StatusCodes.Status200OK, file.ContentType, file.Content);
    }

    private static ReadOnlyMemory<byte> Render(UiAnswer.Json answer)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            answer.Write(json);
        }

        return buffer.WrittenMemory;
    }

    private Task RedirectAsync(UiAnswer.SeeOther answer)
    {
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = root + answer.Path;
        return Task.CompletedTask;
    }

    private Task DownloadAsync(UiAnswer.Download answer)
    {
        http.Response.Headers.ContentDisposition = new ContentDisposition { FileName = answer.FileName }.ToString();
        return WriteAsync(StatusCodes.Status200OK, answer.ContentType, answer.Content);
    }

    private async Task StreamAsync(UiAnswer.Ongoing answer)
    {
        http.Response.StatusCode = StatusCodes.Status200OK;
        http.Response.ContentType = answer.ContentType;
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        if (HttpMethods.IsHead(http.Request.Method))
        {
            return;
        }

        await http.Response.StartAsync(http.RequestAborted);
        try
        {
            await answer.Write(http.Response.Body, http.RequestAborted);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The reader has gone.
        }
    }

    private async Task WriteAsync(int status, string type, ReadOnlyMemory<byte> content)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = type;
        http.Response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(content, http.RequestAborted);
        }
    }
}
