using System.Text.RegularExpressions;
using Irsactl.Diagnostics;
using Irsactl.Releases.Images;

namespace Irsactl.Releases.References;

/// <summary>
/// An image in a registry, <c>HOST[:PORT]/REPOSITORY[:TAG][@DIGEST]</c> (OCI Distribution Specification, "Pulling manifests"). A host is
/// always named: what a name without one means depends on the machine.
/// </summary>
internal sealed partial record ImageName
{
    private const string Latest = "latest";

    /// <summary>Host and port, as they were named.</summary>
    public required string Registry { get; init; }

    /// <summary>The repository.</summary>
    public required string Repository { get; init; }

    /// <summary>The tag; null where only the digest is named.</summary>
    public string? Tag { get; init; }

    /// <summary>The digest; null where only the tag is named. Where both are, the digest decides.</summary>
    public Digest? Digest { get; init; }

    /// <summary>Registry and repository.</summary>
    public string Path => $"{Registry}/{Repository}";

    /// <summary>By which the registry is asked.</summary>
    public string Reference => Digest?.ToString() ?? Tag ?? Latest;

    /// <summary>Reads what a user wrote, with or without <c>docker://</c>.</summary>
    /// <exception cref="IrsactlException">It is no name of an image, or has no host.</exception>
    public static ImageName Parse(string text)
    {
        const string Transport = "docker://";
        var name = text.StartsWith(Transport, StringComparison.Ordinal) ? text[Transport.Length..] : text;
        if (Form().Match(name) is not { Success: true } match)
        {
            throw new IrsactlException(
                ReleaseErrors.BadReference,
                $"'{text}' is neither the name of an image nor a folder of release manifests",
                name.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
                    ? "leave out https://: images are named without it"
                    : "name an image, such as quay.io/openshift-release-dev/ocp-release:4.20.3-x86_64, a folder, oci:FOLDER, oci-archive:FILE or "
                        + "docker-archive:FILE");
        }

        var host = match.Groups["host"].Value;
        if (!host.Contains('.', StringComparison.Ordinal) && !host.Contains(':', StringComparison.Ordinal) && host != "localhost")
        {
            throw new IrsactlException(
                ReleaseErrors.BadReference, $"'{text}' names no registry", $"write it out, such as quay.io/{name}");
        }

        Digest? digest = null;
        if (match.Groups["digest"] is { Success: true, Value: var written })
        {
            digest = Images.Digest.TryParse(written, out var parsed)
                ? parsed
                : throw new IrsactlException(
                    ReleaseErrors.BadReference, $"'{written}' is no digest", "digests look like sha256: and 64 digits, 0 to 9 and a to f");
        }

        return new ImageName
        {
            Registry = host,
            Repository = match.Groups["repository"].Value,
            Tag = match.Groups["tag"] is { Success: true, Value: var tag } ? tag : digest is null ? Latest : null,
            Digest = digest,
        };
    }

    /// <summary>Whether a text is a registry, or a repository or namespace of one, without tag and digest.</summary>
    public static bool IsLocation(string text) =>
        Form().Match(text.Contains('/', StringComparison.Ordinal) ? text : $"{text}/x") is { Success: true } match
        && !match.Groups["tag"].Success && !match.Groups["digest"].Success;

    /// <inheritdoc />
    public override string ToString() => $"{Path}{(Tag is null ? "" : $":{Tag}")}{(Digest is null ? "" : $"@{Digest}")}";

    [GeneratedRegex(
        @"\A(?<host>[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?(?::[0-9]{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](?::[0-9]{1,5})?)/"
            + @"(?<repository>[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*){0,30})"
            + @"(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@(?<digest>[A-Za-z0-9+._-]{1,32}:[A-Za-z0-9]{1,256}))?\z",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
