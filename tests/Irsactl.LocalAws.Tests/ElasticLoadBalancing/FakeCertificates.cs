using Irsactl.LocalAws.Foundation.Integration;

namespace Irsactl.LocalAws.Tests.ElasticLoadBalancing;

/// <summary>Certificates by the last part of their ARNs.</summary>
internal sealed class FakeCertificates : ICertificates
{
    private readonly Dictionary<string, ManagedCertificate> certificates = new(StringComparer.Ordinal);

    public ManagedCertificate? FindCertificate(string arn) => certificates.GetValueOrDefault(arn);

    public string Add(string id, bool isIssued, params string[] names)
    {
        var arn = $"arn:aws:acm:us-east-1:123456789012:certificate/{id}";
        certificates[arn] = new ManagedCertificate(arn, [.. names], isIssued);
        return arn;
    }
}
