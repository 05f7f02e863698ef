using Irsactl.Aws.Arns;
using Irsactl.Explain.Evidence;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Tokens;

namespace Irsactl.Explain.Checks;

/// <summary>The evidence, and what the checks so far have made of it. A null is something that no check could establish.</summary>
internal sealed class Examination(TokenEvidence evidence)
{
    public TokenEvidence Evidence { get; } = evidence;

    /// <summary>The token taken apart.</summary>
    public JsonWebSignature? Token { get; set; }

    /// <summary>Its claims.</summary>
    public TokenClaims? Claims { get; set; }

    /// <summary>What AWS holds against the provider's client ids: <c>azp</c>, or the one audience.</summary>
    public string? Audience { get; set; }

    /// <summary>Its issuer, where it can be one.</summary>
    public IssuerUrl? Issuer { get; set; }

    /// <summary>The provider of the issuer.</summary>
    public RegisteredProvider? Provider { get; set; }

    /// <summary>The issuer's discovery document, where AWS can use it.</summary>
    public DiscoveryDocument? Discovery { get; set; }

    /// <summary>The issuer's keys.</summary>
    public JsonWebKeySet? KeySet { get; set; }

    /// <summary>The key that AWS checks the signature with.</summary>
    public JsonWebKey? Key { get; set; }

    /// <summary>What failed so far and came to its own finding.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>The role's ARN, where one is given and can be read.</summary>
    public Arn? Role => Arn.TryParse(Evidence.RoleArn, out var arn) ? arn : null;

    /// <summary>The ARN that the issuer's provider must have in the role's account, as far as the account is known.</summary>
    public string? ProviderArn
    {
        get
        {
            if (Provider is { } provider)
            {
                return provider.Arn;
            }

            var account = Role?.AccountId ?? Evidence.Providers.Value?.AccountId;
            return Issuer is { } issuer && account is not null
                ? new Arn(Role?.Partition ?? PartitionOfRegion(), "iam", "", account, $"oidc-provider/{issuer.HostAndPath}").ToString()
                : null;
        }
    }

    private string PartitionOfRegion() => Partition.TryForRegion(Evidence.Region, out var partition) ? partition.Id : Partition.Aws.Id;
}
