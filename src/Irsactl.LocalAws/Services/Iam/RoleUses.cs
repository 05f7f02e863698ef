using System.Collections.Concurrent;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Services.Iam;

/// <summary>
/// When and where the credentials of each role last signed a valid request (API Reference, "RoleLastUsed"). Like the uses of access keys
/// they lie beside the state and are forgotten when the program ends.
/// </summary>
internal sealed class RoleUses(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, AccessKeyUse> last = new(StringComparer.Ordinal);

    /// <summary>The key, which notes its use where it is one of a role's session.</summary>
    public AccessKey Watch(AccessKey key) => key.Caller.Session is { RoleId: { } roleId }
        ? key with { Used = (service, region) => last[roleId] = new AccessKeyUse(time.GetUtcNow(), service, region) }
        : key;

    /// <summary>Forgets all uses.</summary>
    public void Forget() => last.Clear();

    /// <summary>The last use of a role, or null. A role made anew under the same name is another role.</summary>
    public AccessKeyUse? Find(Role role) => last.GetValueOrDefault(role.Id);
}
