using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.Logs.Model;

/// <summary>A log group.</summary>
internal sealed record LogGroup
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The region.</summary>
    public required string Region { get; init; }

    /// <summary>The ARN, without the star behind it.</summary>
    public required string Arn { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>How many days events are kept; null for ever.</summary>
    public int? RetentionDays { get; init; }

    /// <summary>The class, such as <c>STANDARD</c>.</summary>
    public string Class { get; init; } = "STANDARD";

    /// <summary>The tags.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init => field = value.WithComparers(StringComparer.Ordinal); } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The time before which events are gone.</summary>
    public DateTimeOffset KeptSince(DateTimeOffset now) =>
        RetentionDays is { } days ? now - TimeSpan.FromDays(days) : DateTimeOffset.MinValue;
}
