using System.Reflection;

namespace Irsactl.Packaging.Contents;

/// <summary>The licences that what we ship may have, with their texts.</summary>
internal static class LicenceTexts
{
    private static readonly string[] _known = ["Apache-2.0", "MIT"];

    /// <summary>Whether the text of a licence is here.</summary>
    /// <param name="license">The SPDX id.</param>
    public static bool Has(string license) => _known.Contains(license, StringComparer.Ordinal);

    /// <summary>The text of a licence.</summary>
    /// <param name="license">The SPDX id.</param>
    public static string Of(string license)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"licences/{license}")
            ?? throw new UnknownLicenceException($"no text of {license} is here");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n").Trim('\n');
    }
}
