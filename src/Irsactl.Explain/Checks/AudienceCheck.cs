using Irsactl.Explain.Evidence;
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
            return examination.Evidence.Providers.IsKnown
                ? NotReached("the identity provider")
                : Unknown($"{audience}; {examination.Evidence.Providers.Unknown}");
        }

        return provider.ClientIds.Contains(audience, StringComparer.Ordinal)
            ? Passed($"{audience}{(isParty ? " (azp)" : "")} is registered with the provider")
            : Failed(
                FindingCodes.AudienceNotRegistered,
                $"{subject} is not registered with the identity provider{Resemblance(audience, provider, examination)}",
                ValidationRefusals.NotValidated,
                ValidationRefusals.IncorrectAudience) with
            {
                Wanted = provider.ClientIds.IsEmpty ? "the provider has no client ids at all" : Shown.List(provider.ClientIds, " or "),
                Found = audience.Length == 0 ? "an empty text" : Shown.Of(audience),
                Remedy = Remedy(audience, provider),
            };
    }

    /// <summary>What the audience looks like: a slip of the pen, or the default that comes where nobody asked for one.</summary>
    private static string Resemblance(string audience, RegisteredProvider provider, Examination examination) => audience switch
    {
        _ when Nearest(audience, provider) is { } near => $"; {Shown.Of(near)} is: {Likeness.Of(near, audience)}",
        "sts.amazon.com" or "sts.aws.com" or "amazonaws.com" or "sts.amazonaws.com/" or "https://sts.amazonaws.com" =>
            "; it looks like a misspelled sts.amazonaws.com",
        _ when audience == examination.Issuer?.Value || audience.StartsWith("https://kubernetes.default.svc", StringComparison.Ordinal) =>
            "; it is the API server's default, for tokens that were asked for without an audience",
        _ => "",
    };

    /// <summary>The client id that the audience is nearly.</summary>
    private static string? Nearest(string audience, RegisteredProvider provider) =>
        provider.ClientIds.FirstOrDefault(id => Likeness.Of(id, audience) is not null);

    private static string Remedy(string audience, RegisteredProvider provider)
    {
        var near = Nearest(audience, provider);

        // A client id that nobody can see all of is the one to mend, not the token.
        if (near is not null && Shown.Meant(near) == audience)
        {
            return $"register it without what cannot be seen: {Add(provider, audience)}";
        }

        var registered = near ?? provider.ClientIds.FirstOrDefault(id => Shown.Meant(id) == id);
        var ask = registered is null ? "" : $"ask for a token with the audience {registered}";
        return Shown.Meant(audience) is not { Length: > 0 } meant || meant != audience
            ? ask
            : $"{ask}{(registered is null ? "" : ", or ")}{Add(provider, audience)}";
    }

    private static string Add(RegisteredProvider provider, string audience) =>
        $"aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn {provider.Arn} --client-id {audience}";
}
