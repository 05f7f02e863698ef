using System.Text.Encodings.Web;
using System.Text.Json;

namespace Irsactl.Site;

/// <summary>
/// What is searched: each section of each page. It is a script that sets a variable and no JSON, since a page that was opened from the disk
/// may load scripts, and nothing else.
/// </summary>
internal sealed class SearchIndex
{
    private static readonly JsonSerializerOptions _options = new() { Encoder = JavaScriptEncoder.Default };

    private readonly List<string[]> _entries = [];

    /// <summary>Adds a page's sections.</summary>
    public void Add(SitePage page)
    {
        foreach (var (id, heading, text) in page.Sections)
        {
            _entries.Add([page.Path + (id.Length == 0 || heading == page.Title ? "" : $"#{id}"), page.Title, heading, text]);
        }
    }

    /// <summary>The script.</summary>
    public string ToScript() => $"window.searchIndex = {JsonSerializer.Serialize(_entries, _options)};\n";
}
