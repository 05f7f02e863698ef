namespace Irsactl.Cli.Commands.Declared.Fleet;

/// <summary>How a fleet is worked on.</summary>
internal sealed record FleetChoices
{
    /// <summary>The clusters that are meant; empty: all, and what they share.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>How many members are worked on at once.</summary>
    public int Parallel { get; init; } = 8;

    /// <summary>Whether issuers may change.</summary>
    public bool ChangesIssuer { get; init; }

    /// <summary>Whether published keys are replaced.</summary>
    public bool ReplacesKeys { get; init; }

    /// <summary>Whether not to read the documents under the issuers' public names.</summary>
    public bool SkipsProof { get; init; }

    /// <summary>Whether what nobody declared is taken away, clusters that left the file included.</summary>
    public bool Prunes { get; init; }

    /// <summary>Whether AWS is not asked anything, so that nobody's credentials are looked for.</summary>
    public bool IsOffline { get; init; }
}
