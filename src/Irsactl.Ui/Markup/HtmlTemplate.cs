using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Irsactl.Ui.Markup;

/// <summary>
/// Takes an interpolated string apart. Its literal parts are markup, since only this program's source can hold them; what fills its holes
/// is encoded. It follows the markup as far as needed to refuse a hole where encoding would not help: in a tag outside quotes. Scripts and
/// styles are no part of templates: they have files of their own.
/// </summary>
[InterpolatedStringHandler]
public ref struct HtmlTemplate
{
    // Letters of all scripts stay readable; the five characters of HTML, controls and the like do not stay.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _markup;
    private Place _place;
    private char _quote;

    /// <summary>Called by the compiler.</summary>
    public HtmlTemplate(int literalLength, int formattedCount) => _markup = new StringBuilder(literalLength + (16 * formattedCount));

    private enum Place
    {
        Text,
        Tag,
        Value,
    }

    /// <summary>Markup of the source's own.</summary>
    public void AppendLiteral(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        foreach (var character in value)
        {
            Follow(character);
        }

        _markup.Append(value);
    }

    /// <summary>Text: encoded. Null is nothing.</summary>
    public void AppendFormatted(string? value)
    {
        Require(_place is not Place.Tag, "text in a tag stands in quotes");
        _markup.Append(Encoder.Encode(value ?? ""));
    }

    /// <summary>Markup: as it is, between tags only.</summary>
    public void AppendFormatted(Html value)
    {
        Require(_place is Place.Text, "markup stands between tags");
        _markup.Append(value.ToString());
    }

    /// <summary>An attribute, within a tag.</summary>
    public void AppendFormatted(AttributeHole value)
    {
        Require(_place is Place.Tag, "an attribute stands in a tag");
        if (value.Value is { } text)
        {
            _markup.Append(CultureInfo.InvariantCulture, $" {value.Name}=\"{Encoder.Encode(text)}\"");
        }
    }

    /// <summary>A number, as a program would write it.</summary>
    public void AppendFormatted(long value) => AppendFormatted(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>The whole.</summary>
    internal readonly string ToMarkup()
    {
        Require(_place is Place.Text, "a template ends between tags");
        return _markup.ToString();
    }

    private static void Require(bool condition, string rule)
    {
        if (!condition)
        {
            throw new InvalidOperationException($"the template is written wrongly: {rule}");
        }
    }

    private void Follow(char character)
    {
        switch (_place)
        {
            case Place.Text when character is '<':
                _place = Place.Tag;
                break;
            case Place.Tag when character is '>':
                _place = Place.Text;
                break;
            case Place.Tag when character is '"' or '\'':
                (_place, _quote) = (Place.Value, character);
                break;
            case Place.Value when character == _quote:
                _place = Place.Tag;
                break;
            default:
                break;
        }
    }
}
