using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Irsactl.Cli.Terminal;

namespace Irsactl.Cli.Running;

/// <summary>JSON for standard output: indented by four as the aws CLI prints it, or compact.</summary>
internal static class JsonOutput
{
    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        IndentSize = 4,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonWriterOptions Flat = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one document and a line end.</summary>
    public static void Write(TextWriter output, Action<Utf8JsonWriter> write) => output.WriteLine(Indent(write));

    /// <summary>One document over several lines.</summary>
    public static string Indent(Action<Utf8JsonWriter> write) => Render(write, Indented);

    /// <summary>One document on one line.</summary>
    public static string Compact(Action<Utf8JsonWriter> write) => Render(write, Flat);

    private static string Render(Action<Utf8JsonWriter> write, JsonWriterOptions options)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, options))
        {
            write(writer);
        }

        // In JSON such characters stand in strings only, where the escape means the same.
        return TerminalText.Escape(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }
}
