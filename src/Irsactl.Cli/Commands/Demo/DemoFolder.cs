using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.LocalAws.Foundation.Storage;

namespace Irsactl.Cli.Commands.Demo;

/// <summary>Where the demo works: a folder of the user's, or one that is gone afterwards.</summary>
internal sealed class DemoFolder : IDisposable
{
    private readonly PassingFolder? _passing;

    private DemoFolder(string path, PassingFolder? passing = null)
    {
        Path = path;
        _passing = passing;
    }

    /// <summary>Its full path.</summary>
    public string Path { get; }

    /// <summary>
    /// Makes the folder; one that has something in it is refused, because the demo writes keys and would mix them with the user's.
    /// </summary>
    public static DemoFolder Create(string? keep)
    {
        if (keep is null)
        {
            var passing = WorkFolder.Create("demo");
            return new DemoFolder(passing.Path, passing);
        }

        try
        {
            var full = System.IO.Path.GetFullPath(keep);
            if (Directory.Exists(full) && Directory.EnumerateFileSystemEntries(full).Any())
            {
                throw new IrsactlException(
                    CliErrors.InvalidValue,
                    $"{keep}, given for --keep, is not empty",
                    "name a new directory, or remove this one where only an earlier demo left things in it");
            }

            Directory.CreateDirectory(full, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return new DemoFolder(full);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IrsactlException(
                CliErrors.FileUnwritable,
                $"{keep} cannot be written: {(File.Exists(keep) ? "it is a file, not a folder" : FileFailure.Reason(error))}",
                "name a directory that you may write",
                error);
        }
    }

    /// <summary>Puts the sample CredentialsRequests, which the program carries, into a folder below.</summary>
    /// <returns>The folder.</returns>
    public string WriteSamples(string name)
    {
        var folder = Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;
        var assembly = typeof(DemoFolder).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith("credentials-requests/", StringComparison.Ordinal)))
        {
            using var source = assembly.GetManifestResourceStream(resource)
                ?? throw new InvalidOperationException($"{resource} is not in the program");
            using var file = File.Create(System.IO.Path.Combine(folder, System.IO.Path.GetFileName(resource)));
            source.CopyTo(file);
        }

        return folder;
    }

    /// <inheritdoc />
    public void Dispose() => _passing?.Dispose();
}
