using Irsactl.Aws.Arns;
using Irsactl.Explain.Evidence;
using Irsactl.Explain.Refusals;

namespace Irsactl.Explain.Checks;

/// <summary>Whether the role's account has an identity provider for exactly this issuer.</summary>
internal sealed class ProviderCheck() : TokenCheck(CheckNames.Provider)
{
    private const string Resource = "oidc-provider/";

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

        return Similar(account, issuer.HostAndPath) ?? Failed(
            FindingCodes.ProviderMissing, $"account {account.AccountId} has no identity provider for the issuer", ProviderRefusals.NoProvider) with
        {
            Wanted = examination.ProviderArn,
            Found = account.All.IsEmpty ? "no such provider" : string.Join(", ", account.All.Take(5)),
            Remedy = Remedies.Publish(issuer),
        };
    }

    private Finding InOtherAccount(AccountProviders account, Arn role, string issuer) => account.Provider is null
        ? Unknown($"the credentials are of account {account.AccountId}, the role is in {role.AccountId}", $"give credentials of account {role.AccountId}")
        : Unknown(
            $"account {account.AccountId} has the provider, but the role is in {role.AccountId}, whose providers these credentials cannot see",
            $"the provider must be in the role's own account: create it there, for https://{issuer}");

    private Finding? Similar(AccountProviders account, string issuer)
    {
        foreach (var arn in account.All)
        {
            if (Arn.TryParse(arn, out var parsed) && parsed.Resource.StartsWith(Resource, StringComparison.Ordinal)
                && Spelling.Difference(issuer, parsed.Resource[Resource.Length..]) is { } difference)
            {
                return Failed(
                    FindingCodes.IssuerSpelling, $"the identity provider is spelled differently from the token's issuer: {difference}", ProviderRefusals.NoProvider) with
                {
                    Wanted = $"https://{issuer}",
                    Found = $"https://{parsed.Resource[Resource.Length..]}",
                    Remedy = "create the provider with the token's spelling, or give the API server the provider's (spec.serviceAccountIssuer), and then "
                        + Remedies.KeepOldIssuer,
                };
            }
        }

        return null;
    }
}
