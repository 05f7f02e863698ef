using System.Collections.Immutable;

namespace Irsactl.Releases;

/// <summary>How releases are read.</summary>
public sealed record ReleaseReaderOptions
{
    /// <summary>
    /// The platform whose image is read where there are several, such as <c>linux/arm64</c>; null: any, this machine's first. The requests of
    /// a release are the same for all.
    /// </summary>
    public string? Platform { get; init; }

    /// <summary>
    /// The file with credentials of registries, as Docker, podman and oc have it; null: where those keep theirs.
    /// </summary>
    public string? PullSecretFile { get; init; }

    /// <summary>Files with ImageDigestMirrorSets, ImageTagMirrorSets or ImageContentSourcePolicies.</summary>
    public ImmutableArray<string> MirrorFiles { get; init; } = [];

    /// <summary>Files with certificates of authorities, in PEM, that are trusted besides those of the machine.</summary>
    public ImmutableArray<string> AuthorityFiles { get; init; } = [];

    /// <summary>Whether registries on this machine are asked by plain HTTP; others never are.</summary>
    public bool AllowsPlainHttp { get; init; }

    /// <summary>How long nothing may come from a registry.</summary>
    public TimeSpan StallLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the whole may take.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Reads an environment variable; null where it is not set.</summary>
    public Func<string, string?> Environment { get; init; } = static _ => null;

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
