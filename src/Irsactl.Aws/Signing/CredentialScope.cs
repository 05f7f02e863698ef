namespace Irsactl.Aws.Signing;

/// <summary>What a signing key is good for.</summary>
/// <param name="Date">The day, <c>yyyyMMdd</c>.</param>
/// <param name="Region">The region.</param>
/// <param name="Service">The service's signing name.</param>
public sealed record CredentialScope(string Date, string Region, string Service)
{
    /// <summary>Such as <c>20150830/us-east-1/iam/aws4_request</c>.</summary>
    public override string ToString() => $"{Date}/{Region}/{Service}/aws4_request";
}
