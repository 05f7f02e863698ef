using Irsactl.Aws.Arns;
using Irsactl.Aws.Clients.CloudFront;
using Irsactl.Diagnostics;

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

        if (options is { Domain: not null, CertificateArn: null } or { Domain: null, CertificateArn: not null })
        {
            throw Unusable(
                options.Domain is null ? "a certificate is given, and no domain" : $"domain {options.Domain} has no certificate",
                "give --domain and --certificate-arn together");
        }

        // Under its own names, *.cloudfront.cn, CloudFront serves nothing in China.
        if (partition.Id == "aws-cn" && options.Domain is null)
        {
            throw Unusable(
                "in China, CloudFront serves documents under domains of one's own only",
                "give --domain HOST with an ICP recordal and --certificate-arn ARN, or choose another hosting");
        }

        if (options.Domain is { } domain && (domain.Length > 253 || Uri.CheckHostName(domain) != UriHostNameType.Dns || !domain.Contains('.', StringComparison.Ordinal)))
        {
            throw Unusable($"'{domain}' is not a host name", "give a name such as oidc.example.com, without https:// and path");
        }

        RequireCertificate(options.CertificateArn, partition);
        RequireWebAcl(options.WebAclArn, partition);
        if (options.AccessLogsBucket is { } bucket && bucket.AsSpan().ContainsAny(" /:"))
        {
            throw Unusable($"'{bucket}' is not the name of a bucket", "give the name alone, such as my-logs");
        }
    }

    private static void RequireCertificate(string? text, Partition partition)
    {
        if (text is null)
        {
            return;
        }

        var arn = Arn.Parse(text);
        if (arn.Service != "acm" || !arn.Resource.StartsWith("certificate/", StringComparison.Ordinal) || arn.Partition != partition.Id)
        {
            throw Unusable($"'{text}' is not the ARN of an ACM certificate in partition {partition.Id}", "see aws acm list-certificates");
        }

        if (partition.Id == "aws" && arn.Region != "us-east-1")
        {
            throw Unusable(
                $"certificate '{text}' is in {arn.Region}, and CloudFront takes certificates of us-east-1 only",
                "request one for the same domain with aws acm request-certificate --region us-east-1");
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
            throw Unusable(
                $"'{text}' is not the ARN of a web ACL for CloudFront in partition {partition.Id}",
                "see aws wafv2 list-web-acls --scope CLOUDFRONT --region us-east-1");
        }
    }

    private static IrsactlException Unusable(string message, string hint) => new(ProvisioningErrors.UnusableHostingOption, message, hint);
}
