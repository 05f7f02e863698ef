using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Parameters;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Operations;

/// <summary>Reads certificates and refuses those that cannot be shown.</summary>
internal static class CertificateCheck
{
    /// <summary>Reads <c>Certificates</c>; null where it is not given.</summary>
    public static IReadOnlyList<string>? Read(ParameterCheck check) => check.List("Certificates") is { } list
        ? [.. list.Select((member, index) => check.Member("Certificates", index + 1, member, "CertificateArn", Arns.Rule))]
        : null;

    /// <summary>Refuses a certificate that cannot be shown.</summary>
    /// <exception cref="AwsServiceException">It is not there, in another region, or not issued.</exception>
    public static void Check(ElbContext elb, AwsCall call, string arn)
    {
        var found = Arn.TryParse(arn, out var parsed) && parsed.Region == call.Region ? elb.Certificates.FindCertificate(arn) : null;
        if (found is null)
        {
            throw ElbErrors.Of("CertificateNotFound", $"Certificate '{arn}' not found");
        }

        if (!found.IsIssued)
        {
            throw ElbErrors.Of(
                "UnsupportedCertificate",
                $"The certificate '{arn}' must have a fully-qualified domain name, a supported signature, and a supported key size.");
        }
    }
}
