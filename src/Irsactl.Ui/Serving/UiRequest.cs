using System.Collections.Immutable;
using Irsactl.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Irsactl.Ui.Serving;

/// <summary>A request that the site has let in.</summary>
public sealed class UiRequest
{
    /// <summary>The longest form that is taken, in bytes.</summary>
    public const int LongestForm = 2 << 20;

    private readonly HttpContext _http;

    internal UiRequest(HttpContext http, string root, ImmutableArray<string> rest)
    {
        _http = http;
        Root = root;
        Rest = rest;
    }

    /// <summary>The path of the first page, with the secret part and a slash at its end; all links begin with it.</summary>
    public string Root { get; }

    /// <summary>The segments of the path that follow the page's name.</summary>
    public ImmutableArray<string> Rest { get; }

    /// <summary>Ends when the client has gone or the server stops.</summary>
    public CancellationToken Cancellation => _http.RequestAborted;

    /// <summary>A path of the site.</summary>
    /// <param name="path">What follows the root, such as <c>explain/results</c>.</param>
    public string Link(string path) => Root + path;

    /// <summary>A value of the query; null where there is none.</summary>
    public string? Query(string name) => _http.Request.Query[name] is [{ } value, ..] ? value : null;

    /// <summary>Reads the form that was sent.</summary>
    /// <exception cref="BadHttpRequestException">It is no form, or too long.</exception>
    public async Task<UiForm> ReadFormAsync()
    {
        if (_http.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) is not true)
        {
            throw new BadHttpRequestException("a form is needed here", StatusCodes.Status415UnsupportedMediaType);
        }

        if (_http.Request.ContentLength is not <= LongestForm)
        {
            throw new BadHttpRequestException("the form is too long, or does not say how long it is", StatusCodes.Status413PayloadTooLarge);
        }

        using var reader = new FormReader(_http.Request.Body)
        {
            ValueLengthLimit = LongestForm,
            KeyLengthLimit = 256,
            ValueCountLimit = 256,
        };
        try
        {
            return new UiForm(await reader.ReadFormAsync(Cancellation));
        }
        catch (InvalidDataException error)
        {
            throw new BadHttpRequestException("the form cannot be read", StatusCodes.Status400BadRequest, error);
        }
    }
}
