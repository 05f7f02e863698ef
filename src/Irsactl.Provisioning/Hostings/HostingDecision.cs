using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings.CloudFront;
using Irsactl.Provisioning.Runs;

namespace Irsactl.Provisioning.Hostings;

/// <summary>Decides what options leave to what exists.</summary>
internal static class HostingDecision
{
    /// <summary>Options in which everything is decided.</summary>
    public static async Task<HostingOptions> DecideAsync(
        HostingOptions options, HostingContext context, GraphExecutor executor, CancellationToken cancellationToken) => options switch
    {
        SharedHostingOptions { Clients: { } clients } shared => shared with
        {
            AccountId = await new AwsReads(clients, executor).AccountIdAsync(cancellationToken),
        },
        _ => await OriginAccessChoice.DecideAsync(options, context, executor, cancellationToken),
    };
}
