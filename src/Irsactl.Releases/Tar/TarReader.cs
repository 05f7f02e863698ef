using System.Buffers;
using System.Numerics;
using System.Text;
using Irsactl.Diagnostics;

namespace Irsactl.Releases.Tar;

/// <summary>
/// Reads an archive entry by entry, forwards, in memory that does not depend on it: formats ustar, pax and GNU. The platform's reader takes
/// as much memory for an extended header as the archive says.
/// </summary>
internal sealed class TarReader(Stream stream, string name)
{
    /// <summary>Bytes of an extended header, or of a long name.</summary>
    private const int LongestExtension = 1024 * 1024;

    /// <summary>Entries of an archive.</summary>
    private const int MostEntries = 1_000_000;

    private readonly byte[] _block = new byte[TarHeader.Length];
    private byte[] _content = [];
    private long _position;
    private long _rest;
    private long _padding;
    private int _entries;

    /// <summary>Goes to the next entry, past what is left of the one before; null at the end.</summary>
    /// <exception cref="IrsactlException">It is no archive, is cut off, or exceeds a limit.</exception>
    public async Task<TarEntry?> NextAsync(CancellationToken cancellationToken)
    {
        PaxRecords? records = null;
        (string? longName, string? longLink) = (null, null);
        while (true)
        {
            if (!await SkipEntryAsync(cancellationToken) || !await ReadHeaderAsync(cancellationToken))
            {
                return null;
            }

            var (type, size, entry) = Header();
            if (type is 'x' or 'L' or 'K')
            {
                var text = await ReadExtensionAsync(size, cancellationToken);
                switch (type)
                {
                    case 'x':
                        records = PaxRecords.Parse(text.Span) ?? throw Malformed("has an extended header that cannot be read");
                        break;
                    case 'L':
                        longName = Text(text.Span);
                        break;
                    default:
                        longLink = Text(text.Span);
                        break;
                }

                continue;
            }

            // A global header says nothing that matters here.
            if (type == 'g')
            {
                Begin(size);
                continue;
            }

            entry = entry with
            {
                Name = records?.Path ?? longName ?? entry.Name,
                LinkTarget = records?.LinkPath ?? longLink ?? entry.LinkTarget,
                Size = entry.Kind is TarEntryKind.File or TarEntryKind.Other ? records?.Size ?? size : 0,
                Offset = _position,
            };
            Begin(entry.Size);
            return entry;
        }
    }

    /// <summary>Reads the content of the entry, all of it. It is good until more is read: the next one gets its place.</summary>
    /// <exception cref="IrsactlException">The archive is cut off.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellationToken)
    {
        if (_rest > _content.Length)
        {
            _content = new byte[BitOperations.RoundUpToPowerOf2((ulong)_rest)];
        }

        var content = _content.AsMemory(0, (int)_rest);
        await ReadExactlyAsync(content, cancellationToken);
        _rest = 0;
        return content;
    }

    private void Begin(long size)
    {
        _rest = size;
        _padding = (TarHeader.Length - (size % TarHeader.Length)) % TarHeader.Length;
    }

    private (char Type, long Size, TarEntry Entry) Header()
    {
        var header = new TarHeader(_block);
        if (!header.IsValid || header.Size is not { } size || size > long.MaxValue - TarHeader.Length)
        {
            throw Malformed("has a header that cannot be read");
        }

        var kind = header.Type switch
        {
            '0' or '\0' or '7' when header.Name.EndsWith('/') => TarEntryKind.Folder,
            '0' or '\0' or '7' => TarEntryKind.File,
            '1' => TarEntryKind.HardLink,
            '2' => TarEntryKind.SymbolicLink,
            '5' => TarEntryKind.Folder,
            _ => TarEntryKind.Other,
        };
        return (header.Type, size, new TarEntry(header.Name, kind, 0) { LinkTarget = header.LinkTarget });
    }

    private async Task<bool> ReadHeaderAsync(CancellationToken cancellationToken)
    {
        var length = await stream.ReadAtLeastAsync(_block, _block.Length, throwOnEndOfStream: false, cancellationToken);
        _position += length;
        if (length == 0 || (length == _block.Length && new TarHeader(_block).IsEnd))
        {
            return false;
        }

        return length != _block.Length ? throw Cut()
            : ++_entries <= MostEntries ? true
            : throw new IrsactlException(
                ReleaseErrors.LimitExceeded, $"{name} has more than {MostEntries} entries", "name a release image of OpenShift or OKD");
    }

    private async Task<ReadOnlyMemory<byte>> ReadExtensionAsync(long size, CancellationToken cancellationToken)
    {
        if (size > LongestExtension)
        {
            throw new IrsactlException(
                ReleaseErrors.LimitExceeded, $"{name} has a header of {size} bytes", "name a release image of OpenShift or OKD");
        }

        Begin(size);
        return await ReadAsync(cancellationToken);
    }

    // False where the archive ends without padding its last entry, and so without the blocks that end it: umoci insert writes such ones,
    // and programs that unpack images take them.
    private async Task<bool> SkipEntryAsync(CancellationToken cancellationToken)
    {
        var (rest, padding) = (_rest, _padding);
        (_rest, _padding) = (0, 0);
        return await SkipAsync(rest, cancellationToken) == rest
            ? await SkipAsync(padding, cancellationToken) == padding
            : throw Cut();
    }

    // How far it came before the archive's end.
    private async Task<long> SkipAsync(long count, CancellationToken cancellationToken)
    {
        if (stream.CanSeek)
        {
            var there = Math.Min(count, stream.Length - stream.Position);
            stream.Seek(there, SeekOrigin.Current);
            _position += there;
            return there;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            var skipped = 0L;
            while (skipped < count)
            {
                var length = await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, count - skipped)), cancellationToken);
                if (length == 0)
                {
                    break;
                }

                skipped += length;
                _position += length;
            }

            return skipped;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task ReadExactlyAsync(Memory<byte> content, CancellationToken cancellationToken)
    {
        var length = await stream.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, cancellationToken);
        _position += length;
        if (length < content.Length)
        {
            throw Cut();
        }
    }

    private static string Text(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text).TrimEnd('\0');

    private IrsactlException Cut() =>
        new(ReleaseErrors.Truncated, $"{name} ends in the middle of an entry", "get the image anew; nothing of it was used");

    private IrsactlException Malformed(string what) =>
        new(ReleaseErrors.NotAnImage, $"{name} {what}", "name a release image; the program that wrote it may be at fault");
}
