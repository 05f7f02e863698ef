using System.Collections.Immutable;
using Irsactl.Aws.Clients;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning.Adoption;

/// <summary>An issuer that can be taken over: what is known of it before anything but IAM and CloudFront has been asked.</summary>
public sealed record AdoptableIssuer
{
    /// <summary>The name that its things have, or get.</summary>
    public required string Name { get; init; }

    /// <summary>The region of its things.</summary>
    public required string Region { get; init; }

    /// <summary>The ARN of its identity provider.</summary>
    public required string ProviderArn { get; init; }

    /// <summary>The issuer.</summary>
    public required string IssuerUrl { get; init; }

    /// <summary>The audiences that the provider takes.</summary>
    public required ImmutableArray<string> Audiences { get; init; }

    /// <summary>Whether these are the audiences that a provider has unless others are declared.</summary>
    public bool HasUsualAudiences =>
        Audiences.IsEmpty || Audiences.ToHashSet(StringComparer.Ordinal).SetEquals(ProviderSpec.OpenShiftAudiences);

    /// <summary>The thumbprints of the provider.</summary>
    public required ImmutableArray<string> Thumbprints { get; init; }

    /// <summary>The tags of the provider.</summary>
    public required IReadOnlyList<ResourceTag> Tags { get; init; }

    /// <summary>Other issuers that carry the name's tag.</summary>
    public ImmutableArray<string> Others { get; init; } = [];

    /// <summary>The fleet whose tag it carries; null: none.</summary>
    public string? Fleet { get; init; }
}
