using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Irsactl.Site;

namespace Irsactl.Docs.Tests;

/// <summary>The documentation as a site of plain HTML.</summary>
public sealed partial class SiteTests
{
    private static readonly SiteBuilder _site = SiteBuilder.Build(RepositoryFolder.Root);

    [Fact]
    public void Links_OfEveryPage_LeadToPagesAndHeadingsOfTheSite()
    {
        var ids = _site.Files.Where(file => file.Key.EndsWith(".html", StringComparison.Ordinal)).ToDictionary(
            file => file.Key,
            file => Id().Matches(Text(file.Key)).Select(match => match.Groups["id"].Value).ToHashSet(StringComparer.Ordinal),
            StringComparer.Ordinal);
        var broken = new List<string>();
        foreach (var page in ids.Keys)
        {
            foreach (var target in Link().Matches(Text(page)).Select(match => WebUtility.HtmlDecode(match.Groups["target"].Value)))
            {
                if (target.Contains("://", StringComparison.Ordinal))
                {
                    continue;
                }

                var parts = target.Split('#');
                var path = parts[0].Length == 0 ? page : Path.GetRelativePath("/", Path.GetFullPath(parts[0], $"/{Path.GetDirectoryName(page)}"));
                if (!_site.Files.ContainsKey(path) || (parts.Length > 1 && !ids[path].Contains(parts[1])))
                {
                    broken.Add($"{page}: {target}");
                }
            }
        }

        broken.ShouldBeEmpty();
    }

    [Fact]
    public void Pages_OfTheSite_NeedNothingFromElsewhere() =>
        _site.Files.Keys.Where(name => name.EndsWith(".html", StringComparison.Ordinal))
            .Where(name => Outside().IsMatch(Text(name)))
            .ShouldBeEmpty();

    [Fact]
    public void Site_BuiltTwice_HasTheSameBytes()
    {
        var again = SiteBuilder.Build(RepositoryFolder.Root);

        again.Files.Keys.ShouldBe(_site.Files.Keys);
        again.Files.Values.Select(Convert.ToHexString).ShouldBe(_site.Files.Values.Select(Convert.ToHexString));
    }

    [Fact]
    public void Page_OfTheSite_HasItsTitleNavigationAndSectionsInTheSearch()
    {
        var page = Text("docs/guides/private-account.html");

        page.ShouldContain("<title>In an account that forbids public buckets", Case.Sensitive);
        page.ShouldContain("<h2>Guides</h2>", Case.Sensitive);
        page.ShouldContain("""<a href="../../docs/scaling.html">Scaling</a>""", Case.Sensitive);
        Text("search-index.js").ShouldContain(
            """["docs/guides/private-account.html#choose","In an account that forbids public buckets","Choose",""", Case.Sensitive);
    }

    [Fact]
    public void Comments_OfTheTests_AreNotOnTheSite() =>
        Text("docs/guides/private-account.html").ShouldNotContain("irsactl local start --detach\neval", Case.Sensitive);

    private static string Text(string path) => Encoding.UTF8.GetString(_site.Files[path]);

    [GeneratedRegex("""\bid="(?<id>[^"]+)"\s*""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Id();

    [GeneratedRegex("""\b(href|src)="(?<target>[^"]*)"\s*""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("""<(script|link|img|iframe)\b[^>]*(src|href)="(https?:)?//""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Outside();
}
