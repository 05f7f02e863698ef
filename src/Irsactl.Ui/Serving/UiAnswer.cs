using System.Text.Json;
using Irsactl.Ui.Markup;
using Microsoft.AspNetCore.Http;

namespace Irsactl.Ui.Serving;

/// <summary>What a page answers; the site sends it, with the headers that keep it safe.</summary>
public abstract record UiAnswer
{
    private UiAnswer()
    {
    }

    /// <summary>There is nothing of that name.</summary>
    public static UiAnswer NotFound { get; } = new Plain(StatusCodes.Status404NotFound, "there is no such page here");

    /// <summary>It can only be read.</summary>
    public static UiAnswer NotAllowed { get; } = new Plain(StatusCodes.Status405MethodNotAllowed, "this page can only be read");

    /// <summary>A document, in the site's frame.</summary>
    /// <param name="Title">What the window is called, before the site's name.</param>
    /// <param name="Body">What <c>main</c> holds, beginning with the one <c>h1</c>.</param>
    public sealed record Document(string Title, Html Body) : UiAnswer
    {
        /// <summary>The HTTP status.</summary>
        public int Status { get; init; } = StatusCodes.Status200OK;
    }

    /// <summary>One JSON value, for a module.</summary>
    public sealed record Json(Action<Utf8JsonWriter> Write) : UiAnswer;

    /// <summary>The browser is to read another page of the site: what a form that did something answers (303).</summary>
    /// <param name="Path">What follows the site's root.</param>
    public sealed record SeeOther(string Path) : UiAnswer;

    /// <summary>A file to keep.</summary>
    public sealed record Download(string FileName, string ContentType, ReadOnlyMemory<byte> Content) : UiAnswer;

    /// <summary>An answer that goes on, such as <c>text/event-stream</c>: every write is sent at once.</summary>
    public sealed record Ongoing(string ContentType, Func<Stream, CancellationToken, Task> Write) : UiAnswer;

    /// <summary>One line of text.</summary>
    public sealed record Plain(int Status, string Text) : UiAnswer;
}
