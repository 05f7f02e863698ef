using System.Security.Cryptography;
using Irsactl.Diagnostics;
using Irsactl.Releases.Images;

namespace Irsactl.Releases.Layers;

/// <summary>
/// Passes a stream on and checks it against its digest and length. Whatever is made of it must not be used before <see cref="FinishAsync"/>
/// has said that it was right.
/// </summary>
internal sealed class VerifyingStream(Stream inner, string name, Digest digest, long? size, Action<int> onRead) : ForwardStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(digest.Function);
    private long _length;

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        _hash.AppendData(buffer.Span[..read]);
        _length += read;
        onRead(read);
        if (read == 0 && !buffer.IsEmpty && _length < size)
        {
            throw new IrsactlException(
                ReleaseErrors.Truncated,
                $"{name} has {_length} bytes, and should have {size}",
                "it was cut off where it is kept; nothing of it was used");
        }

        return _length <= (size ?? long.MaxValue) ? read : throw Mismatch($"has more than the {size} bytes that it should have");
    }

    /// <summary>Reads what is left, and checks the whole.</summary>
    /// <exception cref="IrsactlException">It is cut off, or something else than its digest says.</exception>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        await CopyToAsync(Null, cancellationToken);
        if (Convert.ToHexStringLower(_hash.GetHashAndReset()) != digest.Hex)
        {
            throw Mismatch("is something else than its digest says");
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private IrsactlException Mismatch(string what) => new(
        ReleaseErrors.DigestMismatch,
        $"{name} {what}",
        "it was damaged or changed on its way or where it is kept; nothing of it was used");
}
