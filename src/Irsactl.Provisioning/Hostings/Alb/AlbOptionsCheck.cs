using Irsactl.Aws.Arns;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Hostings.Domains;

namespace Irsactl.Provisioning.Hostings.Alb;

/// <summary>Refuses options that cannot work, before AWS is asked anything.</summary>
internal static class AlbOptionsCheck
{
    /// <summary>Throws where the options cannot work.</summary>
    /// <exception cref="IrsactlException">They cannot (<see cref="ProvisioningErrors.UnusableHostingOption"/>).</exception>
    public static void Require(AlbHostingOptions options, string region)
    {
        DomainCheck.RequireHostName(options.Domain);
        DomainCheck.RequireZone(options.HostedZone);
        RequireSubnets(options);
        DomainCheck.RequireCertificate(options.CertificateArn, region, "a load balancer");
    }

    private static void RequireSubnets(AlbHostingOptions options)
    {
        if (options.SubnetIds.FirstOrDefault(id => !id.StartsWith("subnet-", StringComparison.Ordinal)) is { } wrong)
        {
            throw DomainCheck.Unusable(
                $"'{wrong}' is not the id of a subnet", "give ids such as subnet-0123456789abcdef0, with commas between them");
        }

        if (options.SubnetIds.Distinct(StringComparer.Ordinal).Count() < options.SubnetIds.Length)
        {
            throw DomainCheck.Unusable("a subnet is given twice", "give each once");
        }

        if (options.SubnetIds.Length < 2)
        {
            throw DomainCheck.Unusable(
                $"a load balancer is in two zones at least, and {(options.SubnetIds.IsEmpty ? "no subnet" : "one subnet")} is given",
                "give public subnets in different zones: --subnets subnet-A,subnet-B");
        }
    }
}
