using System.Text;

namespace Irsactl.Provisioning.Exporting;

/// <summary>The lines that an export begins with: what it is, and what it was made of.</summary>
internal static class ExportHeader
{
    /// <summary>What exports are known by.</summary>
    public const string Mark = "Exported by irsactl";

    /// <summary>The lines, without the marks of a comment.</summary>
    public static IEnumerable<string> Lines(DesiredGraph graph)
    {
        yield return $"{graph.Name}: an OpenID Connect issuer (hosting {graph.Hosting}), its identity provider and roles, in {graph.Region}.";
        yield return graph.LookedIntoAccount
            ? $"{Mark}, after a look at what the account has."
            : $"{Mark} offline: nothing is known of what the account has, and only keys at hand are published.";
        foreach (var thing in graph.Foreign)
        {
            yield return $"Found beside what is declared, and not part of this: {OneLine(thing)}";
        }
    }

    /// <summary>The lines as comments.</summary>
    public static string Comment(DesiredGraph graph) =>
        Lines(graph).Aggregate(new StringBuilder(), (text, line) => text.Append("# ").Append(line).Append('\n')).ToString();

    /// <summary>A comment ends with its line, whatever the text is from.</summary>
    private static string OneLine(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
}
