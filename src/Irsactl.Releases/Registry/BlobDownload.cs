using System.Net;
using Irsactl.Diagnostics;
using Irsactl.Releases.Layers;

namespace Irsactl.Releases.Registry;

/// <summary>
/// A blob that is read from a registry. Where the connection breaks or stalls, it is opened again from where it was (RFC 9110 section 14).
/// </summary>
/// <param name="openAsync">Opens the blob from an offset.</param>
/// <param name="host">The registry, for messages.</param>
/// <param name="size">The blob's length in bytes.</param>
/// <param name="limits">How long the registry is waited for.</param>
internal sealed class BlobDownload(
    Func<long, CancellationToken, Task<HttpResponseMessage>> openAsync, string host, long size, RegistryLimits limits) : ForwardStream
{
    /// <summary>So much has to come between two failures for the count of them to begin anew.</summary>
    private const long Progress = 1024 * 1024;

    private HttpResponseMessage? _answer;
    private Stream? _body;
    private StallWatch? _watch;
    private long _position;
    private long _failedAt;
    private int _failures;

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            try
            {
                var body = _body ?? await OpenAsync(cancellationToken);
                var watch = _watch ??= new StallWatch(limits, cancellationToken);
                var read = await watch.RunAsync(token => body.ReadAsync(buffer, token));
                if (read > 0 || buffer.IsEmpty || _position >= size)
                {
                    _position += read;
                    return read;
                }

                await FailAsync(
                    new IrsactlException(
                        ReleaseErrors.Truncated,
                        $"{host} ends a blob of {size} bytes after {_position}",
                        "try again; where it happens again, the registry keeps a part of it only"),
                    cancellationToken);
            }
            catch (OperationCanceledException error) when (_watch?.HasStalled == true)
            {
                await FailAsync(RegistryFailure.Stalled(host, limits.Stall, error), cancellationToken);
            }
            catch (Exception error) when (RegistryFailure.IsConnection(error))
            {
                await FailAsync(RegistryFailure.Of(error, host), cancellationToken);
            }
            catch (IrsactlException error) when (_position > 0 && IsPassing(error.Code))
            {
                // A registry that was there a moment ago may come back.
                await FailAsync(error, cancellationToken);
            }
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            LetGo();
        }

        base.Dispose(disposing);
    }

    private async Task<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        _answer = await openAsync(_position, cancellationToken);
        var body = await _answer.Content.ReadAsStreamAsync(cancellationToken);
        var begins = _answer.StatusCode == HttpStatusCode.PartialContent ? _answer.Content.Headers.ContentRange?.From ?? 0 : 0;
        if (begins > _position)
        {
            throw new IrsactlException(
                ReleaseErrors.RegistryFailed, $"{host} answers with another part of a blob than it was asked for", "ask whoever runs the registry");
        }

        await SkipAsync(body, _position - begins, cancellationToken);
        _body = body;
        return body;
    }

    private static bool IsPassing(ErrorCode code) => code == ReleaseErrors.Unreachable || code == ReleaseErrors.Stalled;

    // Not every storage can begin in the middle.
    private async Task SkipAsync(Stream body, long count, CancellationToken cancellationToken)
    {
        var watch = _watch ??= new StallWatch(limits, cancellationToken);
        var buffer = new byte[64 * 1024];
        while (count > 0)
        {
            var read = await watch.RunAsync(token => body.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, count)), token));
            count = read > 0 ? count - read : throw new HttpIOException(HttpRequestError.ResponseEnded);
        }
    }

    private async Task FailAsync(IrsactlException failure, CancellationToken cancellationToken)
    {
        LetGo();
        _failures = _position - _failedAt >= Progress ? 1 : _failures + 1;
        _failedAt = _position;
        if (_failures >= RegistryLimits.Attempts)
        {
            throw failure;
        }

        await limits.BackOffAsync(_failures + 1, cancellationToken);
    }

    private void LetGo()
    {
        _body?.Dispose();
        _answer?.Dispose();
        _watch?.Dispose();
        (_body, _answer, _watch) = (null, null, null);
    }
}
