namespace Irsactl.Cli.Commands.Credentials;

/// <summary>What <c>assume-role</c> and <c>credential-process</c> were asked for.</summary>
internal sealed record AssumeRoleArguments
{
    public required string RoleArn { get; init; }

    public required string TokenFile { get; init; }

    public required string SessionName { get; init; }

    public TimeSpan? Duration { get; init; }

    public string? Region { get; init; }
}
