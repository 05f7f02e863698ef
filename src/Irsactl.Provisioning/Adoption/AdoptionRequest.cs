namespace Irsactl.Provisioning.Adoption;

/// <summary>Which issuer is to be taken over. A name or an issuer is given, or both.</summary>
public sealed record AdoptionRequest
{
    /// <summary>The name: that of the ownership tag, or the one that the tag is to have; null: what tags and names say.</summary>
    public string? Name { get; init; }

    /// <summary>The issuer without <c>https://</c>; null: the one that carries the name's tag.</summary>
    public string? Issuer { get; init; }

    /// <summary>The account that the issuer's provider was said to be in; null: the caller's.</summary>
    public string? AccountId { get; init; }

    /// <summary>The region that was given; null: the one that names say.</summary>
    public string? Region { get; init; }

    /// <summary>Whether the documents stay where they are, whoever serves them, and are no part of what is taken over.</summary>
    public bool LeavesHosting { get; init; }
}
