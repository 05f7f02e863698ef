using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Irsactl.Provisioning.Exporting.CloudFormation;

/// <summary>Writes values as YAML. What could be read as anything but a text is quoted.</summary>
internal sealed partial class YamlText
{
    private readonly StringBuilder _text = new();

    /// <summary>The text so far.</summary>
    public override string ToString() => _text.ToString();

    /// <summary>Adds lines as they are.</summary>
    public void Lines(string lines) => _text.Append(lines);

    /// <summary>Adds the entries of a mapping.</summary>
    public void Entries(CfnValue.Map map, int indent)
    {
        foreach (var (name, value) in map.Entries)
        {
            _text.Append(' ', indent).Append(Quoted(name)).Append(':');
            Value(value, indent);
        }
    }

    /// <summary>A text, quoted where it must be.</summary>
    public static string Quoted(string text) => Safe.IsMatch(text) && !LooksLikeOther.IsMatch(text)
        ? text
        : $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    [GeneratedRegex("^[A-Za-z0-9/][A-Za-z0-9_./+-]*(?::[A-Za-z0-9_./*+-]+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Safe { get; }

    // Numbers, dates, times of day in base 60, and the words of YAML 1.1.
    [GeneratedRegex(
        "^([0-9][0-9_.:eE+-]*|0x[0-9a-fA-F]+|y|n|yes|no|on|off|true|false|null)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LooksLikeOther { get; }

    private void Value(CfnValue value, int indent)
    {
        switch (value)
        {
            case CfnValue.Text text:
                _text.Append(' ').Append(Quoted(text.Value)).Append('\n');
                break;
            case CfnValue.Plain plain:
                _text.Append(' ').Append(plain.Value).Append('\n');
                break;
            case CfnValue.Block block:
                _text.Append(block.Tag.Length == 0 ? "" : " ").Append(block.Tag).Append(" |-\n");
                foreach (var line in block.Value.Split('\n'))
                {
                    _text.Append(line.Length == 0 ? "" : new string(' ', indent + 2)).Append(line).Append('\n');
                }

                break;
            case CfnValue.List { Items.IsEmpty: true }:
                _text.Append(" []\n");
                break;
            case CfnValue.Map { Entries.IsEmpty: true }:
                _text.Append(" {}\n");
                break;
            case CfnValue.List list:
                _text.Append('\n');
                foreach (var item in list.Items)
                {
                    Item(item, indent + 2);
                }

                break;
            case CfnValue.Map map:
                _text.Append('\n');
                Entries(map, indent + 2);
                break;
            default:
                throw new InvalidOperationException($"{value} has no YAML");
        }
    }

    private void Item(CfnValue item, int indent)
    {
        if (item is CfnValue.Map { Entries.IsEmpty: false } map)
        {
            // The first entry stands behind the dash, the others below it.
            var start = _text.Length;
            Entries(map, indent + 2);
            _text[start + indent] = '-';
            return;
        }

        _text.Append(' ', indent).Append('-');
        Value(item, indent);
    }
}
