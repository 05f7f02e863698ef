using Irsactl.Provisioning.Hostings;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning.Deletion;

/// <summary>What answers under a name that AWS gives, as the name says. A bucket is not among it: S3 itself says where each is.</summary>
/// <param name="Kind">What to look for, as <see cref="CandidateSearch"/> calls it.</param>
/// <param name="Region">The region it is in; null where it is in none.</param>
internal sealed record IssuerPlace(string Kind, string? Region)
{
    /// <summary>What answers for a provider's issuer; null where the name does not say.</summary>
    public static IssuerPlace? Of(ProviderArn provider) => provider.Issuer.Split('/')[0].Split('.') switch
    {
        [_, "lambda-url", var region, "on", ..] => new IssuerPlace(CandidateSearch.Functions, region),
        [_, "execute-api", var region, "amazonaws", ..] => new IssuerPlace(CandidateSearch.Apis, region),
        [_, "cloudfront", "net" or "cn"] => new IssuerPlace(CandidateSearch.Distributions, Region: null),
        _ => null,
    };
}
