using Irsactl.Aws.Clients;
namespace Irsactl.Cli.Commands.Plans;

/// <summary>How to apply.</summary>
internal sealed record ApplyChoices
{
    /// <summary>Whether the user has agreed beforehand.</summary>
    public bool IsAgreed { get; init; }

    /// <summary>The plan that is carried out as it is or not at all; null: whatever there is to do.</summary>
    public SavedCluster? Plan { get; init; }

    /// <summary>As <see cref="Plan"/>, of a fleet.</summary>
    public SavedPlan? Saved { get; init; }

    /// <summary>How the report is written.</summary>
    public OutputFormat Format { get; init; }

    /// <summary>Whether not to read the documents under the issuer's public name.</summary>
    public bool SkipsProof { get; init; }

    /// <summary>Whether what nobody declared is taken away.</summary>
    public bool Prunes { get; init; }

    /// <summary>How the cluster's account is reached; null: as the environment says.</summary>
    public AwsClientOptions? Reach { get; init; }
}
