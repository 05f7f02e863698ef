using Microsoft.Win32.SafeHandles;

namespace Irsactl.LocalAws.Foundation.Storage;

/// <summary>What tests change about the storage.</summary>
internal sealed record StorageTuning
{
    /// <summary>How many bytes of changes a journal takes at least before it is written anew.</summary>
    public long MinGrowth { get; init; } = 4 * 1024 * 1024;

    /// <summary>Makes what was written to a file durable.</summary>
    public Action<SafeFileHandle> Flush { get; init; } = RandomAccess.FlushToDisk;
}
