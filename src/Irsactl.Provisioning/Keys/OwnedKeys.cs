using Irsactl.Oidc.Keys;

namespace Irsactl.Provisioning.Keys;

/// <summary>Public keys that belong to somebody.</summary>
internal sealed class OwnedKeys(IReadOnlyList<PublicKey> all) : IDisposable
{
    /// <summary>The keys.</summary>
    public IReadOnlyList<PublicKey> All => all;

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var key in all)
        {
            key.Dispose();
        }
    }
}
