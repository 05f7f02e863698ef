using System.Security.Cryptography;
using System.Text;

namespace Irsactl.Aws.Signing;

/// <summary>The text that is signed instead of a request (IAM User Guide, "Create a signed AWS API request").</summary>
internal static class CanonicalRequest
{
    public static string Build(SignedRequest request, IEnumerable<string> signedHeaders, string payloadHash, bool isS3)
    {
        var text = new StringBuilder();
        text.Append(request.Method).Append('\n');
        text.Append(isS3 ? CanonicalPath.ForS3(request.Path) : CanonicalPath.ForOthers(request.Path)).Append('\n');
        text.Append(QueryText.Canonicalize(request.Query)).Append('\n');
        var names = string.Join(';', signedHeaders);
        foreach (var name in signedHeaders)
        {
            text.Append(name).Append(':').AppendJoin(',', request.HeaderValues(name).Select(Collapse)).Append('\n');
        }

        return text.Append('\n').Append(names).Append('\n').Append(payloadHash).ToString();
    }

    public static string StringToSign(string canonicalRequest, DateTimeOffset time, CredentialScope scope)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalRequest)));
        return $"AWS4-HMAC-SHA256\n{SigningTime.Format(time)}\n{scope}\n{hash}";
    }

    /// <summary>No white space at the ends, one space for any run of it in between.</summary>
    private static string Collapse(string value) =>
        string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
