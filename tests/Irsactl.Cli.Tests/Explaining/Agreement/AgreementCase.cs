namespace Irsactl.Cli.Tests.Explaining.Agreement;

/// <summary>One token, and what it is put before.</summary>
/// <param name="Name">What is peculiar about it.</param>
/// <param name="Token">The token as it is sent.</param>
internal sealed record AgreementCase(string Name, string Token)
{
    /// <summary>The discovery document; null where there is none.</summary>
    public string? Discovery { get; init; } = AgreementDocuments.Discovery;

    /// <summary>The key set; null where there is none.</summary>
    public string? KeySet { get; init; } = AgreementDocuments.KeySet;

    /// <summary>The role's trust policy.</summary>
    public string TrustPolicy { get; init; } = AgreementTrust.Open;

    /// <summary>What is asked for in place of the role that has the policy; null for that role.</summary>
    public string? Role { get; init; }

    /// <summary>The session name; null for the program's own.</summary>
    public string? SessionName { get; init; }
}
