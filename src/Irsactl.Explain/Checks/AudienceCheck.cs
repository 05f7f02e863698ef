using Irsactl.Explain.Refusals;

namespace Irsactl.Explain.Checks;

/// <summary>Whether the provider takes the token's audience: <c>azp</c> where it is there, else <c>aud</c>.</summary>
internal sealed class AudienceCheck() : TokenCheck(CheckNames.Audience)
{
    public override Finding Run(Examination examination)
    {
        if (examination is not { Audience: { } audience, Claims: { } claims })
        {
            return NotReached("one audience");
        }

        var isParty = claims.Has("azp") && !claims.Audiences.Contains(audience, StringComparer.Ordinal);
        var subject = isParty ? "azp, which AWS checks in place of aud," : "the audience";
        if (examination.Provider is not { } provider)
        {
            return examination.Evidence.Providers.IsKnown ? NotReached("the identity provider") : Unknown($"{audience}; {examination.Evidence.Providers.Unknown}");
        }

        return provider.ClientIds.Contains(audience, StringComparer.Ordinal)
            ? Passed($"{audience}{(isParty ? " (azp)" : "")} is registered with the provider")
            : Failed(
                FindingCodes.AudienceNotRegistered, $"{subject} is not registered with the identity provider",
                ValidationRefusals.NotValidated, ValidationRefusals.IncorrectAudience) with
            {
                Wanted = provider.ClientIds.IsEmpty ? "the provider has no client ids at all" : string.Join(" or ", provider.ClientIds),
                Found = audience.Length == 0 ? "an empty text" : audience,
                Remedy = Remedy(audience, provider.Arn, provider.ClientIds.FirstOrDefault()),
            };
    }

    private static string Remedy(string audience, string provider, string? registered)
    {
        var ask = registered is null ? "" : $"ask for a token with the audience {registered}";
        return audience.Length == 0
            ? ask
            : $"{ask}{(registered is null ? "" : ", or ")}aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn {provider} --client-id {audience}";
    }
}
