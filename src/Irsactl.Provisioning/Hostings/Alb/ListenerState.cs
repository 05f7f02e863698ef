using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.ElasticLoadBalancing;

namespace Irsactl.Provisioning.Hostings.Alb;

/// <summary>A listener as it was found.</summary>
/// <param name="Listener">What it is.</param>
/// <param name="Tags">Its tags.</param>
internal sealed record ListenerState(Listener Listener, IReadOnlyList<ResourceTag> Tags);
