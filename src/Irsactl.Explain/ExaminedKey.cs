namespace Irsactl.Explain;

/// <summary>One entry of a published key set.</summary>
public sealed record ExaminedKey
{
    /// <summary><c>kid</c>, or null.</summary>
    public string? KeyId { get; init; }

    /// <summary>What tokens are signed with: <c>alg</c>, or the key's default; null where the entry is no key.</summary>
    public string? Algorithm { get; init; }

    /// <summary>Type and size, such as <c>RSA 4096</c> or <c>EC 256</c>; null where the entry is no key.</summary>
    public string? Kind { get; init; }

    /// <summary>The key id that the key itself has: the digest that API servers and ccoctl write; null where the entry is no key.</summary>
    public string? Digest { get; init; }

    /// <summary>Why AWS does not use the key, or null where it does.</summary>
    public string? Problem { get; init; }

    /// <summary>Why the private key can be computed, or null.</summary>
    public string? Weakness { get; init; }

    /// <summary>Whether members of the private key stand beside it.</summary>
    public bool IsPrivate { get; init; }
}
