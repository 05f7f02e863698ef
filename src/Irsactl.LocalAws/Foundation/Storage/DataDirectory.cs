using System.Runtime.InteropServices;
using Irsactl.Diagnostics;
using Microsoft.Win32.SafeHandles;

namespace Irsactl.LocalAws.Foundation.Storage;

/// <summary>A data directory, locked: <c>journal</c>, <c>journal.new</c> while it is written anew, and <c>lock</c>.</summary>
internal sealed partial class DataDirectory : IDisposable
{
    private readonly FileStream held;

    private DataDirectory(string path, FileStream held)
    {
        Path = path;
        this.held = held;
    }

    /// <summary>The directory, absolute.</summary>
    public string Path { get; }

    /// <summary>The journal.</summary>
    public string Journal => System.IO.Path.Combine(Path, "journal");

    /// <summary>The journal that will take the present one's place.</summary>
    public string NewJournal => System.IO.Path.Combine(Path, "journal.new");

    /// <summary>Makes the directory where there is none, and locks it for as long as this lives, or the process.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="log">Told of what makes it unsafe.</param>
    /// <exception cref="IrsactlException">It cannot be used, or another process uses it.</exception>
    public static DataDirectory Open(string path, Action<string> log)
    {
        path = System.IO.Path.GetFullPath(path);
        if (!Directory.Exists(path))
        {
            OwnerOnly.CreateDirectory(path);
            if (System.IO.Path.GetDirectoryName(path) is { } parent)
            {
                Sync(parent);
            }
        }

        if (OwnerOnly.IsWritableByOthers(path))
        {
            log(StorageErrors.WritableByOthers(path));
        }

        var directory = new DataDirectory(path, Lock(path));
        try
        {
            // What a crash left of a journal that had not taken the present one's place.
            File.Delete(directory.NewJournal);
            return directory;
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    /// <summary>Puts the new journal in the present one's place, at once. It is for good once <see cref="Sync()"/> has returned.</summary>
    public void ReplaceJournal() => File.Move(NewJournal, Journal, overwrite: true);

    /// <summary>Makes durable which files the directory has.</summary>
    public void Sync() => Sync(Path);

    /// <inheritdoc />
    public void Dispose() => held.Dispose();

    // An open file that nobody else may open: the system gives it back however the process ends.
    private static FileStream Lock(string path)
    {
        var name = System.IO.Path.Combine(path, "lock");
        try
        {
            return OwnerOnly.Open(name, FileMode.OpenOrCreate);
        }
        catch (IOException exception) when (OwnerOnly.IsHeld(exception))
        {
            throw StorageErrors.InUse(path, exception);
        }
    }

    // A new name is durable once its directory is; the framework opens no directories.
    private static void Sync(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var handle = new SafeFileHandle(OpenFile(directory, 0), ownsHandle: true);
        if (handle.IsInvalid)
        {
            throw new IOException($"{directory} cannot be opened: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        RandomAccess.FlushToDisk(handle);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFile(string path, int flags);
}
