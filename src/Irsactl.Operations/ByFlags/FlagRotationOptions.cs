using Irsactl.Oidc.Keys;
using Irsactl.Provisioning;

namespace Irsactl.Operations.ByFlags;

/// <summary>How a rotation on a plain Kubernetes goes. Once it has begun, what was decided is read from the cluster.</summary>
public sealed record FlagRotationOptions
{
    /// <summary>What the cluster was set up with; null: as its nodes tell.</summary>
    public Distribution? Distribution { get; init; }

    /// <summary>
    /// The file of the new private key: taken where it is there, made where it is not. It never leaves the machine by this program.
    /// </summary>
    public string? KeyFile { get; init; }

    /// <summary>The file of the new public key, where the private one is kept elsewhere.</summary>
    public string? PublicKeyFile { get; init; }

    /// <summary>The kind of a pair that is made; null: as the one before, or RSA of 2048 bits where that is of an unusual size.</summary>
    public KeyKind? Kind { get; init; }

    /// <summary>Whether API servers go on trusting the key that signs no more, for tokens in Secrets, which do not expire.</summary>
    public bool KeepsOldKey { get; init; }

    /// <summary>The service account and the role that proofs are made with; null: the first that names a role.</summary>
    public ProofSubject? Subject { get; init; }

    /// <summary>
    /// The longest life of a token for AWS in the cluster. The pod identity webhook asks for a day.
    /// </summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long to wait for what somebody is to do at the nodes; null: as long as it takes.</summary>
    public TimeSpan? StepLimit { get; init; }

    /// <summary>How long to wait between two looks.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The cluster's clock, where its time is driven by somebody; null: what its API servers say.</summary>
    public TimeProvider? Time { get; init; }

    /// <summary>Where the documents are published; null: where they are.</summary>
    public HostingOptions? Hosting { get; init; }

    /// <summary>The name that the issuer's resources carry; null: as the tag of the identity provider says.</summary>
    public string? Name { get; init; }
}
