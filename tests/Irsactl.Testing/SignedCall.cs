using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Irsactl.Aws.Signing;

namespace Irsactl.Testing;

/// <summary>Calls of a local AWS's root that no command makes, and our clients therefore cannot.</summary>
public static class SignedCall
{
    /// <summary>Sends a body to a service, and answers what it says.</summary>
    /// <param name="method">The method.</param>
    /// <param name="url">The whole URL.</param>
    /// <param name="service">The signing name.</param>
    /// <param name="body">The body.</param>
    /// <param name="contentType">Its type.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="headers">Further headers, signed.</param>
    /// <exception cref="HttpRequestException">It is refused; the message is the answer.</exception>
    public static Task<string> SendAsync(
        HttpMethod method,
        Uri url,
        string service,
        string body,
        string contentType,
        CancellationToken cancellationToken,
        params IReadOnlyList<KeyValuePair<string, string>> headers) =>
        SendAsync(TimeProvider.System, method, url, service, body, contentType, cancellationToken, headers);

    /// <summary>The same of an AWS that has a clock of its own.</summary>
    /// <param name="clock">Its clock.</param>
    /// <param name="method">The method.</param>
    /// <param name="url">The whole URL.</param>
    /// <param name="service">The signing name.</param>
    /// <param name="body">The body.</param>
    /// <param name="contentType">Its type.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="headers">Further headers, signed.</param>
    /// <exception cref="HttpRequestException">It is refused; the message is the answer.</exception>
    public static async Task<string> SendAsync(
        TimeProvider clock,
        HttpMethod method,
        Uri url,
        string service,
        string body,
        string contentType,
        CancellationToken cancellationToken,
        params IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(url);
        ArgumentNullException.ThrowIfNull(headers);
        var content = Encoding.UTF8.GetBytes(body);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        var time = clock.GetUtcNow();
        var date = time.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var signed = new SignedRequest
        {
            Method = method.Method,
            Path = url.AbsolutePath,
            Query = url.Query.TrimStart('?'),
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
        return answer.IsSuccessStatusCode ? text : throw new HttpRequestException(text);
    }
}
