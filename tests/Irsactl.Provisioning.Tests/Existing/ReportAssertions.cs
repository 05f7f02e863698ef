using Shouldly;

namespace Irsactl.Provisioning.Tests.Existing;

internal static class ReportAssertions
{
    /// <summary>Fails with what went wrong.</summary>
    public static void ShouldBeTrueFor(this bool succeeded, ProvisioningReport report) =>
        succeeded.ShouldBeTrue(string.Join("; ", report.Errors.Select(error => $"{error.Code.Id} {error.Message}")));
}
