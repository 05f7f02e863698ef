using System.Text;
using System.Text.RegularExpressions;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.Documents;
using Irsactl.OpenShift.Installing;

namespace Irsactl.Cli.Commands.Installing;

/// <summary>
/// Sets <c>credentialsMode: Manual</c> in the text of an install-config. Comments, order and line ends stay; the result is read again, and
/// where anything else than the mode would differ, nothing is written.
/// </summary>
internal static partial class ManualMode
{
    private const string Line = "credentialsMode: Manual";

    /// <summary>The new text; null where the mode is set already.</summary>
    /// <param name="path">The file's name, for messages.</param>
    /// <param name="content">Its bytes.</param>
    /// <exception cref="IrsactlException">It cannot be done by an edit of lines (<see cref="InstallerFindings.ModeNotSet"/>).</exception>
    public static byte[]? Set(string path, byte[] content)
    {
        if (InstallConfigReader.Read(path, content, out var problem) is not { } config)
        {
            throw new IrsactlException(
                InstallerFindings.ConfigUnreadable, problem ?? path, "correct the file; openshift-install refuses it, too");
        }

        if (config.CredentialsMode == "Manual")
        {
            return null;
        }

        var edited = Encoding.UTF8.GetBytes(Edit(Encoding.UTF8.GetString(content)));
        return InstallConfigReader.Read(path, edited, out _) is { CredentialsMode: "Manual" }
            && Members(path, edited).SequenceEqual(Members(path, content), StringComparer.Ordinal)
            ? edited
            : throw new IrsactlException(
                InstallerFindings.ModeNotSet,
                $"{path} is written in a way that an edit of lines does not fit",
                $"put the line {Line} into it by hand");
    }

    private static string Edit(string text)
    {
        if (Mode().Match(text) is { Success: true } old)
        {
            return string.Concat(text.AsSpan(0, old.Index), Line, old.Groups["comment"].Value, text.AsSpan(old.Index + old.Length));
        }

        var end = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        if (Version().Match(text) is { Success: true } version)
        {
            var behind = version.Index + version.Length;
            return version.Value.EndsWith('\n')
                ? text.Insert(behind, Line + end)
                : text.Insert(behind, end + Line);
        }

        return FirstKey().Match(text) is { Success: true } first ? text.Insert(first.Index, Line + end) : text;
    }

    /// <summary>All values but the mode, each with its place.</summary>
    private static IEnumerable<string> Members(string path, byte[] content)
    {
        List<Document> documents = [];
        DocumentReader.Read(path, content, documents);
        return documents.SelectMany(document => Flat(document.Root, ""))
            .Where(line => !line.StartsWith("/credentialsMode", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Flat(Node node, string place) => node switch
    {
        MappingNode mapping => mapping.Entries.SelectMany(entry => Flat(entry.Value, $"{place}/{entry.Key}")),
        SequenceNode list => list.Items.SelectMany((item, at) => Flat(item, $"{place}/{at}")),
        ScalarNode scalar => [$"{place}={scalar.Kind}:{scalar.Text}"],
        _ => [place],
    };

    [GeneratedRegex(
        @"^credentialsMode[ \t]*:[ \t]*(?:""[A-Za-z]*""|'[A-Za-z]*'|[A-Za-z]*)(?<comment>[ \t]+#[^\r\n]*)?[ \t]*(?=\r?$)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Mode();

    [GeneratedRegex(@"^\uFEFF?apiVersion[ \t]*:[^\r\n]*(?:\r?\n)?", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Version();

    [GeneratedRegex("^[A-Za-z]", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FirstKey();
}
