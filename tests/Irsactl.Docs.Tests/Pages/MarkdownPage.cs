using System.Text.RegularExpressions;
using Irsactl.Site;
using Markdig.Syntax;

namespace Irsactl.Docs.Tests.Pages;

/// <summary>
/// A page of the documentation, and the commands on it. Comments, which readers do not see, say what belongs to running them:
/// <c>setup</c> with commands that stand for what the reader has already, run where it stands, <c>not run: REASON</c> and
/// <c>exit CODE</c> before a block. A block <c>text</c> right behind the commands is what they print.
/// </summary>
internal sealed partial class MarkdownPage
{
    /// <summary>The repository, as the site is made of it.</summary>
    public static Repository Repository { get; } = new(RepositoryFolder.Root);

    private MarkdownPage(string path, IReadOnlyList<ShellBlock> blocks)
    {
        Path = path;
        Blocks = blocks;
    }

    /// <summary>Where it is, from the root of the repository.</summary>
    public string Path { get; }

    /// <summary>The blocks, in their order.</summary>
    public IReadOnlyList<ShellBlock> Blocks { get; }

    /// <summary>Whether a block that is run, or what is run before it, names a program.</summary>
    public bool Runs(Tool tool) =>
        Blocks.Where(block => block.NotRun is null)
            .Any(block => Regex.IsMatch(
                $"{block.Setup}\n{block.Text}", $@"(^|[\s(])({Regex.Escape(tool.Name)}) ", RegexOptions.None, TimeSpan.FromSeconds(1)));

    /// <summary>Every page of the repository, by its path.</summary>
    public static IEnumerable<string> All() => Repository.Pages;

    /// <summary>Reads a page.</summary>
    public static MarkdownPage Read(string path)
    {
        var document = SitePage.Parse(Repository, path);
        var blocks = new List<ShellBlock>();
        var setup = "";
        Comment comment = default;
        ShellBlock? last = null;
        foreach (var block in document.Descendants<LeafBlock>())
        {
            if (block is FencedCodeBlock { Info: "text" } printed && last is not null)
            {
                blocks[^1] = last with { Printed = printed.Lines.ToString() };
                last = null;
                continue;
            }

            last = null;
            if (block is HtmlBlock { Type: HtmlBlockType.Comment } html)
            {
                comment = Comment.Read(html.Lines.ToString());
                setup += comment.Setup;
            }
            else if (block is FencedCodeBlock { Info: "sh" or "console" or "bash" } fence)
            {
                last = new ShellBlock(fence.Line + 2, fence.Lines.ToString()) 
                {
                    Setup = setup,
                    NotRun = comment.NotRun,
                    ExitCode = comment.ExitCode,
                };
                blocks.Add(last);
                comment = default;
                setup = "";
            }
        }

        return new MarkdownPage(path, blocks);
    }

    private readonly partial record struct Comment(string? NotRun, int ExitCode, string? Setup)
    {
        public static Comment Read(string html)
        {
            var match = Pattern().Match(html);
            return match.Groups["word"].Value switch
            {
                "setup" => new Comment(null, 0, match.Groups["rest"].Value + "\n"),
                "not run:" => new Comment(match.Groups["rest"].Value.Trim(), 0, null),
                "exit" => new Comment(null, int.Parse(match.Groups["rest"].Value, System.Globalization.CultureInfo.InvariantCulture), null),
                _ => default,
            };
        }

        [GeneratedRegex(@"^<!--\s*(?<word>setup|not run:|exit)(?<rest>.*?)-->", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
        private static partial Regex Pattern();
    }
}
