using System.CommandLine;
using System.Text.RegularExpressions;
using Irsactl.Cli.Commands.Aws;

namespace Irsactl.Cli.Commands.Declared;

/// <summary>
/// The keys of an <c>irsactl.yaml</c>. They are the flags of <c>aws create-all</c> in camel case, those of the hostings under
/// <c>hosting</c>: what can be chosen is written down, checked and explained once.
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
        All =
        [
            .. arguments.Options.Select(flag => new ClusterKey(CamelCase(flag), flag, paths.Contains(flag))),
            new ClusterKey($"{Hosting}.{Kind}", arguments.Hosting.Kind, IsPath: false),
            .. arguments.Hosting.OfKinds.Select(flag => new ClusterKey($"{Hosting}.{CamelCase(flag)}", flag, paths.Contains(flag))),
        ];
    }

    /// <summary>All keys.</summary>
    public IReadOnlyList<ClusterKey> All { get; }

    /// <summary>The key of that name, or null.</summary>
    public ClusterKey? Find(string name) => All.FirstOrDefault(key => key.Name == name);

    /// <summary>The key of a flag.</summary>
    public ClusterKey Of(Option flag) => All.Single(key => key.Flag == flag);

    /// <summary>A text about flags as one about keys.</summary>
    public string Translate(string text) => FlagName.Replace(
        text, match => All.FirstOrDefault(key => key.Flag.Name == match.Value)?.Name ?? match.Value);

    [GeneratedRegex("--[a-z0-9-]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FlagName { get; }

    private static string CamelCase(Option flag)
    {
        var words = flag.Name.TrimStart('-').Split('-');
        return words[0] + string.Concat(words[1..].Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }
}
