using System.Globalization;
using Irsactl.Cli.Terminal;
using Irsactl.Explain;
using Irsactl.Explain.Rendering;

namespace Irsactl.Cli.Commands.Issuers;

/// <summary>Issuers for people.</summary>
internal static class IssuerText
{
    private const string Unknown = "-";

    /// <summary>One line an issuer; where that would be wider than the terminal, a line for each of its cells.</summary>
    public static void WriteTable(TextWriter output, IReadOnlyList<SurveyedIssuer> issuers, int width)
    {
        if (issuers.Count == 0)
        {
            output.WriteLine("the account has no OIDC identity providers");
            return;
        }

        string[][] rows =
        [
            ["ISSUER", "NAME", "PLACE", "KEYS", "ROLES", "LAST USE", "STATE"],
            .. issuers.Select(issuer => new[]
            {
                issuer.Url,
                issuer.Names.Count == 0 ? Unknown : string.Join(',', issuer.Names),
                issuer.Place.Length == 0 ? Unknown : issuer.Place,
                issuer.Examination is { HasKeySet: true } read ? read.Keys.Length.ToString(CultureInfo.InvariantCulture) : Unknown,
                issuer.Roles.Length.ToString(CultureInfo.InvariantCulture),
                Date(issuer.LastUsed),
                StateOf(issuer),
            }),
        ];
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        if (widths.Sum() + (2 * (widths.Length - 1)) > width)
        {
            WriteRecords(output, rows);
            return;
        }

        foreach (var row in rows)
        {
            output.WriteLine(TerminalText.Escape(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()));
        }
    }

    private static void WriteRecords(TextWriter output, string[][] rows)
    {
        var heads = rows[0];
        var width = heads.Max(head => head.Length);
        foreach (var (row, index) in rows[1..].Select((row, index) => (row, index)))
        {
            if (index > 0)
            {
                output.WriteLine();
            }

            foreach (var (head, cell) in heads.Zip(row))
            {
                output.WriteLine(TerminalText.Escape($"{head.PadRight(width)}  {cell}"));
            }
        }
    }

    /// <summary>One issuer in depth.</summary>
    public static void Write(TextWriter output, SurveyedIssuer issuer, TextStyle style)
    {
        Line("issuer", issuer.Url);
        Line("provider", issuer.Provider.Arn);
        Line("name", issuer.Names.Count == 0 ? "none: nobody's ownership tag" : string.Join(", ", issuer.Names));
        Line("place", issuer.Place);
        Line("created", Date(issuer.Provider.CreatedAt));
        Line("audiences", string.Join(", ", issuer.Provider.ClientIds));
        Line("thumbprints", issuer.Provider.Thumbprints.Count == 0 ? "none" : string.Join(", ", issuer.Provider.Thumbprints));
        foreach (var tag in issuer.Provider.Tags)
        {
            Line("tag", $"{tag.Key} = {tag.Value}");
        }

        foreach (var key in issuer.Examination?.Keys ?? [])
        {
            Line(
                "key",
                $"{key.KeyId ?? "no key id"} ({key.Kind ?? "no key"}, "
                    + $"{key.Algorithm ?? "no algorithm"}){(key.Problem is { } problem ? $": {problem}" : "")}");
        }

        foreach (var role in issuer.Roles)
        {
            Line("role", $"{role.Arn} (last used {Date(role.LastUsed)})");
        }

        output.WriteLine();
        foreach (var finding in issuer.Examination?.Findings ?? [])
        {
            FindingText.Write(output, finding, style);
        }

        void Line(string name, string value) => output.WriteLine($"{name + ":",-13}{TerminalText.Escape(value)}");
    }

    /// <summary>What is to be said of it in a word or a line.</summary>
    public static string StateOf(SurveyedIssuer issuer) => issuer switch
    {
        { Issuer: null } => "no issuer AWS could read",
        { Examination: null } => "not read",
        _ => issuer.Wrong.FirstOrDefault() is { } wrong ? $"{wrong.Code}: {wrong.Message}" : "readable",
    };

    private static string Date(DateTimeOffset? time) =>
        time is { } known ? known.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Unknown;
}
