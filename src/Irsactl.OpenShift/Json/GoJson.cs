using System.Globalization;
using System.Text;

namespace Irsactl.OpenShift.Json;

/// <summary>
/// JSON text as Go's <c>encoding/json</c> writes it by default, for files and policies that must equal ccoctl's byte for byte:
/// <c>&lt;</c>, <c>&gt;</c>, <c>&amp;</c> and the line separators U+2028 and U+2029 are escaped, other characters beyond ASCII are not.
/// </summary>
public static class GoJson
{
    /// <summary>Appends a string with its quotes. An unpaired surrogate becomes the replacement character.</summary>
    /// <param name="json">What to append to.</param>
    /// <param name="value">The string.</param>
    /// <param name="escapesHtml">
    /// Whether <c>&lt;</c>, <c>&gt;</c> and <c>&amp;</c> are escaped, as Go does unless it is told not to.
    /// </param>
    public static void AppendString(StringBuilder json, string value, bool escapesHtml = true)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(value);
        json.Append('"');
        foreach (var rune in value.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '"' or '\\':
                    json.Append('\\').Append((char)rune.Value);
                    break;
                case '\n':
                    json.Append("\\n");
                    break;
                case '\r':
                    json.Append("\\r");
                    break;
                case '\t':
                    json.Append("\\t");
                    break;
                case '\b':
                    json.Append("\\b");
                    break;
                case '\f':
                    json.Append("\\f");
                    break;
                case '<' or '>' or '&' when !escapesHtml:
                    json.Append((char)rune.Value);
                    break;
                case < 0x20 or '<' or '>' or '&' or 0x2028 or 0x2029:
                    json.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
                    break;
                default:
                    json.Append(rune.ToString());
                    break;
            }
        }

        json.Append('"');
    }

    /// <summary>A string with its quotes.</summary>
    /// <param name="value">The string.</param>
    /// <param name="escapesHtml">As of <see cref="AppendString"/>.</param>
    public static string Quote(string value, bool escapesHtml = true)
    {
        var json = new StringBuilder();
        AppendString(json, value, escapesHtml);
        return json.ToString();
    }
}
