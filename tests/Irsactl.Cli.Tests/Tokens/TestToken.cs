using System.Buffers.Text;
using System.Text;

namespace Irsactl.Cli.Tests.Tokens;

/// <summary>Tokens of any content; what is read without trusting needs no true signature.</summary>
internal static class TestToken
{
    /// <summary>A token as the API server writes it, valid for an hour around <see cref="IrsactlProgram.Now"/>.</summary>
    public static string Usual { get; } = Of(
        """{"alg":"RS256","kid":"Tz6qUk2xnTmZkSxSvlwMYsSdPBFIYS2GgQyo0rl8wqE"}""",
        """
        {"aud":["openshift"],"exp":1786797000,"iat":1786793400,"iss":"https://my-cluster-oidc.s3.us-east-1.amazonaws.com",
        "kubernetes.io":{"namespace":"openshift-machine-api","serviceaccount":{"name":"machine-api-controllers","uid":"0d1"}},
        "nbf":1786793400,"sub":"system:serviceaccount:openshift-machine-api:machine-api-controllers"}
        """);

    /// <summary>A token of this header and these claims.</summary>
    public static string Of(string header, string claims) => $"{Encode(header)}.{Encode(claims)}.{Encode("signature")}";

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
