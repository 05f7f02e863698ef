using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Irsactl.LocalCluster.Api;
using Irsactl.LocalCluster.Nodes;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalCluster.Access;

/// <summary>Whose request it is: client certificates, and bearer tokens from a list or of service accounts.</summary>
internal sealed class Authenticator(
    string adminToken,
    IReadOnlyDictionary<string, string> users,
    IReadOnlyDictionary<string, ImmutableArray<LocalUserRule>> rules,
    ClientAuthority authority,
    ServiceAccountTokens tokens)
{
    /// <summary>Whose it is, or as whom to judge it. One of two credentials is enough; one that is not taken, and nothing else, is nobody's.</summary>
    /// <exception cref="ApiFailure">What was shown is not taken.</exception>
    public ApiUser Identify(X509Certificate2? certificate, IHeaderDictionary headers, SignerState signer) =>
        Impersonation.Apply(headers, Identify(certificate, (string?)headers.Authorization, signer), rules);

    private ApiUser Identify(X509Certificate2? certificate, string? authorization, SignerState signer)
    {
        if (string.IsNullOrEmpty(authorization))
        {
            return certificate is null ? ApiUser.Anonymous : authority.Identify(certificate, rules) ?? ApiUser.Anonymous;
        }

        try
        {
            if (certificate is not null && authority.Identify(certificate, rules) is { } user)
            {
                return user;
            }
        }
        catch (ApiFailure)
        {
            // The token may still be good.
        }

        return IdentifyByToken(authorization, signer);
    }

    private ApiUser IdentifyByToken(string authorization, SignerState signer)
    {
        var token = authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? authorization[7..].Trim() : "";
        if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(adminToken)))
        {
            return new ApiUser("admin", "1", ["system:masters", "system:authenticated"]);
        }

        if (users.TryGetValue(token, out var name))
        {
            return new ApiUser(name, "3", ["", "system:authenticated"]) { Rules = rules.GetValueOrDefault(name, []) };
        }

        var account = tokens.Check(signer, token, [.. signer.Audiences]).User ?? throw new ApiFailure(401, "Unauthorized", "Unauthorized");
        return account with { Rules = rules.GetValueOrDefault(account.Name, []) };
    }
}
