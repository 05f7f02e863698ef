namespace Irsactl.Cli.Tests.Permissions;

/// <summary><c>docs/permissions.md</c> is what the program prints, behind an introduction that people write.</summary>
public sealed class PermissionsPageTests
{
    private const string Begin = "## Commands\n";

    [Fact]
    public void Page_IsUpToDate()
    {
        var path = RepositoryFolder.At("docs", "permissions.md");
        var page = File.ReadAllText(path);

        GoldenFile.ShouldMatch(PermissionsPage.Render(page[..page.IndexOf(Begin, StringComparison.Ordinal)]), path);
    }
}
