using Irsactl.Diagnostics;
using Irsactl.Provisioning;

namespace Irsactl.Operations.Cluster;

/// <summary>What a procedure makes of a run in AWS: it goes on where that succeeded, and can be carried on where it did not.</summary>
internal static class FinishedReport
{
    /// <summary>Throws where a run did not come to its end.</summary>
    /// <param name="report">What it did.</param>
    /// <param name="code">What that keeps from going on.</param>
    /// <param name="what">What did not come about, such as <c>the keys of ISSUER could not be published</c>.</param>
    /// <param name="cancellationToken">Whether it was stopped by us.</param>
    /// <exception cref="IrsactlException">It did not, with its first error.</exception>
    public static void RequireSuccess(this ProvisioningReport report, ErrorCode code, string what, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!report.Succeeded)
        {
            var error = report.Errors.FirstOrDefault();
            throw new IrsactlException(
                code,
                $"{what}: {error?.Message ?? "the run was stopped"}",
                error?.Hint ?? "run the same command again: it carries on from here",
                error);
        }
    }
}
