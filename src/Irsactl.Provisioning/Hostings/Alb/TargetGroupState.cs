using Irsactl.Aws.Clients;

namespace Irsactl.Provisioning.Hostings.Alb;

/// <summary>A target group as it was found.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="HasMultiValueHeaders">Whether headers are lists.</param>
/// <param name="Tags">Its tags.</param>
internal sealed record TargetGroupState(string Arn, bool HasMultiValueHeaders, IReadOnlyList<ResourceTag> Tags);
