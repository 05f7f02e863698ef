using System.Collections.Concurrent;

namespace Irsactl.LocalAws.Services.Iam;

/// <summary>
/// When and where each access key last signed a valid request, for <c>GetAccessKeyLastUsed</c>. Beside the state, because reading must not
/// cost a write: it is forgotten when the program ends.
/// </summary>
internal sealed class AccessKeyUses
{
    private readonly ConcurrentDictionary<string, AccessKeyUse> last = new(StringComparer.Ordinal);

    /// <summary>Takes a use for the last one.</summary>
    public void Record(string accessKeyId, AccessKeyUse use) => last[accessKeyId] = use;

    /// <summary>Forgets all uses.</summary>
    public void Forget() => last.Clear();

    /// <summary>The last use, or null.</summary>
    public AccessKeyUse? Find(string accessKeyId) => last.GetValueOrDefault(accessKeyId);
}

/// <summary>One use of a key.</summary>
/// <param name="Time">When.</param>
/// <param name="Service">The signing name of the service.</param>
/// <param name="Region">The region that was signed for.</param>
internal sealed record AccessKeyUse(DateTimeOffset Time, string Service, string Region);
