using Irsactl.Diagnostics;
using Irsactl.Provisioning;
using Irsactl.Provisioning.Exporting;

namespace Irsactl.Cli.Commands.Declared.Fleet;

/// <content>Members described for other tools.</content>
internal sealed partial class FleetWork
{
    /// <summary>Describes endpoints and clusters, several at once. One that cannot be described ends it: half an export is of no use.</summary>
    /// <exception cref="IrsactlException">What stands against it, and at which member.</exception>
    public async Task<IReadOnlyList<(Member Member, DesiredGraph Graph)>> DescribeAsync(CancellationToken cancellationToken)
    {
        var settings = Settings();
        using var places = new SemaphoreSlim(_choices.Parallel);
        return await Task.WhenAll(
        [
            .. Endpoints.Select(endpoint => DescribeAsync(MemberOf(endpoint), run => Provisioner(endpoint, run) is var provisioner && _choices.IsOffline
                ? Task.FromResult(provisioner.DescribeEndpointOffline(endpoint.ToOptions()))
                : provisioner.DescribeEndpointAsync(endpoint.ToOptions(), cancellationToken))),
            .. Clusters.Select(cluster => DescribeAsync(MemberOf(cluster), async run =>
            {
                var options = await ReadAsync(cluster, cancellationToken);
                var provisioner = Provisioner(cluster, run);
                return _choices.IsOffline
                    ? await provisioner.DescribeAllOfflineAsync(options, cancellationToken)
                    : await provisioner.DescribeAllAsync(options, cancellationToken);
            })),
        ]);

        async Task<(Member Member, DesiredGraph Graph)> DescribeAsync(Member member, Func<ProvisioningSettings, Task<DesiredGraph>> describe)
        {
            try
            {
                return (member, await InPlaceAsync(places, member, settings, describe, cancellationToken));
            }
            catch (IrsactlException error) when (_declaration.IsFleet)
            {
                throw new IrsactlException(error.Code, $"{member}: {error.Message}", error.Hint, error);
            }
        }
    }
}
