using System.CommandLine;
using Irsactl.Cli.Commands.Aws;
using Irsactl.Cli.Commands.Declared;
using Irsactl.Releases;

namespace Irsactl.Cli.Commands.Adopting;

/// <summary>What of a command line is a key of a file that declares a cluster.</summary>
internal static class DeclarationFlags
{
    /// <summary>The keys of the flags that are given, with paths as they are seen from the file's folder; of a switch there are no values.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="options">The flags.</param>
    /// <param name="folder">The folder; empty: the one that the program runs in.</param>
    public static IEnumerable<(string Key, IReadOnlyList<string> Values)> Of(ParseResult parsed, IEnumerable<Option> options, string folder)
    {
        var arguments = new CreateAllArguments();
        var keys = new ClusterKeys(arguments);
        foreach (var option in options)
        {
            if (parsed.GetResult(option) is not { Implicit: false } result
                || keys.Flags.FirstOrDefault(key => key.Flag.Name == option.Name) is not { } key)
            {
                continue;
            }

            yield return (key.Name, key.IsSwitch ? [] :
            [
                .. result.Tokens.Select(token => key.IsPath ? Seen(token.Value, folder)
                    : key.Flag == arguments.ReleaseImage ? ReleaseName.WithPath(token.Value, path => Seen(path, folder))
                    : token.Value),
            ]);
        }
    }

    /// <summary>A whole path stays one: whoever gave it may have the file elsewhere, too.</summary>
    private static string Seen(string path, string folder) => folder.Length == 0 || Path.IsPathRooted(path)
        ? path
        : Path.GetRelativePath(Path.GetFullPath(folder), Path.GetFullPath(path)).Replace('\\', '/');
}
