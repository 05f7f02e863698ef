namespace Irsactl.Aws.Clients.CloudTrail;

/// <summary>A trail.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="HomeRegion">The region that it was made in, which alone answers questions about it.</param>
/// <param name="Bucket">The bucket of its files.</param>
/// <param name="KeyPrefix">What their keys begin with; null for nothing.</param>
public sealed record TrailDescription(string Name, string Arn, string HomeRegion, string Bucket, string? KeyPrefix);
