using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Irsactl.Diagnostics;
using Irsactl.Ui.Pages;
using Microsoft.AspNetCore.Http;

namespace Irsactl.Ui.Serving;

/// <summary>
/// The pages together: lets requests in, finds the page and sends what it answers. Every path has a random part, so that nobody who was not
/// told it reads or changes anything, be it another user of the machine or a page of another site.
/// </summary>
public sealed class UiSite
{
    private const int TokenBytes = 16;

    private readonly UiOptions _options;
    private readonly ImmutableArray<UiPage> _pages;
    private readonly byte[] _token;

    /// <summary>Makes a site, with a random part of its own.</summary>
    public UiSite(UiOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _pages = [new HomePage(options.Pages), .. options.Pages];
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        _token = Encoding.ASCII.GetBytes(token);
        Root = $"{options.BasePath}/{token}/";
    }

    /// <summary>The path of the first page: a secret, for the user alone.</summary>
    public string Root { get; }

    /// <summary>Whether a path is for the site, whatever its random part.</summary>
    public bool IsFor(PathString path) =>
        path.Value is { } text && text.StartsWith(_options.BasePath, StringComparison.Ordinal)
        && (text.Length == _options.BasePath.Length || text[_options.BasePath.Length] is '/');

    /// <summary>Answers a request.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        SiteSecurity.Protect(http.Response);
        var writer = new AnswerWriter(http, _options, _pages, Root);
        if (SiteSecurity.Refuse(http.Request) is { } refusal)
        {
            await writer.WriteAsync(refusal);
            return;
        }

        if (!TryRead(http.Request.Path, out var rest))
        {
            await writer.WriteAsync(new UiAnswer.Plain(
                StatusCodes.Status403Forbidden, "open the address that irsactl printed: it has a secret part, new with every start"));
            return;
        }

        if (rest is ["assets", var name])
        {
            await writer.WriteAssetAsync(name);
            return;
        }

        var page = _pages.FirstOrDefault(page => page.Name == (rest is [var first, ..] ? first : ""));
        await writer.WriteAsync(
            page is null ? UiAnswer.NotFound : await AskAsync(http, page, rest is [_, .. var below] ? [.. below] : []), page);
    }

    private bool TryRead(PathString path, out string[] rest)
    {
        rest = [];
        if (!IsFor(path))
        {
            return false;
        }

        // "/token/explain/results" → "", "token", "explain", "results"
        var segments = (path.Value ?? "")[_options.BasePath.Length..].Split('/');
        if (segments is not [_, var token, .. var below]
            || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), _token))
        {
            return false;
        }

        rest = below is [""] ? [] : below;
        return true;
    }

    private async Task<UiAnswer> AskAsync(HttpContext http, UiPage page, ImmutableArray<string> rest)
    {
        var request = new UiRequest(http, Root, rest);
        try
        {
            return http.Request.Method switch
            {
                "GET" or "HEAD" => await page.GetAsync(request),
                "POST" => await page.PostAsync(request),
                _ => UiAnswer.NotAllowed,
            };
        }
        catch (BadHttpRequestException error)
        {
            return new UiAnswer.Plain(error.StatusCode, error.Message);
        }
        catch (IrsactlException error)
        {
            return new UiAnswer.Document(page.Title, ProblemView.Render(page.Title, error))
            {
                Status = StatusCodes.Status422UnprocessableEntity,
            };
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return UiAnswer.NotFound;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The message may hold what was sent: only where it happened is told.
            _options.Log($"defect: page {page.Name}: {error.GetType().Name}{Environment.NewLine}{error.StackTrace}");
            return new UiAnswer.Plain(StatusCodes.Status500InternalServerError, "a defect of irsactl; it is in what irsactl prints");
        }
    }
}
