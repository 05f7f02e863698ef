using System.Buffers;
using System.Globalization;
using System.Text;

namespace Irsactl.LocalAws.Wire.Query;

/// <summary>
/// Writes values as AWS's query protocol spells them in XML, straight to UTF-8. What is null is left out. Element names are constants of
/// this program or names of its operations, and are written as they are; values may be anything.
/// </summary>
/// <param name="output">Takes the UTF-8.</param>
/// <param name="memberName">What each member of a list is called.</param>
internal sealed class AnswerWriter(ArrayBufferWriter<byte> output, string memberName = "member")
{
    // & < > and the carriage return, which a reader would take for a line feed, have a spelling of their own. What XML cannot hold at all
    // becomes U+FFFD, so that a hostile value cannot break the answer; the encoder does the same with half surrogate pairs.
    private static readonly SearchValues<char> Special = SearchValues.Create(
        [.. Enumerable.Range(0, ' ').Select(code => (char)code).Except(['\t', '\n']), '&', '<', '>', '\uFFFE', '\uFFFF']);

    /// <summary>A text.</summary>
    public void Text(string name, string? value)
    {
        if (value is not null)
        {
            Start(name);
            Write(value);
            End(name);
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
        Start(name);
        members(this);
        End(name);
    }

    /// <summary>The outermost element.</summary>
    public void Root(string name, string xmlNamespace, Answer members)
    {
        output.Write("<"u8);
        Encode(name);
        output.Write(" xmlns=\""u8);
        Encode(xmlNamespace);
        output.Write("\">"u8);
        members(this);
        End(name);
    }

    /// <summary>A list of structures.</summary>
    public void List<T>(string name, IEnumerable<T> items, Action<AnswerWriter, T> write) => Structure(name, _ =>
    {
        foreach (var item in items)
        {
            Start(memberName);
            write(this, item);
            End(memberName);
        }
    });

    /// <summary>A list of texts.</summary>
    public void Texts(string name, IEnumerable<string> items) => List(name, items, (_, item) => Write(item));

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

    private void Start(string name)
    {
        output.Write("<"u8);
        Encode(name);
        output.Write(">"u8);
    }

    private void End(string name)
    {
        output.Write("</"u8);
        Encode(name);
        output.Write(">"u8);
    }

    private void Write(ReadOnlySpan<char> text)
    {
        int special;
        while ((special = text.IndexOfAny(Special)) >= 0)
        {
            Encode(text[..special]);
            output.Write(text[special] switch
            {
                '&' => "&amp;"u8,
                '<' => "&lt;"u8,
                '>' => "&gt;"u8,
                '\r' => "&#xD;"u8,
                _ => "\uFFFD"u8,
            });
            text = text[(special + 1)..];
        }

        Encode(text);
    }

    private void Encode(ReadOnlySpan<char> text)
    {
        var destination = output.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        output.Advance(Encoding.UTF8.GetBytes(text, destination));
    }
}
