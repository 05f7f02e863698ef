using System.Buffers;
using System.IO.Pipelines;
using Irsactl.LocalAws.Foundation.Protocol;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Foundation.Requests.Bodies;

/// <summary>
/// One request's body, read whole, so that its hash is known before anything is done. What it takes counts against a limit that all
/// requests share until the request is answered.
/// </summary>
internal sealed class RequestBody : IDisposable
{
    /// <summary>Longer than this is no request but an upload: it is let in before it is read. In bytes.</summary>
    public const int Short = 256 * 1024;

    /// <summary>The most that a service takes which says nothing else, in bytes.</summary>
    public const int Usual = 16 * 1024 * 1024;

    /// <summary>The most that anything takes, in bytes. Larger objects are uploaded in parts.</summary>
    public const int Longest = 256 * 1024 * 1024;

    /// <summary>What the bodies of all requests may take together: two of the longest. In bytes.</summary>
    public const long AllTogether = 2L * Longest;

    private const int FirstStep = 64 * 1024;

    private readonly HttpContext http;
    private readonly BodyBudget budget;
    private long taken;
    private bool isAsked;

    private RequestBody(HttpContext http, BodyBudget budget)
    {
        this.http = http;
        this.budget = budget;
    }

    /// <summary>Whether it is longer than a request needs to be, or may be.</summary>
    public bool IsLong => http.Request.ContentLength is { } length ? length > Short : http.Request.Headers.TransferEncoding.Count > 0;

    /// <summary>Takes charge of a request's body, until disposed.</summary>
    public static RequestBody Open(HttpContext http, BodyBudget budget)
    {
        var body = new RequestBody(http, budget);
        http.Features.Set(body);
        if (Continuation.IsExpected(http.Request))
        {
            http.Response.OnStarting(body.OnStartingAsync);
        }

        return body;
    }

    /// <summary>The body of a request.</summary>
    public static RequestBody Of(HttpContext http) =>
        http.Features.Get<RequestBody>() ?? throw new InvalidOperationException("the request came past the server's front");

    /// <summary>Reads it.</summary>
    /// <param name="limit">The longest that is taken, in bytes.</param>
    /// <exception cref="AwsServiceException">It is longer, breaks off, or does not fit beside the other requests'.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(long limit = Usual) =>
        await TryReadAsync(limit)
        ?? throw new AwsServiceException(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size");

    /// <summary>Reads it; null where it is too long.</summary>
    /// <param name="limit">The longest that is taken, in bytes.</param>
    /// <exception cref="AwsServiceException">It breaks off, or does not fit beside the other requests'.</exception>
    public async Task<ReadOnlyMemory<byte>?> TryReadAsync(long limit)
    {
        isAsked = true;
        if (http.Request.ContentLength is 0)
        {
            await Continuation.SendAsync(http);
            return ReadOnlyMemory<byte>.Empty;
        }

        if (http.Request.ContentLength > limit)
        {
            isAsked = false;
            return null;
        }

        try
        {
            return http.Request.ContentLength is { } length
                ? await FillAsync(New(length), http.Request.BodyReader)
                : await GatherAsync(http.Request.BodyReader, limit);
        }
        catch (BadHttpRequestException exception)
        {
            return exception.StatusCode is StatusCodes.Status413PayloadTooLarge
                ? null
                : throw new AwsServiceException(400, "IncompleteBody", "The request body terminated unexpectedly");
        }
    }

    /// <inheritdoc />
    public void Dispose() => budget.Give(Interlocked.Exchange(ref taken, 0));

    private async Task<ReadOnlyMemory<byte>> FillAsync(byte[] body, PipeReader reader)
    {
        for (var filled = 0; ;)
        {
            var result = await reader.ReadAsync(http.RequestAborted);
            result.Buffer.CopyTo(body.AsSpan(filled));
            filled += (int)result.Buffer.Length;
            reader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
            {
                return body.AsMemory(0, filled);
            }
        }
    }

    // Of a length that nobody has told.
    private async Task<ReadOnlyMemory<byte>?> GatherAsync(PipeReader reader, long limit)
    {
        byte[] body = [];
        for (var filled = 0; ;)
        {
            var result = await reader.ReadAsync(http.RequestAborted);
            var needed = filled + result.Buffer.Length;
            if (needed > limit)
            {
                reader.AdvanceTo(result.Buffer.End);
                return null;
            }

            if (needed > body.Length)
            {
                var before = body;
                body = New(Math.Min(limit, Math.Max(needed, Math.Max(FirstStep, before.LongLength * 2))));
                before.AsSpan(0, filled).CopyTo(body);
                GiveBack(before.Length);
            }

            result.Buffer.CopyTo(body.AsSpan(filled));
            filled = (int)needed;
            reader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
            {
                return body.AsMemory(0, filled).ToArray();
            }
        }
    }

    private byte[] New(long length)
    {
        if (!budget.TryTake(length))
        {
            isAsked = false;
            throw new AwsServiceException(503, "SlowDown", "Please reduce your request rate.");
        }

        Interlocked.Add(ref taken, length);
        return GC.AllocateUninitializedArray<byte>((int)length);
    }

    private void GiveBack(int length)
    {
        budget.Give(length);
        Interlocked.Add(ref taken, -length);
    }

    // The client may send the body yet, or not: nobody could tell it from the next request.
    private Task OnStartingAsync()
    {
        if (!isAsked)
        {
            Continuation.EndConnection(http.Response);
        }

        return Task.CompletedTask;
    }
}
