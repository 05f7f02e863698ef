namespace Irsactl.Provisioning.Hostings;

/// <summary>Copies with a limit: what says how long it is need not be right.</summary>
internal static class StreamCopy
{
    /// <summary>Copies all of a stream.</summary>
    /// <exception cref="InvalidDataException">It has more than <paramref name="most"/> bytes.</exception>
    public static async Task CopyUpToAsync(this Stream from, Stream to, long most, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        for (long total = 0; await from.ReadAsync(buffer, cancellationToken) is > 0 and var read; total += read)
        {
            if (total + read > most)
            {
                throw new InvalidDataException($"it has more than {most} bytes");
            }

            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }
}
