using System.Collections.Concurrent;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Services.CloudFront.Serving;

/// <summary>
/// The keys with which requests to origins are signed. Each is made for one request and gone when that is answered, and its secret never
/// leaves this process: nobody else can call as CloudFront.
/// </summary>
internal sealed class OriginCredentials(string accountId)
{
    private readonly ConcurrentDictionary<string, AccessKey> keys = new(StringComparer.Ordinal);

    /// <summary>Makes a key for one request.</summary>
    /// <param name="caller">Who it makes the caller.</param>
    public Lease Lend(Caller caller)
    {
        var id = AwsIds.NewAccessKeyId("AKIA", accountId);
        var key = new AccessKey(id, AwsIds.NewSecret(), Expiration: null, caller with { AccessKeyId = id });
        keys[id] = key;
        return new Lease(keys, key);
    }

    /// <summary>Finds a key that is lent out.</summary>
    public AccessKey? Find(string accessKeyId) => keys.GetValueOrDefault(accessKeyId);

    /// <summary>A key for the time of one request.</summary>
    internal sealed class Lease(ConcurrentDictionary<string, AccessKey> keys, AccessKey key) : IDisposable
    {
        /// <summary>The key.</summary>
        public AccessKey Key { get; } = key;

        /// <inheritdoc />
        public void Dispose() => keys.TryRemove(Key.Id, out _);
    }
}
