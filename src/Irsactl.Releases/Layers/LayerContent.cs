using System.IO.Compression;
using Irsactl.Diagnostics;
using Irsactl.Releases.Images;

namespace Irsactl.Releases.Layers;

/// <summary>A layer, opened: its archive, no longer compressed, and the check of its digest.</summary>
internal sealed class LayerContent : IAsyncDisposable
{
    /// <summary>What the content may be longer than the layer; tar archives of small files shrink to a tenth at most.</summary>
    private const int MostExpansion = 100;
    private const long AlwaysAllowed = 16L * 1024 * 1024;
    private const long Longest = 16L * 1024 * 1024 * 1024;

    private static ReadOnlySpan<byte> Gzip => [0x1F, 0x8B];

    private static ReadOnlySpan<byte> Zstandard => [0x28, 0xB5, 0x2F, 0xFD];

    private readonly VerifyingStream? _stored;
    private readonly VerifyingStream? _content;
    private readonly Stream _opened;

    private LayerContent(Stream opened, VerifyingStream? stored, Stream archive, VerifyingStream? content) =>
        (_opened, _stored, Archive, _content) = (opened, stored, archive, content);

    /// <summary>The archive.</summary>
    public Stream Archive { get; }

    /// <summary>Opens a layer. How it is compressed is seen from its first bytes.</summary>
    /// <exception cref="IrsactlException">It cannot be opened, or is compressed in a way that is not known.</exception>
    public static async Task<LayerContent> OpenAsync(
        IImageSource source, ImageLayer layer, Action<int> onRead, CancellationToken cancellationToken)
    {
        var name = $"layer {layer.Name}";
        var opened = await source.OpenAsync(layer, cancellationToken);
        var stored = layer.Digest is { } digest ? new VerifyingStream(opened, name, digest, layer.Size, onRead) : null;
        var raw = stored ?? opened;
        var start = new byte[Zstandard.Length];
        var length = await raw.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        var whole = new BufferingStream(start.AsSpan(0, length), raw);
        if (start.AsSpan().StartsWith(Zstandard))
        {
            await raw.DisposeAsync();
            throw new IrsactlException(
                ReleaseErrors.UnsupportedFormat,
                $"{name} is compressed with zstd, which this version of irsactl does not read",
                "copy the image with gzip: skopeo copy --dest-compress-format gzip SOURCE DESTINATION");
        }

        Stream archive = start.AsSpan().StartsWith(Gzip)
            ? new LimitedStream(new GZipStream(whole, CompressionMode.Decompress), name, LimitOf(layer))
            : whole;
        var content = layer.ContentDigest is { } inner ? new VerifyingStream(archive, name, inner, size: null, stored is null ? onRead : _ => { }) : null;
        return new LayerContent(opened, stored, content ?? archive, content);
    }

    /// <summary>Reads what is left, and checks the whole against its digests.</summary>
    /// <exception cref="IrsactlException">It is cut off, or something else than its digest says.</exception>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        if (_content is not null)
        {
            await _content.FinishAsync(cancellationToken);
        }
        else
        {
            await Archive.CopyToAsync(Stream.Null, cancellationToken);
        }

        await CheckStoredAsync(cancellationToken);
    }

    /// <summary>Checks what is stored, whatever it holds.</summary>
    /// <exception cref="IrsactlException">It is cut off, or something else than its digest says.</exception>
    public Task CheckStoredAsync(CancellationToken cancellationToken) => _stored?.FinishAsync(cancellationToken) ?? Task.CompletedTask;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Archive.DisposeAsync();
        _stored?.Dispose();
        await _opened.DisposeAsync();
    }

    private static long LimitOf(ImageLayer layer) =>
        Math.Min(Longest, AlwaysAllowed + (layer.Size > Longest / MostExpansion ? Longest : layer.Size * MostExpansion));
}
