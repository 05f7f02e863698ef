using Irsactl.Oidc.Keys;
using Irsactl.Provisioning.Files;

namespace Irsactl.Provisioning.Existing;

/// <summary>What a run asks of an issuer.</summary>
internal sealed record IssuerRequest
{
    /// <summary>How it is to be hosted; null: as it is, and in a public bucket where there is none.</summary>
    public required HostingOptions? Hosting { get; init; }

    /// <summary>The output directory.</summary>
    public required OutputFolder Folder { get; init; }

    /// <summary>The public key file that was named; null: what is in the output directory.</summary>
    public required string? PublicKeyFile { get; init; }

    /// <summary>
    /// What to generate for a new issuer where there is no key; null: nothing, and a pair that is there is none of the run's business.
    /// </summary>
    public KeyKind? Generates { get; init; }

    /// <summary>The audiences that the provider takes; null: those of OpenShift's tokens.</summary>
    public IReadOnlyList<string>? Audiences { get; init; }

    /// <summary>Whether the keys at hand are to be all that is published.</summary>
    public bool ReplacesKeys { get; init; }

    /// <summary>Whether the issuer may change.</summary>
    public bool ChangesIssuer { get; init; }

    /// <summary>Whether nothing is done, and nothing refused that only doing would harm.</summary>
    public bool IsPlan { get; init; }
}
