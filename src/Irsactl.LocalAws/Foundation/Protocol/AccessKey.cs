namespace Irsactl.LocalAws.Foundation.Protocol;

/// <summary>A key that signs requests, and whose it is.</summary>
/// <param name="Id">The key id.</param>
/// <param name="Secret">The secret.</param>
/// <param name="Expiration">The end of a temporary key, null for long-lived keys.</param>
/// <param name="Caller">Who a valid signature makes the caller.</param>
internal sealed record AccessKey(string Id, string Secret, DateTimeOffset? Expiration, Caller Caller)
{
    /// <summary>Whether the key is one of a session, which requests must carry the token of.</summary>
    public bool IsTemporary => Expiration is not null;

    /// <summary>Whether the key may be used; users' keys can be switched off.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>Takes the service and the region of a request that this key has signed; null where nobody asks for its last use.</summary>
    public Action<string, string>? Used { get; init; }
}
