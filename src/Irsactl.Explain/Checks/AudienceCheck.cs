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
                FindingCodes.AudienceNotRegistered, $"{subject} is not registered with the identity provider{Likeness(audience, examination)}",
                ValidationRefusals.NotValidated, ValidationRefusals.IncorrectAudience) with
            {
                Wanted = provider.ClientIds.IsEmpty ? "the provider has no client ids at all" : string.Join(" or ", provider.ClientIds),
                Found = audience.Length == 0 ? "an empty text" : audience,
                Remedy = Remedy(audience, provider.Arn, provider.ClientIds.FirstOrDefault()),
            };
    }

    /// <summary>What the audience looks like: a slip of the pen, or the default that comes where nobody asked for one.</summary>
    private static string Likeness(string audience, Examination examination) => audience switch
    {
        "sts.amazon.com" or "sts.aws.com" or "amazonaws.com" or "sts.amazonaws.com/" or "https://sts.amazonaws.com" => "; it looks like a misspelled sts.amazonaws.com",
        _ when audience == examination.Issuer?.Value || audience.StartsWith("https://kubernetes.default.svc", StringComparison.Ordinal) =>
            "; it is the API server's default, for tokens that were asked for without an audience",
        _ => "",
    };

    private static string Remedy(string audience, string provider, string? registered)
    {
        var ask = registered is null ? "" : $"ask for a token with the audience {registered}";
        return audience.Length == 0
            ? ask
            : $"{ask}{(registered is null ? "" : ", or ")}aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn {provider} --client-id {audience}";
    }
}
