using System.Text;
using System.Text.Json.Nodes;

namespace Irsactl.Provisioning.Exporting.Scripts;

/// <summary>The lines of a script.</summary>
/// <param name="shell">Writes words.</param>
internal sealed class ScriptText(Shell shell)
{
    private readonly StringBuilder _text = new();

    /// <summary>Writes words.</summary>
    public Shell Shell { get; } = shell;

    /// <summary>The text so far.</summary>
    public override string ToString() => _text.ToString();

    /// <summary>Adds lines as they are.</summary>
    public ScriptText Lines(string lines)
    {
        _text.Append(lines).Append('\n');
        return this;
    }

    /// <summary>Begins a part, with a blank line and a comment before it.</summary>
    public ScriptText Part(string title) => Lines($"\n# {title}");

    /// <summary>Sets a variable.</summary>
    public ScriptText Set(string variable, string raw) => Lines($"{variable}={Shell.Word(raw)}");

    /// <summary>Writes a document to a file in the working folder, byte for byte.</summary>
    public ScriptText Document(string name, string raw)
    {
        var (begin, lines, end) = Shell.Heredoc(raw);
        return Lines($"document {Shell.Literal(name)} <<{begin}\n{lines}\n{end}");
    }

    /// <summary>Writes JSON to a file in the working folder.</summary>
    public ScriptText Json(string name, JsonNode json) => Document(name, Shell.Indented(json));

    /// <summary>Tags as most services take them, as one word.</summary>
    public string Tags(DesiredResource resource) => Shell.Word(Shell.Compact(new JsonArray(
        [.. resource.Entries(DesiredResource.TagsAttribute).Select(tag => (JsonNode)new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })])));

    /// <summary>Tags by their keys, as one word.</summary>
    public string TagMap(DesiredResource resource)
    {
        var map = new JsonObject();
        foreach (var (key, value) in resource.Entries(DesiredResource.TagsAttribute))
        {
            map[key] = value;
        }

        return Shell.Word(Shell.Compact(map));
    }
}
