using System.Collections.Frozen;
using System.CommandLine;
using System.CommandLine.Completions;
using Irsactl.Aws.Arns;
using Irsactl.Aws.Clients.Configuration;
using Irsactl.Cli.Commands.Declared;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands.Completion;

/// <summary>
/// What flags and arguments can be, beside words that they say themselves: regions, profiles, clusters of a file, files and folders. All of
/// it is on this machine, and nothing that goes wrong is told: whoever presses Tab wants no error.
/// </summary>
internal static class ValueCompletions
{
    private static readonly FrozenDictionary<string, Func<CommandContext, CompletionContext, IEnumerable<string>>> _ofFlags =
        new Dictionary<string, Func<CommandContext, CompletionContext, IEnumerable<string>>>(StringComparer.Ordinal)
        {
            ["--region"] = Regions,
            ["--endpoint-region"] = Regions,
            ["--profile"] = (_, _) => ConfiguredProfiles.Names(),
            ["--cluster"] = Clusters,
            ["--name"] = Clusters,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Flags whose value is a path, though their names do not end in what says so.</summary>
    private static readonly FrozenSet<string> _files = FrozenSet.Create(
        StringComparer.Ordinal, "--file", "--out", "--plan", "--kubeconfig", "--install-config", "--registry-config", "--registry-ca", "--jwks",
        "--trust-policy", "--trust-ca", "--tls-cert", "--tls-key", "--policy", "--permissions-boundary", "--session-policy",
        "--resource-policy", "--new-public-key");

    private static readonly FrozenSet<string> _folders = FrozenSet.Create(StringComparer.Ordinal, "--keep", "--cluster-from", "--from", "--to");

    /// <summary>Flags that end so name a file, or a folder.</summary>
    private const string FileEnd = "-file";

    private const string FolderEnd = "-dir";

    /// <summary>Adds them to all commands.</summary>
    public static void AddTo(Command command, CommandContext context)
    {
        foreach (var flag in command.Options.Where(flag => flag.ValueType != typeof(bool) && FlagValues.Of(flag).IsEmpty))
        {
            if (SourceOf(flag.Name) is { } source)
            {
                Add(flag.CompletionSources, source, context);
            }
        }

        foreach (var argument in command.Arguments)
        {
            if (SourceOfArgument(argument.Name) is { } source)
            {
                Add(argument.CompletionSources, source, context);
            }
        }

        foreach (var sub in command.Subcommands)
        {
            AddTo(sub, context);
        }
    }

    private static Func<CommandContext, CompletionContext, IEnumerable<string>>? SourceOf(string flag) =>
        _ofFlags.TryGetValue(flag, out var source) ? source
        : _files.Contains(flag) || flag.EndsWith(FileEnd, StringComparison.Ordinal) ? Files
        : _folders.Contains(flag) || flag.EndsWith(FolderEnd, StringComparison.Ordinal) ? Folders
        : null;

    private static Func<CommandContext, CompletionContext, IEnumerable<string>>? SourceOfArgument(string argument) => argument switch
    {
        "token" => Tokens,
        "plan-file" => Files,
        "dir" or "folder" => Folders,
        _ => null,
    };

    private static void Add(
        List<Func<CompletionContext, IEnumerable<CompletionItem>>> sources,
        Func<CommandContext, CompletionContext, IEnumerable<string>> source,
        CommandContext context) =>
        sources.Add(completion => Quietly(() =>
            source(context, completion).Where(word => word.StartsWith(completion.WordToComplete, StringComparison.Ordinal)))
            .Select(word => new CompletionItem(word)));

    private static List<string> Quietly(Func<IEnumerable<string>> words)
    {
        try
        {
            return [.. words()];
        }
        catch (Exception error) when (error is IrsactlException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [];
        }
    }

    private static IEnumerable<string> Regions(CommandContext context, CompletionContext completion) =>
        Partition.All.SelectMany(partition => partition.Regions);

    private static IEnumerable<string> Clusters(CommandContext context, CompletionContext completion)
    {
        var parsed = completion.ParseResult;
        var file = parsed.CommandResult.Command.Options.FirstOrDefault(option => option.Name == "--file") is { } flag
            ? parsed.GetResult(flag)?.Tokens is [var token, ..] ? token.Value : null
            : null;
        return DeclarationReader.Read(file ?? "irsactl.yaml").Clusters.Select(cluster => cluster.Name);
    }

    private static IEnumerable<string> Files(CommandContext context, CompletionContext completion) =>
        PathCompletions.Of(completion.WordToComplete, context, withFiles: true);

    private static IEnumerable<string> Folders(CommandContext context, CompletionContext completion) =>
        PathCompletions.Of(completion.WordToComplete, context, withFiles: false);

    private static IEnumerable<string> Tokens(CommandContext context, CompletionContext completion) =>
        completion.WordToComplete is ['@', ..] word
            ? PathCompletions.Of(word[1..], context, withFiles: true).Select(path => $"@{path}")
            : ["@", "-"];
}
