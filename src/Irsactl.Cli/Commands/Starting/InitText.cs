using Irsactl.Cli.Commands.Adopting;
using Irsactl.Cli.Commands.Declared;

namespace Irsactl.Cli.Commands.Starting;

/// <summary>Writes the first <c>irsactl.yaml</c>: the same bytes for the same answers.</summary>
internal static class InitText
{
    private const string InHosting = $"{ClusterKeys.Hosting}.";

    /// <summary>Writes it.</summary>
    /// <param name="keys">The keys, and what they say.</param>
    public static string Of(IReadOnlyList<(string Key, IReadOnlyList<string> Values)> keys)
    {
        var yaml = new YamlText()
            .Comment("What irsactl plan and irsactl apply bring AWS to. Every key is in docs/irsactl-yaml.md;")
            .Comment("workloads: gives programs of your own their roles. To be kept in version control.")
            .Line(0, FileForm.ApiVersion, FileForm.Version);
        foreach (var (key, values) in keys.Where(entry => !IsInHosting(entry.Key)))
        {
            Write(yaml, 0, key, values);
        }

        var hosting = keys.Where(entry => IsInHosting(entry.Key)).ToList();
        if (hosting.Count > 0)
        {
            yaml.Gap().Comment("How AWS gets at the issuer's two public documents: docs/hosting.md").Key(0, ClusterKeys.Hosting);
        }

        foreach (var (key, values) in hosting)
        {
            Write(yaml, 1, key[InHosting.Length..], key == "hosting.subnets" ? [.. values.SelectMany(Ids)] : values);
        }

        return yaml.ToString();
    }

    private static bool IsInHosting(string key) => key.StartsWith(InHosting, StringComparison.Ordinal);

    private static string[] Ids(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static void Write(YamlText yaml, int depth, string key, IReadOnlyList<string> values) =>
        _ = values.Count == 0 ? yaml.Line(depth, key, value: true) : yaml.Lines(depth, key, [.. values]);
}
