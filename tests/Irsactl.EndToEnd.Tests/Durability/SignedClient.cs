using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Irsactl.Aws.Signing;

namespace Irsactl.EndToEnd.Tests.Durability;

/// <summary>
/// Sends signed requests to a local AWS's endpoint and tries nothing twice, as a retry would hide what became of the first.
/// </summary>
internal sealed class SignedClient(Uri endpoint) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });

    /// <summary>A request to S3, by path.</summary>
    public Task<HttpResponseMessage> S3Async(
        HttpMethod method, string target, byte[] body, CancellationToken cancellationToken, params (string Name, string Value)[] headers) =>
        SendAsync(method, "s3", target, body, headers, cancellationToken);

    /// <summary>A call of IAM's.</summary>
    public Task<HttpResponseMessage> IamAsync(
        string action, CancellationToken cancellationToken, params (string Name, string Value)[] parameters)
    {
        var form = string.Join('&', parameters.Prepend(("Action", action)).Append(("Version", "2010-05-08"))
            .Select(parameter => $"{parameter.Item1}={Uri.EscapeDataString(parameter.Item2)}"));
        return SendAsync(
            HttpMethod.Post,
            "iam",
            "/",
            Encoding.UTF8.GetBytes(form),
            [("content-type", "application/x-www-form-urlencoded")],
            cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string service,
        string target,
        byte[] body,
        (string Name, string Value)[] headers,
        CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var hash = Convert.ToHexStringLower(SHA256.HashData(body));
        List<KeyValuePair<string, string>> signed =
        [
            new("host", endpoint.Authority),
            new("x-amz-content-sha256", hash),
            new("x-amz-date", now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)),
            .. headers.Select(header => KeyValuePair.Create(header.Name, header.Value)),
        ];
        var parts = target.Split('?', 2);
        var description = new SignedRequest
        {
            Method = method.Method,
            Path = parts[0],
            Query = parts.ElementAtOrDefault(1) ?? "",
            Headers = signed,
        };
        using var request = new HttpRequestMessage(method, new Uri(endpoint, target));
        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(body);
        }

        foreach (var (name, value) in signed.Skip(1))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        request.Headers.TryAddWithoutValidation(
            "Authorization", SigV4Signer.Sign(description, "test", "test", "us-east-1", service, hash, now));
        return await _http.SendAsync(request, cancellationToken);
    }
}
