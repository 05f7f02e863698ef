using System.Collections.Immutable;

namespace Irsactl.Packaging.Contents;

/// <summary>Something of other people's that is inside what we ship.</summary>
/// <param name="Name">Its name where it comes from.</param>
/// <param name="Version">Its version there.</param>
/// <param name="Url">Its package URL, which says where it comes from (purl).</param>
/// <param name="License">The SPDX expression.</param>
/// <param name="Copyright">Who has the rights, as they say it.</param>
internal sealed record Component(string Name, string Version, string Url, string License, string Copyright)
{
    /// <summary>SHA-512 of the package that it came in, hexadecimal in lower case, or null.</summary>
    public string? Sha512 { get; init; }

    /// <summary>The package URLs of what it needs in turn, as far as that is inside, too.</summary>
    public ImmutableArray<string> Needs { get; init; } = [];

    /// <summary>The notices that come with it about what is inside it, or null.</summary>
    public string? Notices { get; init; }

    /// <summary>Where its licence can be read beside what is shipped, or null where the notices have it.</summary>
    public string? LicenseFile { get; init; }
}
