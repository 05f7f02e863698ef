using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Completion;

/// <summary>Files and folders, as far as a path is typed. Folders end in a slash: there may be more to type.</summary>
internal static class PathCompletions
{
    /// <summary>More than anybody reads.</summary>
    private const int Most = 1000;

    /// <summary>Finds them; hidden ones where their dot is typed.</summary>
    public static IEnumerable<string> Of(string typed, CommandContext context, bool withFiles)
    {
        var slash = typed.LastIndexOf('/');
        var (folder, begin) = (typed[..(slash + 1)], typed[(slash + 1)..]);
        var real = folder.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(context.Environment("HOME") ?? "", folder[2..])
            : folder.Length == 0 ? "."
            : folder;
        var entries = new DirectoryInfo(real).EnumerateFileSystemInfos($"{begin}*", new EnumerationOptions { IgnoreInaccessible = true })
            .Where(entry => entry.Name.StartsWith(begin, StringComparison.Ordinal))
            .Where(entry => begin.StartsWith('.') || !entry.Name.StartsWith('.'))
            .Where(entry => withFiles || entry is DirectoryInfo)
            // What has a line end in its name cannot be said to a shell that reads lines.
            .Where(entry => !entry.Name.Any(char.IsControl));
        return entries.Take(Most)
            .Select(entry => folder + entry.Name + (entry is DirectoryInfo ? "/" : ""))
            .Order(StringComparer.Ordinal);
    }
}
