using System.Text;

namespace Irsactl.Provisioning.Exporting.Terraform;

/// <summary>Writes Terraform's language as <c>terraform fmt</c> leaves it (Terraform documentation, "Style conventions").</summary>
internal sealed class HclText
{
    private const string Indent = "  ";
    private readonly StringBuilder _text = new();

    /// <summary>The text so far.</summary>
    public override string ToString() => _text.ToString();

    /// <summary>Adds comment lines, each with its mark.</summary>
    public void Comment(string lines) => _text.Append(lines);

    /// <summary>Adds a block at the top, with a blank line before it.</summary>
    public void Block(string head, HclBody body)
    {
        _text.Append('\n').Append(head).Append(" {\n");
        Body(body, Indent);
        _text.Append("}\n");
    }

    private void Body(HclBody body, string indent)
    {
        var isFirst = true;
        var afterBlock = false;
        foreach (var group in Groups(body.Items))
        {
            if (group is [{ Value: HclValue.Block block }])
            {
                _text.Append(isFirst ? "" : "\n").Append(indent).Append(group[0].Key).Append(" {\n");
                Body(block.Body, indent + Indent);
                _text.Append(indent).Append("}\n");
                (isFirst, afterBlock) = (false, true);
                continue;
            }

            _text.Append(afterBlock ? "\n" : "");
            Aligned(group, indent, "");
            (isFirst, afterBlock) = (false, false);
        }
    }

    /// <summary>Arguments on one line each, one after the other, have their equals signs below each other.</summary>
    private static IEnumerable<List<KeyValuePair<string, HclValue>>> Groups(IEnumerable<KeyValuePair<string, HclValue>> items)
    {
        var group = new List<KeyValuePair<string, HclValue>>();
        foreach (var item in items)
        {
            if (group.Count > 0 && (!IsOneLine(item.Value) || !IsOneLine(group[^1].Value)))
            {
                yield return group;
                group = [];
            }

            group.Add(item);
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }

    private void Aligned(List<KeyValuePair<string, HclValue>> group, string indent, string end)
    {
        var width = group.Max(item => item.Key.Length);
        foreach (var (name, value) in group)
        {
            _text.Append(indent).Append(name.PadRight(width)).Append(" = ");
            Value(value, indent);
            _text.Append(end).Append('\n');
        }
    }

    private static bool IsOneLine(HclValue value) => value switch
    {
        HclValue.Raw => true,
        // Its first line counts.
        HclValue.Heredoc { Template: var template } => template.EndsWith('\n'),
        HclValue.List { Items: var items } => items.Length < 2 && items.All(IsOneLine),
        HclValue.Object { Entries.IsEmpty: var isEmpty } => isEmpty,
        HclValue.Call { Argument: var argument } => IsOneLine(argument),
        _ => false,
    };

    private void Value(HclValue value, string indent)
    {
        switch (value)
        {
            case HclValue.Raw raw:
                _text.Append(raw.Text);
                break;
            case HclValue.Call call:
                _text.Append(call.Function).Append('(');
                Value(call.Argument, indent);
                _text.Append(')');
                break;
            case HclValue.Heredoc { Template: var template } when template.EndsWith('\n'):
                _text.Append("<<EOT\n").Append(template).Append("EOT");
                break;
            case HclValue.Heredoc heredoc:
                // Without the line end that a heredoc has.
                _text.Append("chomp(<<EOT\n").Append(heredoc.Template).Append("\nEOT\n").Append(indent).Append(')');
                break;
            case HclValue.List { Items: var items } when IsOneLine(value):
                _text.Append('[');
                foreach (var item in items)
                {
                    Value(item, indent);
                }

                _text.Append(']');
                break;
            case HclValue.List { Items: var items }:
                _text.Append("[\n");
                foreach (var item in items)
                {
                    _text.Append(indent).Append(Indent);
                    Value(item, indent + Indent);
                    _text.Append(",\n");
                }

                _text.Append(indent).Append(']');
                break;
            case HclValue.Object { Entries.IsEmpty: true }:
                _text.Append("{}");
                break;
            case HclValue.Object { Entries: var entries }:
                _text.Append("{\n");
                foreach (var group in Groups(entries))
                {
                    Aligned(group, indent + Indent, "");
                }

                _text.Append(indent).Append('}');
                break;
            default:
                throw new InvalidOperationException("a block is no expression");
        }
    }
}
