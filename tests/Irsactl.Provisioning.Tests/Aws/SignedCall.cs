using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Irsactl.Aws.Signing;
using Shouldly;

namespace Irsactl.Provisioning.Tests.Aws;

/// <summary>Calls of a local AWS's root that provisioning itself never makes, and its clients therefore cannot.</summary>
internal static class SignedCall
{
    /// <summary>Sends a body to a service, and answers what it says.</summary>
    public static async Task<string> SendAsync(
        HttpMethod method,
        Uri url,
        string service,
        string body,
        string contentType,
        CancellationToken cancellationToken,
        params IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        var content = Encoding.UTF8.GetBytes(body);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        var time = TimeProvider.System.GetUtcNow();
        var date = time.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var signed = new SignedRequest
        {
            Method = method.Method,
            Path = url.AbsolutePath,
            Headers = [new("Host", url.Authority), .. headers, new("X-Amz-Content-Sha256", hash), new("X-Amz-Date", date)],
        };
        var authorization = SigV4Signer.Sign(signed, "test", "test", "us-east-1", service, hash, time);

        using var http = new HttpClient();
        using var request = new HttpRequestMessage(method, url) { Content = new ByteArrayContent(content) };
        request.Content.Headers.ContentType = new(contentType);
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        request.Headers.Add("X-Amz-Content-Sha256", hash);
        request.Headers.Add("X-Amz-Date", date);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var answer = await http.SendAsync(request, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return text;
    }
}
