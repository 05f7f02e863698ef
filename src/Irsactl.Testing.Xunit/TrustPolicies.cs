using System.Text.Json.Nodes;

namespace Irsactl.Testing.Xunit;

/// <summary>The policies of an issuer and its roles.</summary>
internal static class TrustPolicies
{
    /// <summary>Anybody may read the bucket's objects.</summary>
    public static string PublicRead(string bucket) => Policy(new JsonObject
    {
        ["Effect"] = "Allow",
        ["Principal"] = "*",
        ["Action"] = "s3:GetObject",
        ["Resource"] = $"arn:aws:s3:::{bucket}/*",
    });

    /// <summary>One service account may have the role, by a token for AWS.</summary>
    public static string ForServiceAccount(LocalIssuer issuer, string @namespace, string serviceAccount) => Policy(new JsonObject
    {
        ["Effect"] = "Allow",
        ["Principal"] = new JsonObject { ["Federated"] = issuer.ProviderArn },
        ["Action"] = "sts:AssumeRoleWithWebIdentity",
        ["Condition"] = new JsonObject
        {
            ["StringEquals"] = new JsonObject
            {
                [$"{issuer.HostAndPath}:aud"] = LocalIssuer.Audience,
                [$"{issuer.HostAndPath}:sub"] = $"system:serviceaccount:{@namespace}:{serviceAccount}",
            },
        },
    });

    private static string Policy(JsonObject statement) =>
        new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray((JsonNode)statement) }.ToJsonString();
}
