using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Irsactl.Aws.Signing;
using Irsactl.LocalAws;

namespace Irsactl.Testing.Xunit;

/// <summary>The few calls that fixtures make, as the account's root: so that they ask for no AWS SDK of any version.</summary>
internal sealed class AwsCalls(LocalAwsServer server) : IDisposable
{
    private const string Form = "application/x-www-form-urlencoded";

    private readonly HttpClient _http = new() { BaseAddress = server.Endpoint };

    public async Task IamAsync(string action, CancellationToken cancellationToken, params (string Name, string Value)[] parameters)
    {
        using var form = new FormUrlEncodedContent(
        [
            new("Action", action),
            new("Version", "2010-05-08"),
            .. parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value)),
        ]);
        var body = await form.ReadAsByteArrayAsync(cancellationToken);
        await SendAsync("iam", HttpMethod.Post, "/", body, Form, cancellationToken);
    }

    public Task S3Async(HttpMethod method, string target, string body, CancellationToken cancellationToken) =>
        S3Async(method, target, Encoding.UTF8.GetBytes(body), cancellationToken);

    public Task S3Async(HttpMethod method, string target, byte[] body, CancellationToken cancellationToken) =>
        SendAsync("s3", method, target, body, "application/json", cancellationToken);

    public void Dispose() => _http.Dispose();

    private async Task SendAsync(
        string service, HttpMethod method, string target, byte[] body, string contentType, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, target) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        Sign(request, service, target, body);
        using var answer = await _http.SendAsync(request, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            var said = await answer.Content.ReadAsStringAsync(cancellationToken);
            throw new InvalidOperationException($"{service} refused {method} {target}: {(int)answer.StatusCode} {said}");
        }
    }

    private void Sign(HttpRequestMessage request, string service, string target, byte[] body)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(body));
        var time = TimeProvider.System.GetUtcNow();
        var date = time.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var parts = target.Split('?', 2);
        var signed = new SignedRequest
        {
            Method = request.Method.Method,
            Path = parts[0],
            Query = parts.ElementAtOrDefault(1) ?? "",
            Headers = [new("Host", server.Endpoint.Authority), new("X-Amz-Content-Sha256", hash), new("X-Amz-Date", date)],
        };
        request.Headers.Add("X-Amz-Content-Sha256", hash);
        request.Headers.Add("X-Amz-Date", date);
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            SigV4Signer.Sign(signed, server.AccessKeyId, server.SecretAccessKey, LocalAwsFixture.Region, service, hash, time));
    }
}
