namespace Irsactl.Ui.Pages.Explaining;

/// <summary>What is to be explained.</summary>
/// <param name="Token">The token: a secret.</param>
public sealed record ExplainQuestion(string Token)
{
    /// <summary>The role that it is to be traded for, or null.</summary>
    public string? RoleArn { get; init; }

    /// <summary>The region whose STS is asked; null: the configured one.</summary>
    public string? Region { get; init; }

    /// <summary>The session name of the call; null: the usual one.</summary>
    public string? SessionName { get; init; }

    /// <summary>What AWS has answered, in place of asking it; null: it is asked.</summary>
    public string? ErrorText { get; init; }

    /// <summary>Whether nobody is asked anything.</summary>
    public bool IsOffline { get; init; }

    /// <summary>Does not show the token.</summary>
    public override string ToString() => $"a question about {RoleArn ?? "no role"}";
}
