using System.Collections.Immutable;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Cli.Commands.Issuers;

/// <summary>What <c>issuer access-log</c> was asked.</summary>
internal sealed record AccessLogArguments
{
    public required IssuerUrl Issuer { get; init; }

    public string? Region { get; init; }

    /// <summary>Logs at hand; none: those that AWS keeps.</summary>
    public ImmutableArray<string> Files { get; init; } = [];

    /// <summary>From when on; null: since the documents were changed.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>How long before now that is; null: as <see cref="Since"/> says.</summary>
    public TimeSpan? Ago { get; init; }

    public required int MaxReads { get; init; }

    public required int MaxFiles { get; init; }

    /// <summary>What AWS's user agent holds, where the user knows it.</summary>
    public string? Agent { get; init; }

    /// <summary>The bucket to switch the log on for; null: it is left as it is.</summary>
    public string? EnableFor { get; init; }

    public OutputFormat Format { get; init; }
}
