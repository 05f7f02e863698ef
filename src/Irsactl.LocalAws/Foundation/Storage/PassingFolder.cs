namespace Irsactl.LocalAws.Foundation.Storage;

/// <summary>
/// A directory among the machine's temporary files that only this user can read, gone when this ends. It holds a lock as long as its
/// process lives: what a killed process has left is known by the lock that nobody holds, and cleared by the next one.
/// </summary>
public sealed class PassingFolder : IDisposable
{
    private const string Prefix = "irsactl-";
    private const string LockName = ".lock";

    private readonly FileStream held;

    private PassingFolder(string path, FileStream held)
    {
        Path = path;
        this.held = held;
    }

    /// <summary>The directory, absolute.</summary>
    public string Path { get; }

    /// <summary>Makes one.</summary>
    /// <param name="purpose">A word of its name.</param>
    /// <exception cref="IOException">There is no place for it.</exception>
    public static PassingFolder Create(string purpose)
    {
        while (true)
        {
            var path = Directory.CreateTempSubdirectory($"{Prefix}{purpose}-").FullName;
            try
            {
                var folder = new PassingFolder(path, OwnerOnly.Open(LockOf(path), FileMode.CreateNew));
                if (File.Exists(LockOf(path)))
                {
                    return folder;
                }

                folder.held.Dispose();
            }
            catch (IOException exception) when (exception is DirectoryNotFoundException || OwnerOnly.IsHeld(exception))
            {
                // Another process has cleared it, in the moment before it was locked.
            }
        }
    }

    /// <summary>Removes what processes of this user have left that were killed. What cannot be removed stays.</summary>
    public static void ClearAbandoned()
    {
        try
        {
            foreach (var path in Directory.EnumerateDirectories(System.IO.Path.GetTempPath(), $"{Prefix}*"))
            {
                Clear(path);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Where no temporary files can be, none are left.
        }
    }

    /// <summary>Removes a directory and what is in it, as far as that goes.</summary>
    /// <param name="path">The directory.</param>
    internal static void Remove(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Something in it cannot be removed, or somebody was faster; it is in the machine's directory for such things.
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        held.Dispose();
        Remove(Path);
    }

    private static string LockOf(string path) => System.IO.Path.Combine(path, LockName);

    private static void Clear(string path)
    {
        // In a directory that others can write to, they could lead the removal elsewhere.
        if (!OwnerOnly.IsOwnDirectory(path) || !File.Exists(LockOf(path)))
        {
            return;
        }

        try
        {
            using var abandoned = OwnerOnly.Open(LockOf(path), FileMode.Open);
            Remove(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Its process lives.
        }
    }
}
