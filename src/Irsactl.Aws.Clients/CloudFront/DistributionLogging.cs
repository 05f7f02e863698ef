namespace Irsactl.Aws.Clients.CloudFront;

/// <summary>Where a distribution's standard access logs go.</summary>
/// <param name="Bucket">The bucket's host name, such as <c>my-logs.s3.amazonaws.com</c>.</param>
/// <param name="Prefix">What the names of the log files begin with.</param>
public sealed record DistributionLogging(string Bucket, string Prefix);
