using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Irsactl.Releases.Images;

/// <summary>What an image runs on, such as <c>linux/arm64</c>, by the names of Go (OCI Image Index Specification, "platform").</summary>
/// <param name="Os">The operating system.</param>
/// <param name="Architecture">The processor.</param>
/// <param name="Variant">Which of several kinds of it, such as <c>v8</c>; null where it says none.</param>
internal sealed record Platform(string Os, string Architecture, string? Variant = null)
{
    /// <summary>What releases are for, where there is nothing for this machine.</summary>
    public static Platform Usual { get; } = new("linux", "amd64");

    /// <summary>Linux on a processor like this machine's.</summary>
    public static Platform OfMachine { get; } = new("linux", RuntimeInformation.OSArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.Arm64 => "arm64",
        System.Runtime.InteropServices.Architecture.S390x => "s390x",
        System.Runtime.InteropServices.Architecture.Ppc64le => "ppc64le",
        _ => "amd64",
    });

    /// <summary>Reads <c>OS/ARCHITECTURE</c> or <c>OS/ARCHITECTURE/VARIANT</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Platform? platform)
    {
        platform = text.Split('/') switch
        {
            [{ Length: > 0 } os, { Length: > 0 } architecture] => new Platform(os, architecture),
            [{ Length: > 0 } os, { Length: > 0 } architecture, { Length: > 0 } variant] => new Platform(os, architecture, variant),
            _ => null,
        };
        return platform is not null;
    }

    /// <summary>Whether an image for this is one that was asked for; without a variant, any is.</summary>
    public bool Satisfies(Platform wanted) =>
        Os == wanted.Os && Architecture == wanted.Architecture && (wanted.Variant is null || wanted.Variant == Variant);

    /// <inheritdoc />
    public override string ToString() => Variant is null ? $"{Os}/{Architecture}" : $"{Os}/{Architecture}/{Variant}";
}
