using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Logs;

namespace Irsactl.Provisioning.Hostings.Functions;

/// <summary>A log group as it was found.</summary>
/// <param name="Group">The group.</param>
/// <param name="Tags">Its tags.</param>
internal sealed record LogGroupState(LogGroup Group, IReadOnlyList<ResourceTag> Tags);
