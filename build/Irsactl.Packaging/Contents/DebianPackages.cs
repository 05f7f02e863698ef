namespace Irsactl.Packaging.Contents;

/// <summary>
/// What is shipped of Debian's in the image. Its copyright files lie in the image where Debian has them; they, not the expressions here,
/// are the terms.
/// </summary>
internal static class DebianPackages
{
    private static readonly Dictionary<string, (string License, string Copyright)> _known = new(StringComparer.Ordinal)
    {
        ["libc6"] = ("LGPL-2.1-or-later", "the GNU C Library's contributors"),
        ["libssl3"] = ("Apache-2.0", "the OpenSSL project's authors"),
        ["ca-certificates"] = ("MPL-2.0 AND GPL-2.0-or-later", "Mozilla, and Debian's maintainers of the package"),
    };

    /// <summary>Reads the list of them: name, version and architecture, a package a line.</summary>
    /// <exception cref="UnknownLicenceException">One is not known here.</exception>
    public static IEnumerable<Component> Read(string file) =>
        from line in File.ReadAllLines(file)
        let parts = line.Split(' ')
        select Of(parts[0], parts[1], parts[2]);

    private static Component Of(string name, string version, string architecture) => _known.TryGetValue(name, out var known)
        ? new Component(name, version, UrlOf(name, version, architecture), known.License, known.Copyright)
        {
            LicenseFile = $"/usr/share/doc/{name}/copyright",
        }
        : throw new UnknownLicenceException(
            $"Debian's {name} would be shipped, and {nameof(DebianPackages)} does not know its licence: read it, and add it");

    private static string UrlOf(string name, string version, string architecture) =>
        $"pkg:deb/debian/{name}@{Uri.EscapeDataString(version)}?arch={architecture}";
}
