using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Irsactl.LocalAws.Services.Route53.Dns;

/// <summary>
/// A domain name as Route 53 keeps it: in lower case, with a final dot, and every character other than letters, digits, <c>-</c> and
/// <c>_</c> as an octal escape, <c>\052</c> for a star (Route 53 Developer Guide, "DNS domain name format").
/// </summary>
internal sealed class DnsName
{
    private const int MaxLabel = 63;

    // In the form of the wire (RFC 1035 §3.1): a length in front of each label, and an empty one at the end.
    private const int MaxWire = 255;

    private DnsName(ImmutableArray<string> labels)
    {
        Labels = labels;
        Text = labels.IsEmpty ? "." : string.Concat(labels.Select(label => Escape(label) + "."));
        Ordering = string.Concat(labels.Reverse().Select(label => Escape(label) + "."));
    }

    /// <summary>The labels from the left, without escapes, one character for each byte.</summary>
    public ImmutableArray<string> Labels { get; }

    /// <summary>The name as Route 53 writes it.</summary>
    public string Text { get; }

    /// <summary>The name with its labels reversed, <c>com.example.www.</c>: Route 53 lists names in this order.</summary>
    public string Ordering { get; }

    /// <summary>The name as a host name is written: no escapes, no final dot.</summary>
    public string Host => string.Join('.', Labels);

    /// <summary>Reads a name that may or may not have its final dot and its escapes.</summary>
    /// <param name="text">The name.</param>
    /// <param name="name">The name read.</param>
    /// <param name="problem">What is wrong with it, as Route 53 says it; empty where nothing is.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out DnsName? name, out string problem)
    {
        name = null;
        if (text.Length == 0)
        {
            problem = Fatal("DomainNameEmpty", "Domain name is empty", text);
            return false;
        }

        var labels = text == "." ? [] : Split(text);
        problem = labels is null ? Fatal("UnsupportedCharacter", "Value contains unsupported characters", text)
            : labels.Any(label => label.Length == 0) ? Fatal("DomainLabelEmpty", "Domain label is empty", text)
            : labels.Any(label => label.Length > MaxLabel) ? Fatal("DomainLabelTooLong", "Domain label is too long", text)
            : labels.Sum(label => label.Length + 1) + 1 > MaxWire ? Fatal("DomainNameTooLong", "Domain name is too long", text)
            : "";
        name = problem.Length == 0 ? new DnsName([.. labels ?? []]) : null;
        return name is not null;
    }

    /// <summary>Whether this name is another one or below it.</summary>
    public bool IsWithin(DnsName other) => Ordering.StartsWith(other.Ordering, StringComparison.Ordinal);

    /// <summary>The name without its first labels.</summary>
    public DnsName Without(int labels) => new(Labels[labels..]);

    /// <summary>The wildcard directly below this name.</summary>
    public DnsName Wildcard() => new(Labels.Insert(0, "*"));

    /// <summary>A problem of a record's name or value in Route 53's form.</summary>
    public static string Fatal(string code, string sentence, string value) =>
        $"FATAL problem: {code} ({sentence}) encountered with '{value}'";

    /// <inheritdoc />
    public override string ToString() => Text;

    private static List<string>? Split(string text)
    {
        List<string> labels = [];
        var label = new StringBuilder();
        for (var index = 0; index < text.Length; index++)
        {
            switch (text[index])
            {
                case '.':
                    labels.Add(label.ToString());
                    label.Clear();
                    break;
                case '\\':
                    if (Unescape(text.AsSpan(index + 1)) is not { } character)
                    {
                        return null;
                    }

                    label.Append(character);
                    index += 3;
                    break;

                // Controls, the space and what is not ASCII have to be escaped.
                case <= ' ' or > '~':
                    return null;
                case var other:
                    label.Append(char.ToLowerInvariant(other));
                    break;
            }
        }

        if (text[^1] != '.' || label.Length > 0)
        {
            labels.Add(label.ToString());
        }

        return labels;
    }

    private static char? Unescape(ReadOnlySpan<char> octal) =>
        octal.Length >= 3 && octal[0] is >= '0' and <= '3' && octal[1] is >= '0' and <= '7' && octal[2] is >= '0' and <= '7'
            ? (char)(((octal[0] - '0') << 6) | ((octal[1] - '0') << 3) | (octal[2] - '0')) switch
            {
                >= 'A' and <= 'Z' and var upper => char.ToLowerInvariant(upper),
                var character => character,
            }
            : null;

    private static string Escape(string label) => label.All(IsPlain)
        ? label
        : string.Concat(label.Select(character => IsPlain(character)
            ? character.ToString()
            : $"\\{Convert.ToString(character, 8).PadLeft(3, '0').ToString(CultureInfo.InvariantCulture)}"));

    private static bool IsPlain(char character) => character is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_';
}
