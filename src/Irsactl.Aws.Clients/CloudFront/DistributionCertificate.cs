namespace Irsactl.Aws.Clients.CloudFront;

/// <summary>The certificate of a distribution's own domain names.</summary>
/// <param name="Arn">Its ARN in ACM.</param>
/// <param name="MinimumProtocolVersion">The security policy, such as <c>TLSv1.2_2021</c>.</param>
public sealed record DistributionCertificate(string Arn, string MinimumProtocolVersion);
