using Irsactl.Documents;
using Microsoft.Extensions.FileSystemGlobbing;
using Microsoft.Extensions.FileSystemGlobbing.Abstractions;

namespace Irsactl.Cli.Commands.Declared;

/// <summary>The files that a file includes by pattern, such as <c>clusters/*.yaml</c> or <c>clusters/**/*.yaml</c>.</summary>
internal static class IncludedFiles
{
    /// <summary>Their paths, each once, those of each pattern in the order of their names.</summary>
    /// <param name="include">The patterns, seen from the file's folder.</param>
    /// <param name="path">The file.</param>
    public static IReadOnlyList<string> Of(Field include, string path)
    {
        if (include is { Exists: true, IsList: false })
        {
            include.Report(DocumentErrors.InvalidField, "must be a list of patterns");
        }

        var folder = Path.GetDirectoryName(path) ?? "";
        var own = Path.GetFullPath(path);
        var found = new List<string>();
        foreach (var item in include.Items())
        {
            if (item.RequiredString() is not { } pattern)
            {
                continue;
            }

            var files = Matches(folder, pattern, item)
                .Select(match => Path.Combine(folder, match))
                .Where(file => Path.GetFullPath(file) != own)
                .Order(StringComparer.Ordinal)
                .ToList();
            if (files.Count == 0)
            {
                // A folder that was renamed would otherwise be a fleet without clusters.
                item.Report(DocumentErrors.InvalidField, $"matches no file: {pattern}", "paths are seen from the folder of this file");
            }

            found.AddRange(files.Except(found, StringComparer.Ordinal).ToList());
        }

        return found;
    }

    private static IEnumerable<string> Matches(string folder, string pattern, Field item)
    {
        if (Path.IsPathRooted(pattern))
        {
            item.Report(DocumentErrors.InvalidField, "must be seen from the folder of this file, and begins with /");
            return [];
        }

        var matcher = new Matcher(StringComparison.Ordinal);
        matcher.AddInclude(pattern);
        var root = new DirectoryInfo(folder.Length == 0 ? "." : folder);
        return matcher.Execute(new DirectoryInfoWrapper(root)).Files.Select(file => file.Path);
    }
}
