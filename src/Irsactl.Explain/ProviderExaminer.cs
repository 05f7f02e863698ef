using Irsactl.Explain.Evidence;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Explain;

/// <summary>Says whether an account takes the tokens of an issuer: whether it has a provider, and for which audiences. Pure.</summary>
public static class ProviderExaminer
{
    /// <summary>Examines what the account says.</summary>
    /// <param name="providers">What the account says.</param>
    /// <param name="issuer">The issuer.</param>
    /// <param name="account">The account of the roles, where they have one.</param>
    /// <param name="audience">The audience that tokens have.</param>
    public static Finding Examine(Gathered<AccountProviders> providers, IssuerUrl issuer, string? account, string audience)
    {
        ArgumentNullException.ThrowIfNull(providers);
        if (!providers.IsKnown)
        {
            return new Finding { Check = CheckNames.Provider, Verdict = Verdict.Unknown, Message = providers.Unknown };
        }

        var known = providers.Value;
        if (account is not null && account != known.AccountId)
        {
            return new Finding
            {
                Check = CheckNames.Provider,
                Verdict = Verdict.Unknown,
                Message = $"the credentials are of account {known.AccountId}, the roles in {account}",
                Remedy = "use credentials of the cluster's account",
            };
        }

        return known.Provider is not { } provider ? Missing(known, issuer, audience)
            : provider.ClientIds.Contains(audience, StringComparer.Ordinal)
                ? new Finding { Check = CheckNames.Provider, Verdict = Verdict.Passed, Message = provider.Arn }
                : WithoutAudience(provider, audience);
    }

    private static Finding Missing(AccountProviders known, IssuerUrl issuer, string audience)
    {
        var clients = string.Join(' ', new[] { audience, "sts.amazonaws.com" }.Distinct(StringComparer.Ordinal));
        return new Finding
        {
            Check = CheckNames.Provider,
            Verdict = Verdict.Failed,
            Code = FindingCodes.ProviderMissing,
            Message = $"account {known.AccountId} has no identity provider for {issuer.Value}",
            Remedy = $"irsactl aws create-identity-provider; by hand: aws iam create-open-id-connect-provider --url {issuer.Value} "
                + $"--client-id-list {clients}",
            Wanted = issuer.HostAndPath,
            Found = Others(known),
        };
    }

    private static Finding WithoutAudience(RegisteredProvider provider, string audience) => new()
    {
        Check = CheckNames.Provider,
        Verdict = Verdict.Failed,
        Code = FindingCodes.AudienceNotRegistered,
        Message = audience == "openshift"
            ? $"{provider.Arn} does not take the audience that components' tokens have"
            : $"{provider.Arn} does not take tokens of audience {audience}",
        Remedy = $"aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn {provider.Arn} --client-id {audience}",
        Wanted = audience,
        Found = string.Join(", ", provider.ClientIds),
    };

    private static string Others(AccountProviders providers) => providers.All.Length == 0
        ? "no provider"
        : $"{providers.All.Length} others: "
            + $"{string.Join(", ", providers.All.Take(3).Select(arn => arn[(arn.IndexOf('/', StringComparison.Ordinal) + 1)..]))}";
}
