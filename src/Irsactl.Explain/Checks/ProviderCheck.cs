using Irsactl.Aws.Arns;
using Irsactl.Explain.Evidence;
using Irsactl.Explain.Refusals;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Explain.Checks;

/// <summary>Whether the role's account has an identity provider for exactly this issuer.</summary>
internal sealed class ProviderCheck() : TokenCheck(CheckNames.Provider)
{
    private const string Resource = "oidc-provider/";
    private const string Document = "/.well-known/openid-configuration";

    public override Finding Run(Examination examination)
    {
        if (examination.Issuer is not { } issuer)
        {
            return NotReached("an issuer");
        }

        if (!examination.Evidence.Providers.IsKnown)
        {
            return Unknown(examination.Evidence.Providers.Unknown);
        }

        var account = examination.Evidence.Providers.Value;
        if (examination.Role is { } role && role.AccountId != account.AccountId)
        {
            return InOtherAccount(account, role, issuer.HostAndPath);
        }

        if (account.Provider is { } provider)
        {
            examination.Provider = provider;
            return Passed(provider.Arn);
        }

        return Similar(examination, account, issuer) ?? Failed(
            FindingCodes.ProviderMissing,
            $"account {account.AccountId} has no identity provider for the issuer",
            ProviderRefusals.NoProvider) with
        {
            Wanted = examination.ProviderArn,
            Found = account.All.IsEmpty ? "no such provider" : Shown.List(account.All.Take(5), ", "),
            Remedy = Remedies.CreateProvider(issuer, examination.Audience),
        };
    }

    /// <summary>What somebody took for the issuer who made this provider, or null.</summary>
    private static string? Mistaken(string provider, string issuer) =>
        provider.TrimEnd('/').Equals($"{issuer.TrimEnd('/')}{Document}", StringComparison.OrdinalIgnoreCase)
            ? "there is one whose URL is that of the discovery document, and not the issuer's"
        : provider == IssuerOrigin.EksTwin(issuer)
            ? "there is one for the other endpoint of the same EKS cluster (IPv4 or dual-stack), which to IAM is another issuer"
        : provider != issuer && IssuerOrigin.GitHubOf(provider) is { } other && IssuerOrigin.GitHubOf(issuer) is { } own && other != own
            ? "there is one for another GitHub: github.com, each tenant of GHE.com and each server have issuers of their own"
        : issuer.Length > provider.TrimEnd('/').Length + 1 && issuer.StartsWith(provider.TrimEnd('/') + "/", StringComparison.Ordinal)
            ? "there is one for the same host, but the token's issuer has a path behind it (a tenant, an instance, "
                + "an enterprise of GitHub's), which makes it another issuer"
        : provider != issuer && Shown.Meant(provider) == issuer
            ? "there is one whose URL has blanks or characters that cannot be seen in it"
        : null;

    private Finding InOtherAccount(AccountProviders account, Arn role, string issuer) => account.Provider is null
        ? Unknown(
            $"the credentials are of account {account.AccountId}, the role is in {role.AccountId}",
            $"give credentials of account {role.AccountId}")
        : Unknown(
            $"account {account.AccountId} has the provider, but the role is in {role.AccountId}, "
                + "whose providers these credentials cannot see",
            $"the provider must be in the role's own account: create it there, for https://{issuer}");

    private Finding? Similar(Examination examination, AccountProviders account, IssuerUrl url)
    {
        var issuer = url.HostAndPath;
        foreach (var arn in account.All)
        {
            if (arn.IndexOf(Resource, StringComparison.Ordinal) is var at and > 0
                && Mistaken(arn[(at + Resource.Length)..], issuer) is { } mistake)
            {
                return Failed(
                    FindingCodes.ProviderMissing,
                    $"account {account.AccountId} has no identity provider for the issuer: {mistake}",
                    ProviderRefusals.NoProvider) with
                {
                    Wanted = $"https://{issuer}",
                    Found = Shown.Of($"https://{arn[(at + Resource.Length)..]}"),
                    Remedy = $"create one with the token's issuer: {Remedies.CreateByHand(url, examination.Audience)}; "
                        + "its ARN belongs into the roles' trust policies, too",
                };
            }

            if (Arn.TryParse(arn, out var parsed) && parsed.Resource.StartsWith(Resource, StringComparison.Ordinal)
                && Spelling.Difference(issuer, parsed.Resource[Resource.Length..]) is { } difference)
            {
                return Failed(
                    FindingCodes.IssuerSpelling,
                    $"the identity provider is spelled differently from the token's issuer: {difference}",
                    ProviderRefusals.NoProvider) with
                {
                    Wanted = $"https://{issuer}",
                    Found = $"https://{parsed.Resource[Resource.Length..]}",
                    Remedy = "create the provider with the token's spelling, or give the API server the provider's "
                        + "(spec.serviceAccountIssuer), and then "
                        + Remedies.KeepOldIssuer,
                };
            }
        }

        return null;
    }
}
