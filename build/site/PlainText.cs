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
        foreach (var leaf in block is LeafBlock own ? [own] : block.Descendants<LeafBlock>())
        {
            if (leaf is CodeBlock code)
            {
                text.Append(code.Lines.ToString());
            }

            foreach (var part in leaf.Inline?.Descendants() ?? [])
            {
                text.Append(part switch
                {
                    LiteralInline literal => literal.Content.ToString(),
                    CodeInline span => span.Content,
                    LineBreakInline => " ",
                    _ => "",
                });
            }

            text.Append(' ');
        }

        return string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
