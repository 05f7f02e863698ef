using System.CommandLine;
using System.Text.RegularExpressions;
using Irsactl.Cli.Commands.Aws;
using Irsactl.Diagnostics;
using Irsactl.Documents;

namespace Irsactl.Cli.Commands.Declared;

/// <summary>
/// The keys of a cluster in an <c>irsactl.yaml</c>. Most are the flags of <c>aws create-all</c> in camel case, those of the hostings under
/// <c>hosting</c>: what can be chosen is written down, checked and explained once. The others are settings that no flag has.
/// </summary>
internal sealed partial class ClusterKeys
{
    /// <summary>The mapping that the flags of the hostings are in.</summary>
    public const string Hosting = "hosting";

    private const string Kind = "kind";

    /// <summary>The keys of some flags.</summary>
    public ClusterKeys(CreateAllArguments arguments)
    {
        var paths = arguments.Paths;
        Flags =
        [
            .. arguments.Options.Select(flag => new ClusterKey(CamelCase(flag), flag, paths.Contains(flag))),
            new ClusterKey($"{Hosting}.{Kind}", arguments.Hosting.Kind, IsPath: false),
            .. arguments.Hosting.OfKinds.Select(flag => new ClusterKey($"{Hosting}.{CamelCase(flag)}", flag, paths.Contains(flag))),
        ];
    }

    /// <summary>The mappings that have keys; what stands in one is taken key by key from defaults.</summary>
    public static IReadOnlyList<string> Mappings { get; } =
        [Hosting, ClusterSettings.Roles, ClusterSettings.Tags, ClusterSettings.AssumeRole];

    /// <summary>The keys that are flags.</summary>
    public IReadOnlyList<ClusterKey> Flags { get; }

    /// <summary>Whether a cluster has that key.</summary>
    public bool IsKnown(string name) =>
        Find(name) is not null || ClusterSettings.Keys.Any(key => key.Name == name) || IsTag(name);

    /// <summary>The flag of a key, or null.</summary>
    public ClusterKey? Find(string name) => Flags.FirstOrDefault(key => key.Name == name);

    /// <summary>The key of a flag.</summary>
    public ClusterKey Of(Option flag) => Flags.Single(key => key.Flag == flag);

    /// <summary>The names of the keys in a mapping.</summary>
    /// <param name="prefix">The mapping with its dot; empty: the cluster itself.</param>
    public IReadOnlyList<string> NamesIn(string prefix) =>
    [
        .. Flags.Select(key => key.Name).Concat(ClusterSettings.Keys.Select(key => key.Name))
            .Where(name => prefix.Length == 0
                ? !name.Contains('.', StringComparison.Ordinal)
                : name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(name => name[prefix.Length..]),
        .. prefix.Length == 0 ? Mappings : [],
    ];

    /// <summary>A text about flags as one about keys.</summary>
    public string Translate(string text) => FlagName.Replace(
        text, match => Flags.FirstOrDefault(key => key.Flag.Name == match.Value)?.Name ?? match.Value);

    /// <summary>What is wrong with flags as what is wrong with keys.</summary>
    /// <param name="error">What is wrong.</param>
    /// <param name="place">Where.</param>
    public IrsactlException Translate(IrsactlException error, string place) => new(
        DocumentErrors.InvalidField,
        $"{place}: {Translate(error.Message)}",
        error.Hint is { } hint ? Translate(hint) : null,
        error);

    [GeneratedRegex("--[a-z0-9-]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FlagName { get; }

    private static bool IsTag(string name) => name.StartsWith($"{ClusterSettings.Tags}.", StringComparison.Ordinal);

    private static string CamelCase(Option flag)
    {
        var words = flag.Name.TrimStart('-').Split('-');
        return words[0] + string.Concat(words[1..].Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }
}
