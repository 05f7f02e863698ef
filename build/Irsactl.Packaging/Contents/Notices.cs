using System.Collections.Immutable;
using System.Text;

namespace Irsactl.Packaging.Contents;

/// <summary>Writes the text that comes with what we ship: whose work is inside, and on what terms.</summary>
internal static class Notices
{
    private static readonly string _line = new('-', 78);

    /// <summary>Writes it.</summary>
    public static string Write(ImmutableArray<Component> components)
    {
        var text = new StringBuilder("irsactl is under the Apache License 2.0. Inside it, or shipped with it, is the work of others:\n");
        foreach (var component in components)
        {
            text.Append($"\n{component.Name} {component.Version}\n    {component.Copyright.ReplaceLineEndings("\n    ")}\n");
            text.Append(component.LicenseFile is { } file
                ? $"    {component.License}; see {file}\n    Its source is Debian's source package of this version.\n"
                : $"    {component.License}\n");
        }

        foreach (var license in components.Where(component => component.LicenseFile is null).Select(component => component.License)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            text.Append($"\n{_line}\n{license}\n{_line}\n\n{LicenceTexts.Of(license)}\n");
        }

        foreach (var group in components.Where(component => component.Notices is not null)
            .GroupBy(component => component.Notices, StringComparer.Ordinal))
        {
            var names = string.Join(", ", group.Select(component => component.Name));
            text.Append($"\n{_line}\nNotices that come with {names}\n{_line}\n\n{group.Key!.ReplaceLineEndings("\n").Trim('\n')}\n");
        }

        return text.ToString();
    }
}
