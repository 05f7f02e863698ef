namespace Irsactl.Cli.Commands.Policies;

/// <summary>What <c>policy simulate</c> was asked for. Exactly one of the four sources of identity policies is given.</summary>
internal sealed record SimulateArguments
{
    public string? CredentialsRequests { get; init; }

    public bool TechPreview { get; init; }

    public IReadOnlyList<string> PolicyFiles { get; init; } = [];

    public string? RoleArn { get; init; }

    public string? RoleName { get; init; }

    public string? CallerArn { get; init; }

    public string SessionName { get; init; } = "irsactl";

    public string? BoundaryFile { get; init; }

    public IReadOnlyList<string> SessionPolicyFiles { get; init; } = [];

    public string? ResourcePolicyFile { get; init; }

    public required IReadOnlyList<string> Actions { get; init; }

    public required IReadOnlyList<string> Resources { get; init; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Context { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);

    public bool ExitCode { get; init; }

    public OutputFormat Output { get; init; }
}
