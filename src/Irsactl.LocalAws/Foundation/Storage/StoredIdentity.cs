using System.Security.Cryptography;
using Irsactl.LocalAws.Foundation.Authority;

namespace Irsactl.LocalAws.Foundation.Storage;

/// <summary>What makes an AWS the same one after a restart; made once for a data directory.</summary>
internal sealed record StoredIdentity
{
    /// <summary>The length of <see cref="SessionKey"/> in bytes: AES-256's.</summary>
    public const int SessionKeyLength = 32;

    /// <summary>The account, 12 digits. It is in every ARN that is stored, so that it cannot change.</summary>
    public required string AccountId { get; init; }

    /// <summary>The certificate authority that clients have been told to trust.</summary>
    public required AuthorityKeys Authority { get; init; }

    /// <summary>The key that session tokens are sealed with: while it is the same, sessions go on.</summary>
    public required byte[] SessionKey { get; init; }

    /// <summary>Makes an AWS that never was before.</summary>
    public static StoredIdentity Create(string accountId) => new()
    {
        AccountId = accountId,
        Authority = AuthorityKeys.Create(),
        SessionKey = RandomNumberGenerator.GetBytes(SessionKeyLength),
    };
}
