using System.Collections.Immutable;

namespace Irsactl.Kubernetes.Configuration;

/// <summary>A user's <c>exec</c> in a kubeconfig file.</summary>
/// <param name="ApiVersion">The version of <c>ExecCredential</c> that the program speaks.</param>
/// <param name="Command">The program: a name on the search path, or an absolute path.</param>
internal sealed record ExecEntry(string ApiVersion, string Command)
{
    /// <summary><c>args</c>.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary><c>env</c>, besides this process's own.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary><c>provideClusterInfo</c>: whether the program is told which cluster it is for.</summary>
    public bool WantsCluster { get; init; }

    /// <summary><c>interactiveMode</c> is <c>Always</c>: it needs somebody at the terminal.</summary>
    public bool NeedsTerminal { get; init; }

    /// <summary><c>installHint</c>: what to say where the program is missing.</summary>
    public string? InstallHint { get; init; }

    /// <summary>Whether the other would run the same.</summary>
    public bool IsSameAs(ExecEntry other) =>
        Arguments.SequenceEqual(other.Arguments, StringComparer.Ordinal)
        && Environment.SequenceEqual(other.Environment)
        && this with { Arguments = other.Arguments, Environment = other.Environment } == other;
}
