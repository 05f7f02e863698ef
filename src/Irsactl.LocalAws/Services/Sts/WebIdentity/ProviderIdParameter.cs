using Irsactl.LocalAws.Foundation.Events;

namespace Irsactl.LocalAws.Services.Sts.WebIdentity;

/// <summary>
/// The parameter <c>ProviderId</c>, which goes with the opaque tokens of two providers. Nothing here can ask those two, so with a
/// parameter there is only a refusal.
/// </summary>
internal static class ProviderIdParameter
{
    /// <summary>Refuses the call where the parameter is given.</summary>
    public static void Refuse(string? providerId)
    {
        switch (providerId)
        {
            case null:
                return;
            case "www.amazon.com":
                throw WebIdentityRefusedException.Token(RefusalReason.ProviderIdGiven, "Provided Token is not a Login With Amazon token");
            case "graph.facebook.com":
                const string rejected = "graph.facebook.com rejected OAuth token with response \"Bad signature\" and code 190";
                throw new WebIdentityRefusedException(StsErrors.RejectedClaim(rejected), RefusalReason.ProviderIdGiven, rejected);
            default:
                const string unknown =
                    "Unrecognized OAuth provider. Do not include a provider parameter when submitting OpenIDConnect ID tokens";
                throw new WebIdentityRefusedException(StsErrors.AccessDenied(unknown), RefusalReason.ProviderIdGiven, unknown);
        }
    }
}
