using System.Collections.Immutable;

namespace Irsactl.Provisioning;

/// <summary>
/// What was seen of a resource beside whether it is as it should be: nothing is compared with it, and a report on how things stand tells it.
/// </summary>
public sealed record ResourceSighting
{
    /// <summary>Whether it is a role, of which <see cref="LastUsed"/> tells.</summary>
    public bool IsRole { get; init; }

    /// <summary>When a role was last used, within the last 400 days; null where it was not.</summary>
    public DateTimeOffset? LastUsed { get; init; }

    /// <summary>When the key set was last written, which may have been for something else than its keys; null where it is no key set.</summary>
    public DateTimeOffset? KeysWrittenAt { get; init; }

    /// <summary>When a certificate ends; null where it is none, or has not been issued.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>The thumbprints of an identity provider.</summary>
    public ImmutableArray<string> Thumbprints { get; init; } = [];

    /// <summary>The audiences of an identity provider.</summary>
    public ImmutableArray<string> Audiences { get; init; } = [];
}
