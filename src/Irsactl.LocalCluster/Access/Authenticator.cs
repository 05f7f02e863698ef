using System.Security.Cryptography;
using System.Text;
using Irsactl.LocalCluster.Api;
using Irsactl.LocalCluster.Nodes;

namespace Irsactl.LocalCluster.Access;

/// <summary>Whose request it is: bearer tokens from a list, or of service accounts.</summary>
internal sealed class Authenticator(string adminToken, IReadOnlyDictionary<string, string> users, ServiceAccountTokens tokens)
{
    public ApiUser Identify(string? authorization, SignerState signer)
    {
        if (string.IsNullOrEmpty(authorization))
        {
            return ApiUser.Anonymous;
        }

        var token = authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? authorization[7..].Trim() : "";
        if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(adminToken)))
        {
            return new ApiUser("admin", "1", ["system:masters", "system:authenticated"]);
        }

        if (users.TryGetValue(token, out var name))
        {
            return new ApiUser(name, "3", ["", "system:authenticated"]);
        }

        return tokens.Check(signer, token, [.. signer.Audiences]).User ?? throw new ApiFailure(401, "Unauthorized", "Unauthorized");
    }
}
