using System.Collections.Immutable;

namespace Irsactl.Cli.Commands.Doctor;

/// <summary>What <c>doctor</c> is to look at.</summary>
internal sealed record DoctorChoices
{
    /// <summary>The file that declares the clusters; null: none is there, and none was named.</summary>
    public string? File { get; init; }

    /// <summary>The command whose permissions are looked at; null: that of the file, or none.</summary>
    public string? Command { get; init; }

    /// <summary>The region; null: the file's, or as configured.</summary>
    public string? Region { get; init; }

    /// <summary>The AWS profile; null: the file's, or as the environment says.</summary>
    public string? Profile { get; init; }

    /// <summary>The folder with keys; null: those of the file.</summary>
    public string? OutputDirectory { get; init; }

    /// <summary>The port of the local AWS.</summary>
    public int Port { get; init; }

    /// <summary>The kubeconfig; null: as kubectl finds it.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>The kubeconfig's context; null: its current one.</summary>
    public string? Context { get; init; }

    /// <summary>The checks that are run; empty: all.</summary>
    public ImmutableArray<string> Only { get; init; } = [];

    /// <summary>Whether nothing outside this machine is asked.</summary>
    public bool IsOffline { get; init; }

    /// <summary>How long one check may take.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether a cluster is meant.</summary>
    public bool LooksAtCluster => Kubeconfig is not null || Context is not null || Only.Contains(CheckNames.Cluster, StringComparer.Ordinal);
}
