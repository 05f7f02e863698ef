using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.ElasticLoadBalancing;

namespace Irsactl.Provisioning.Hostings.Alb;

/// <summary>A listener's rules as they were found, the default one left out.</summary>
/// <param name="Own">The first that carries the tag; null where none does.</param>
/// <param name="OwnTags">Its tags.</param>
/// <param name="Others">The others.</param>
internal sealed record ListenerRulesState(ListenerRule? Own, IReadOnlyList<ResourceTag> OwnTags, IReadOnlyList<ListenerRule> Others);
