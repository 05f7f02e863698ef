using System.Text;
using Irsactl.Documents;

namespace Irsactl.OpenShift.Yaml;

/// <summary>
/// Writes YAML byte for byte as Kubernetes' Go programs do (sigs.k8s.io/yaml, whose writer is go-yaml 2): keys sorted, lists not indented
/// below their key, quotes only where they are needed, long lines folded. So a file that <c>oc</c> wrote does not change when it is written
/// here. Different are only numbers beyond 1e20 or below 1e-6, and Unicode's line ends, which are escaped.
/// </summary>
internal sealed class GoYamlWriter
{
    private const int Step = 2;
    private const int LongestSimpleKey = 128;

    private readonly GoYamlText _text = new();

    private GoYamlWriter()
    {
    }

    /// <summary>One document, with a line end, without <c>---</c>.</summary>
    public static string Write(Node node)
    {
        var writer = new GoYamlWriter();
        writer.Write(node, indent: 0, isInline: true);
        return writer._text.ToString();
    }

    // What stands on the line of a dash or a colon already begins there; the rest of it is indented.
    private void Write(Node node, int indent, bool isInline)
    {
        switch (node)
        {
            case MappingNode { Entries: [] }:
                _text.Append("{}").EndLine();
                break;
            case SequenceNode { Items: [] }:
                _text.Append("[]").EndLine();
                break;
            case MappingNode mapping:
                WriteMapping(mapping, indent, isInline);
                break;
            case SequenceNode list:
                WriteList(list, indent, isInline);
                break;
            case ScalarNode scalar:
                WriteScalar(scalar, indent + Step);
                break;
            default:
                throw new NotSupportedException(node.GetType().Name);
        }
    }

    private void WriteMapping(MappingNode mapping, int indent, bool isInline)
    {
        foreach (var entry in mapping.Entries.OrderBy(entry => entry.Key, GoYamlKeys.Order))
        {
            Begin(indent, ref isInline);
            var isSimple = entry.Key.Length <= LongestSimpleKey;
            _text.Append(isSimple ? "" : "? ");
            GoYamlScalar.Write(_text, entry.Key, indent + Step, isKey: isSimple);
            if (!isSimple)
            {
                _text.EndLine().Indent(indent);
            }

            _text.Append(":");
            if (entry.Value is SequenceNode { Items: not [] } list)
            {
                _text.EndLine();
                WriteList(list, indent, isInline: false);
            }
            else if (entry.Value is MappingNode { Entries: not [] } inner)
            {
                _text.EndLine();
                WriteMapping(inner, indent + Step, isInline: false);
            }
            else
            {
                _text.Append(" ");
                Write(entry.Value, indent, isInline: true);
            }
        }
    }

    private void WriteList(SequenceNode list, int indent, bool isInline)
    {
        foreach (var item in list.Items)
        {
            Begin(indent, ref isInline);
            _text.Append("- ");
            Write(item, item is ScalarNode ? indent : indent + Step, isInline: true);
        }
    }

    private void Begin(int indent, ref bool isInline)
    {
        if (!isInline)
        {
            _text.Indent(indent);
        }

        isInline = false;
    }

    private void WriteScalar(ScalarNode scalar, int indent)
    {
        if (scalar.Kind == ScalarKind.Text)
        {
            GoYamlScalar.Write(_text, scalar.Text, indent, isKey: false);
        }
        else
        {
            _text.Append(scalar.Kind == ScalarKind.Null ? "null" : scalar.Text);
        }

        _text.EndLine();
    }
}
