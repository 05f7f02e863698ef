namespace Irsactl.Cli.Commands.Tokens;

/// <summary>What <c>token mint</c> was asked for.</summary>
internal sealed record TokenMintArguments
{
    public required string Issuer { get; init; }

    public required string PrivateKeyFile { get; init; }

    public required string Namespace { get; init; }

    public required string ServiceAccount { get; init; }

    public required IReadOnlyList<string> Audiences { get; init; }

    public required TimeSpan ExpiresIn { get; init; }

    public DateTimeOffset? At { get; init; }

    public string? Pod { get; init; }

    public string? Node { get; init; }
}
