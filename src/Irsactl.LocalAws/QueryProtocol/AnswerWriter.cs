using System.Globalization;
using System.Text;
using System.Xml;

namespace Irsactl.LocalAws.QueryProtocol;

/// <summary>Writes values as AWS's query protocol spells them in XML. What is null is left out.</summary>
internal sealed class AnswerWriter(XmlWriter xml)
{
    /// <summary>A text. Characters that XML cannot hold become U+FFFD, so that a hostile value cannot break the answer.</summary>
    public void Text(string name, string? value)
    {
        if (value is not null)
        {
            xml.WriteElementString(name, Clean(value));
        }
    }

    /// <summary>A whole number.</summary>
    public void Number(string name, int? value) => Text(name, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public void Flag(string name, bool value) => Text(name, value ? "true" : "false");

    /// <summary>A point in time, to the second, in UTC.</summary>
    public void Time(string name, DateTimeOffset? value) =>
        Text(name, value?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    /// <summary>A policy document, percent-encoded as RFC 3986 says: IAM returns documents so.</summary>
    public void Document(string name, string json) => Text(name, Uri.EscapeDataString(json));

    /// <summary>An element with members.</summary>
    public void Structure(string name, Answer members)
    {
        xml.WriteStartElement(name);
        members(this);
        xml.WriteEndElement();
    }

    /// <summary>A list of structures.</summary>
    public void List<T>(string name, IEnumerable<T> items, Action<AnswerWriter, T> write) => Structure(name, _ =>
    {
        foreach (var item in items)
        {
            xml.WriteStartElement("member");
            write(this, item);
            xml.WriteEndElement();
        }
    });

    /// <summary>A list of texts.</summary>
    public void Texts(string name, IEnumerable<string> items) => List(name, items, (_, item) => xml.WriteString(Clean(item)));

    /// <summary>A map with text keys.</summary>
    public void Map<T>(string name, IEnumerable<KeyValuePair<string, T>> entries, Func<T, string> text) => Structure(name, _ =>
    {
        foreach (var (key, value) in entries)
        {
            Structure("entry", entry =>
            {
                entry.Text("key", key);
                entry.Text("value", text(value));
            });
        }
    });

    private static string Clean(string value)
    {
        foreach (var character in value)
        {
            if (!XmlConvert.IsXmlChar(character))
            {
                return Replace(value);
            }
        }

        return value;
    }

    private static string Replace(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            text.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Rune.ReplacementChar : rune);
        }

        return text.ToString();
    }
}
