using Irsactl.Diagnostics;
using Irsactl.Kubernetes;
using Irsactl.Provisioning;

namespace Irsactl.Operations.Procedures;

/// <summary>
/// Bears with a cluster whose API servers are being restarted, and with an issuer's host that hiccups: for a while, and then not.
/// </summary>
internal sealed class Patience(TimeProvider clock)
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(15);

    private DateTimeOffset? _since;

    /// <summary>Whether a failure is one that passes while API servers are restarted.</summary>
    public static bool IsPassing(IrsactlException error) =>
        error.Code == KubernetesErrors.Unreachable || error.Code == KubernetesErrors.Unavailable
        || error.Code == ProvisioningErrors.KeysUnreadable;

    /// <summary>Whether to look again after a failure.</summary>
    public bool Bears(IrsactlException error)
    {
        _since ??= clock.GetUtcNow();
        return IsPassing(error) && clock.GetUtcNow() - _since < _limit;
    }

    /// <summary>Something was read.</summary>
    public void Reset() => _since = null;
}
