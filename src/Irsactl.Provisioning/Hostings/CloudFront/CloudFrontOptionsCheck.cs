using Irsactl.Aws.Arns;
using Irsactl.Aws.Clients.CloudFront;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Hostings.Domains;

namespace Irsactl.Provisioning.Hostings.CloudFront;

/// <summary>Refuses options that cannot work, before anything is made.</summary>
internal static class CloudFrontOptionsCheck
{
    /// <summary>Throws where the options do not go together or do not suit the partition.</summary>
    /// <exception cref="IrsactlException">
    /// They do not (<see cref="ProvisioningErrors.UnusableHostingOption"/>), or the partition has no CloudFront
    /// (<see cref="ProvisioningErrors.NoCloudFront"/>).
    /// </exception>
    public static void Require(CloudFrontHostingOptions options, Partition partition)
    {
        if (!CloudFrontClient.IsAvailableIn(partition.Id))
        {
            throw new IrsactlException(
                ProvisioningErrors.NoCloudFront,
                $"there is no CloudFront in partition {partition.Id}",
                "publish the documents another way (--hosting)");
        }

        if (options is { Domain: null, CertificateArn: not null })
        {
            throw DomainCheck.Unusable("a certificate is given, and no domain", "give --domain, too");
        }

        // Under its own names, *.cloudfront.cn, CloudFront serves nothing in China.
        if (partition.Id == "aws-cn" && options.Domain is null)
        {
            throw DomainCheck.Unusable(
                "in China, CloudFront serves documents under domains of one's own only",
                "give --domain HOST with an ICP recordal and --certificate-arn ARN, or choose another hosting");
        }

        if (options.Domain is { } domain)
        {
            DomainCheck.RequireHostName(domain);
            RequireCertificate(options.CertificateArn, domain, partition);
        }

        DomainCheck.RequireZone(options.HostedZone);
        RequireWebAcl(options.WebAclArn, partition);
        if (options.AccessLogsBucket is { } bucket && bucket.AsSpan().ContainsAny(" /:"))
        {
            throw DomainCheck.Unusable($"'{bucket}' is not the name of a bucket", "give the name alone, such as my-logs");
        }
    }

    private static void RequireCertificate(string? text, string domain, Partition partition)
    {
        if (text is null)
        {
            // China's CloudFront does not take certificates that ACM issues.
            if (partition.Id == "aws-cn")
            {
                throw DomainCheck.Unusable(
                    $"domain {domain} has no certificate", "in China, give --certificate-arn: none can be requested for CloudFront");
            }
        }
        else if (DomainCheck.RequireCertificate(text, partition).Region is var region && partition.Id == "aws"
            && region != CloudFrontClient.CertificateRegion)
        {
            throw DomainCheck.Unusable(
                $"certificate '{text}' is in {region}, and CloudFront takes certificates of us-east-1 only",
                "request one for the same domain with aws acm request-certificate --region us-east-1, or leave out --certificate-arn");
        }
    }

    private static void RequireWebAcl(string? text, Partition partition)
    {
        if (text is null)
        {
            return;
        }

        var arn = Arn.Parse(text);
        if (arn.Service != "wafv2" || !arn.Resource.StartsWith("global/webacl/", StringComparison.Ordinal) || arn.Partition != partition.Id)
        {
            throw DomainCheck.Unusable(
                $"'{text}' is not the ARN of a web ACL for CloudFront in partition {partition.Id}",
                "see aws wafv2 list-web-acls --scope CLOUDFRONT --region us-east-1");
        }
    }
}
