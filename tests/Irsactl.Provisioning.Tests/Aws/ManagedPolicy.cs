using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Irsactl.Aws.Signing;

namespace Irsactl.Provisioning.Tests.Aws;

/// <summary>Makes managed policies in a local AWS, which provisioning itself never does and its client therefore cannot.</summary>
internal static class ManagedPolicy
{
    /// <summary>Makes a policy that allows everything and answers its ARN.</summary>
    public static async Task<string> CreateAsync(Uri endpoint, string accountId, string name, CancellationToken cancellationToken)
    {
        const string Document = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";
        var body = Encoding.UTF8.GetBytes(
            $"Action=CreatePolicy&Version=2010-05-08&PolicyName={name}&PolicyDocument={Uri.EscapeDataString(Document)}");
        var time = TimeProvider.System.GetUtcNow();
        var date = time.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var signed = new SignedRequest
        {
            Method = "POST",
            Path = "/",
            Headers = [new("Host", endpoint.Authority), new("X-Amz-Date", date)],
        };
        var authorization = SigV4Signer.Sign(
            signed, "test", "test", "us-east-1", "iam", Convert.ToHexStringLower(SHA256.HashData(body)), time);

        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/x-www-form-urlencoded");
        request.Headers.Add("X-Amz-Date", date);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var answer = await http.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return $"arn:aws:iam::{accountId}:policy/{name}";
    }
}
