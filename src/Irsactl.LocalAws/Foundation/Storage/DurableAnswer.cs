using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Foundation.Storage;

/// <summary>
/// One request's answer, held back until everything it could have seen is on disk. That covers the acknowledgement of a write and, as well,
/// a read of somebody else's write: nobody ever learns of a state that a crash could take back.
/// </summary>
internal sealed class DurableAnswer(IStateStorage storage)
{
    private bool isSettled;

    /// <summary>
    /// Waits for the disk the first time; what is sent afterwards goes straight through.
    /// </summary>
    /// <returns>Null, or the refusal to be answered in place of everything else.</returns>
    public async ValueTask<AwsServiceException?> SettleAsync()
    {
        if (isSettled)
        {
            return null;
        }

        isSettled = true;
        return await storage.SettleAsync();
    }

    /// <summary>A stream in front of a response's body, whose first write waits.</summary>
    public Stream Before(Stream body) => new Gate(this, body);

    private sealed class Gate(DurableAnswer answer, Stream body) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async Task FlushAsync(CancellationToken cancellationToken)
        {
            await PassAsync();
            await body.FlushAsync(cancellationToken);
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await PassAsync();
            await body.WriteAsync(buffer, cancellationToken);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Flush() => throw new NotSupportedException("answers are written asynchronously");

        public override void Write(byte[] buffer, int offset, int count) =>
            throw new NotSupportedException("answers are written asynchronously");

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        private async ValueTask PassAsync()
        {
            if (await answer.SettleAsync() is { } refusal)
            {
                throw refusal;
            }
        }
    }
}
