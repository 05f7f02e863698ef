using Irsactl.Aws.Arns;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Provisioning.Hostings.Domains;

/// <summary>Refuses options about a domain that cannot work, before AWS is asked anything.</summary>
internal static class DomainCheck
{
    /// <summary>Throws where it is not a host name that the internet could know.</summary>
    /// <exception cref="IrsactlException">It is not (<see cref="ProvisioningErrors.UnusableHostingOption"/>).</exception>
    public static void RequireHostName(string domain)
    {
        if (PublicHostName.Examine(domain) is { } fault)
        {
            throw Unusable(
                $"'{domain}' is not a host name that can be used: {fault.Problem}",
                $"give {fault.RightForm ?? "a name such as oidc.example.com"}, without https:// and path");
        }

        // The issuer is https:// and the name, and has the length of a provider's URL.
        ProviderIssuer.Require(IssuerUrl.Parse($"https://{domain}"));
    }

    /// <summary>Throws where it is not the ARN of a certificate in the partition.</summary>
    /// <exception cref="IrsactlException">It is not.</exception>
    public static Arn RequireCertificate(string text, Partition partition)
    {
        var arn = Arn.Parse(text);
        return arn.Service == "acm" && arn.Resource.StartsWith("certificate/", StringComparison.Ordinal) && arn.Partition == partition.Id
            ? arn
            : throw Unusable($"'{text}' is not the ARN of an ACM certificate in partition {partition.Id}", "see aws acm list-certificates");
    }

    /// <summary>Throws where a certificate is given that is not one of ACM's in a region.</summary>
    /// <param name="text">The ARN; null where none is given.</param>
    /// <param name="region">The region.</param>
    /// <param name="user">What shows the certificate.</param>
    /// <exception cref="IrsactlException">It is not.</exception>
    public static void RequireCertificate(string? text, string region, string user)
    {
        if (text is not null && RequireCertificate(text, Partition.ForRegion(region)).Region is var place && place != region)
        {
            throw Unusable(
                $"certificate '{text}' is in {place}, and {user} takes certificates of its own region only",
                $"request one for the same domain with aws acm request-certificate --region {region}, or leave out --certificate-arn");
        }
    }

    /// <summary>Throws where what belongs to a domain is given and no domain is.</summary>
    /// <exception cref="IrsactlException">It is.</exception>
    public static void RequireNothingOf(string? certificateArn, string zone)
    {
        if (certificateArn is not null)
        {
            throw Unusable("a certificate is given, and no domain", "give --domain, too");
        }

        RequireZone(zone);
    }

    /// <summary>Throws where it is neither a word of <see cref="HostedZoneChoice"/> nor a zone's id.</summary>
    /// <exception cref="IrsactlException">It is not.</exception>
    public static void RequireZone(string choice)
    {
        if (choice is not (HostedZoneChoice.Auto or HostedZoneChoice.None)
            && (choice.Length is 0 or > 32 || !choice.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter))))
        {
            throw Unusable(
                $"'{choice}' is not the id of a hosted zone",
                "give an id such as Z0123456789ABCDEFGHIJ, auto or none; see aws route53 list-hosted-zones");
        }
    }

    /// <summary>An option that cannot be used.</summary>
    public static IrsactlException Unusable(string message, string hint) => new(ProvisioningErrors.UnusableHostingOption, message, hint);
}
