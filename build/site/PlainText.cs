using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Irsactl.Site;

/// <summary>What a reader sees of a part of a page, as text in one line.</summary>
internal static class PlainText
{
    /// <summary>The text of a block and of all that is in it.</summary>
    public static string Of(Block block)
    {
        var text = new StringBuilder();
        foreach (var part in block.Descendants().Prepend(block))
        {
            switch (part)
            {
                case LiteralInline literal:
                    text.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    text.Append(code.Content);
                    break;
                case CodeBlock code:
                    text.Append(code.Lines.ToString()).Append(' ');
                    break;
                case LineBreakInline or ParagraphBlock:
                    text.Append(' ');
                    break;
                default:
                    break;
            }
        }

        return string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
