using System.Xml.Linq;

namespace Irsactl.Packaging.Contents;

/// <summary>A NuGet package as it lies unpacked in the folder of packages.</summary>
internal sealed class NuGetPackage
{
    private readonly string _folder;
    private readonly XElement _metadata;

    /// <summary>Reads one.</summary>
    /// <param name="packages">The folder of all packages.</param>
    /// <param name="name">Its name.</param>
    /// <param name="version">Its version.</param>
    public NuGetPackage(string packages, string name, string version)
    {
        (Name, Version) = (name, version);
        _folder = Path.Combine(packages, name.ToLowerInvariant(), version.ToLowerInvariant());
        _metadata = XDocument.Load(Path.Combine(_folder, name.ToLowerInvariant() + ".nuspec")).Root!.Elements()
            .First(element => element.Name.LocalName is "metadata");
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The version.</summary>
    public string Version { get; }

    /// <summary>It as a component.</summary>
    /// <exception cref="UnknownLicenceException">It does not say its licence, or one whose text is not here.</exception>
    public Component ToComponent() => new(Name, Version, UrlOf(Name, Version), License(), Text("copyright") ?? Text("authors") ?? Name)
    {
        Sha512 = Hash(),
        Notices = Notices(),
    };

    /// <summary>The package URL.</summary>
    public static string UrlOf(string name, string version) => $"pkg:nuget/{name}@{version}";

    private string License()
    {
        var license = _metadata.Elements().FirstOrDefault(element => element.Name.LocalName is "license");
        return (string?)license?.Attribute("type") is "expression" && License(license.Value) is { } known
            ? known
            : throw new UnknownLicenceException(
                $"{Name} {Version} would be shipped, and its licence ('{license?.Value ?? "none"}') has no text in {nameof(LicenceTexts)}: "
                + "read it, and add it there");
    }

    private static string? License(string expression) => LicenceTexts.Has(expression) ? expression : null;

    private string? Text(string name) =>
        _metadata.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value is { Length: > 0 } text ? text.Trim() : null;

    private string? Hash()
    {
        var file = Path.Combine(_folder, $"{Name.ToLowerInvariant()}.{Version.ToLowerInvariant()}.nupkg.sha512");
        return File.Exists(file) ? Convert.ToHexStringLower(Convert.FromBase64String(File.ReadAllText(file).Trim())) : null;
    }

    private string? Notices() => Directory.EnumerateFiles(_folder)
        .Where(file => Path.GetFileName(file).Equals("THIRD-PARTY-NOTICES.TXT", StringComparison.OrdinalIgnoreCase))
        .Select(File.ReadAllText)
        .FirstOrDefault();
}
