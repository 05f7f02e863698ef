using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Foundation.Auth;

/// <summary>The key of the account's root, which exists from the start.</summary>
internal sealed class RootAccessKey(LocalAwsOptions options) : ICredentialStore
{
    private readonly AccessKey key = new(options.AccessKeyId, options.SecretAccessKey, Expiration: null, new Caller
    {
        Principal = RequestPrincipal.Root(options.AccountId),
        UserId = options.AccountId,
        AccessKeyId = options.AccessKeyId,
    });

    /// <inheritdoc />
    public AccessKey? Find(string accessKeyId, string? sessionToken) =>
        string.Equals(accessKeyId, key.Id, StringComparison.Ordinal) ? key : null;
}
