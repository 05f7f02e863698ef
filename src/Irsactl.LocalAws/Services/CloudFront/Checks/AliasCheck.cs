using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.CloudFront.Model;
using Irsactl.LocalAws.Services.CloudFront.Settings;

namespace Irsactl.LocalAws.Services.CloudFront.Checks;

/// <summary>
/// The alternate domain names of a distribution, and the certificate that proves the right to them (Amazon CloudFront Developer Guide,
/// "Requirements for using alternate domain names").
/// </summary>
internal sealed class AliasCheck(CloudFrontContext context)
{
    private const int Max = 100;

    /// <summary>Refuses names that cannot be.</summary>
    public void Require(CloudFrontState state, DistributionSettings settings, string partition, string id)
    {
        if (settings.Aliases.Length > Max)
        {
            throw new AwsServiceException(
                400, "TooManyDistributionCNAMEs", "Your request contains more CNAMEs than are allowed per distribution.");
        }

        if (settings.Aliases.Any(
            alias => Uri.CheckHostName(alias.StartsWith("*.", StringComparison.Ordinal) ? alias[2..] : alias) is not UriHostNameType.Dns)
            || settings.Aliases.Distinct(StringComparer.Ordinal).Count() != settings.Aliases.Length)
        {
            throw CloudFrontErrors.InvalidArgument("The parameter CNAME contains one or more parameters that are not valid.");
        }

        RequireCertificate(settings, partition);
        var taken = state.Distributions.Values.Where(other => other.Id != id && other.Partition == partition)
            .SelectMany(other => other.Config.GetSettings().Aliases);
        if (taken.Intersect(settings.Aliases, StringComparer.Ordinal).Any())
        {
            throw CloudFrontErrors.CnameAlreadyExists();
        }
    }

    private void RequireCertificate(DistributionSettings settings, string partition)
    {
        if (settings.CertificateArn.Length == 0)
        {
            if (!settings.Aliases.IsEmpty)
            {
                throw CloudFrontErrors.InvalidViewerCertificate(
                    "To add an alternate domain name (CNAME) to a CloudFront distribution, you must attach a trusted certificate that "
                    + "validates your authorization to use the domain name.");
            }

            return;
        }

        if (settings.MinimumProtocolVersion is "SSLv3")
        {
            throw new AwsServiceException(
                400,
                "InvalidProtocolSettings",
                "You cannot specify SSLv3 as the minimum protocol version if you only want to support only clients that support Server "
                    + "Name Indication (SNI).");
        }

        if (Find(settings.CertificateArn, partition) is not { IsIssued: true } certificate)
        {
            throw CloudFrontErrors.InvalidViewerCertificate(
                "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid "
                + "certificate chain.");
        }

        if (!settings.Aliases.All(
            alias => certificate.Covers(alias) || certificate.Names.Contains(alias, StringComparer.OrdinalIgnoreCase)))
        {
            throw CloudFrontErrors.InvalidViewerCertificate(
                "The certificate that is attached to your distribution doesn't cover the alternate domain name (CNAME) that "
                + "you're trying to add.");
        }
    }

    private ManagedCertificate? Find(string text, string partition) =>
        Arn.TryParse(text, out var arn)
        && arn.Service is "acm"
        && arn.Region == (partition is "aws-cn" ? "cn-northwest-1" : "us-east-1")
        && arn.Partition == partition
            ? context.Certificates.FindCertificate(text)
            : null;
}
