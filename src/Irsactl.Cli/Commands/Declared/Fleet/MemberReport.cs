using Irsactl.Diagnostics;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Declared.Fleet;

/// <summary>What came, or would come, of one member of a fleet.</summary>
/// <param name="Member">The member.</param>
/// <param name="Report">What was done; null where it did not come to that.</param>
/// <param name="Error">Why not; null where it did.</param>
internal sealed record MemberReport(Member Member, ProvisioningReport? Report, IrsactlException? Error = null)
{
    /// <summary>Whether everything is as it should be.</summary>
    public bool Succeeded => Report is { Succeeded: true };

    /// <summary>Whether there is, or was, anything to do.</summary>
    public bool HasWork => Report?.Results.Any(result => result.Outcome != ResourceOutcome.Unchanged) == true;

    /// <summary>Everything that went wrong.</summary>
    public IEnumerable<IrsactlException> Errors => Error is { } error ? [error] : Report?.Errors ?? [];
}
