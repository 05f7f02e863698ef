using Irsactl.Docs.Tests.Pages;

namespace Irsactl.Docs.Tests;

/// <summary>Links of the documentation lead somewhere.</summary>
public sealed class LinkTests
{
    public static TheoryData<string> Pages => [.. MarkdownPage.All()];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_OfAPage_LeadToFilesAndHeadingsThatExist(string path) => PageLinks.Broken(path).ShouldBeEmpty();

    [Fact]
    public void Index_OfTheDocumentation_NamesEveryPage()
    {
        var index = PageLinks.Files("docs/README.md");
        index.UnionWith(PageLinks.Files("docs/adr/README.md"));

        MarkdownPage.All().Where(page => page.StartsWith("docs/", StringComparison.Ordinal) && !page.EndsWith("README.md", StringComparison.Ordinal))
            .Except(index, StringComparer.Ordinal)
            .ShouldBeEmpty();
    }

    [Fact]
    public void Blocks_ThatAreNotRun_SayWhy() =>
        MarkdownPage.All().SelectMany(path => MarkdownPage.Read(path).Blocks)
            .Where(block => block.NotRun is not null)
            .ShouldAllBe(block => block.NotRun!.Length > 10);
}
