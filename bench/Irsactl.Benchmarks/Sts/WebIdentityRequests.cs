using System.Text;
using Irsactl.Benchmarks.Roles;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Keys;
using Irsactl.Oidc.Tokens;

namespace Irsactl.Benchmarks.Sts;

/// <summary>AssumeRoleWithWebIdentity as it goes over the wire, each with a token of its own.</summary>
internal static class WebIdentityRequests
{
    // Different tokens, so that no answer can come from a memory of an earlier one.
    private const int Count = 64;

    /// <summary>Mints tokens and writes the requests.</summary>
    /// <param name="endpoint">The server.</param>
    /// <param name="issuer">The issuer that the server knows.</param>
    /// <param name="key">The issuer's key.</param>
    /// <param name="roleArn">The role of the first generated request.</param>
    public static IReadOnlyList<byte[]> Create(Uri endpoint, IssuerUrl issuer, SigningKey key, string roleArn)
    {
        var minter = new TokenMinter(key, TimeProvider.System);
        var subject = GeneratedRequests.NameOf(0);
        return
        [
            .. Enumerable.Range(0, Count).Select(_ => Write(endpoint, roleArn, minter.Mint(new ServiceAccountTokenRequest
            {
                Issuer = issuer,
                Namespace = GeneratedRequests.Namespace,
                ServiceAccount = subject,
                Audiences = ["openshift"],
                Pod = new BoundObject($"{subject}-7f9c6d5b8-x2x4z", Guid.NewGuid().ToString()),
                Node = new BoundObject("ip-10-0-1-23.ec2.internal", Guid.NewGuid().ToString()),
            }))),
        ];
    }

    private static byte[] Write(Uri endpoint, string roleArn, string token)
    {
        var form = $"Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleArn={Uri.EscapeDataString(roleArn)}"
            + $"&RoleSessionName=bench&WebIdentityToken={token}";
        return Encoding.ASCII.GetBytes(
            $"POST / HTTP/1.1\r\nHost: {endpoint.Authority}\r\nUser-Agent: irsactl-bench\r\n"
            + $"Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\nContent-Length: {form.Length}\r\n\r\n{form}");
    }
}
