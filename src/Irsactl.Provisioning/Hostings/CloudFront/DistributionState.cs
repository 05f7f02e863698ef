using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.CloudFront;

namespace Irsactl.Provisioning.Hostings.CloudFront;

/// <summary>A distribution as it was found.</summary>
/// <param name="Distribution">What it is.</param>
/// <param name="Tags">Its tags.</param>
internal sealed record DistributionState(Distribution Distribution, IReadOnlyList<ResourceTag> Tags);
