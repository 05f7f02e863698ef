using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.CloudFront.Model;

/// <summary>An order to edge locations to forget objects.</summary>
internal sealed record Invalidation
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What tells it from others.</summary>
    public required string CallerReference { get; init; }

    /// <summary>When it was given.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When every edge location has carried it out.</summary>
    public required DateTimeOffset CompletedAt { get; init; }

    /// <summary>The paths; a star at the end stands for anything.</summary>
    public required ImmutableArray<string> Paths { get; init; }

    /// <summary>Whether it is about an object.</summary>
    /// <param name="path">The object's path, with its query where that counts.</param>
    public bool IsAbout(string path) => Paths.Any(pattern => pattern.EndsWith('*')
        ? path.StartsWith(pattern[..^1], StringComparison.Ordinal)
        : path == pattern);
}
