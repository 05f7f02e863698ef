using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Irsactl.Aws.Signing;
using Irsactl.LocalAws;

namespace Irsactl.Ui.Tests.Lab;

/// <summary>A local AWS with an issuer in a bucket, its provider and a role, made by calls that are signed by hand.</summary>
internal sealed class LabAccount : IAsyncDisposable
{
    public const string Bucket = "lab-oidc";
    public const string Issuer = $"{Bucket}.s3.us-east-1.amazonaws.com";
    public const string ProviderArn = $"arn:aws:iam::123456789012:oidc-provider/{Issuer}";

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });

    private LabAccount(LocalAwsServer aws) => Aws = aws;

    public LocalAwsServer Aws { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<LabAccount> StartAsync(int port = 0)
    {
        var account = new LabAccount(await LocalAwsServer.StartAsync(new LocalAwsOptions { Port = port }, Cancellation));
        await account.FillAsync();
        return account;
    }

    /// <summary>Reads an object as anybody.</summary>
    public async Task<int> ReadAsync(string key)
    {
        using var answer = await _http.GetAsync(new Uri(Aws.Endpoint, $"/{Bucket}/{key}"), Cancellation);
        return (int)answer.StatusCode;
    }

    /// <summary>Reads objects as anybody, many times: the last of them is called <c>last.json</c>.</summary>
    public async Task ReadManyAsync(int times)
    {
        await Parallel.ForEachAsync(
            Enumerable.Range(0, times - 1),
            new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Cancellation },
            async (number, _) => await ReadAsync(number % 3 == 0 ? "keys.json" : $"missing-{number}.json"));
        await ReadAsync("last.json");
    }

    /// <summary>Trades a token for credentials of the role.</summary>
    public async Task<string> AssumeAsync(string token)
    {
        using var form = new FormUrlEncodedContent(
        [
            new("Action", "AssumeRoleWithWebIdentity"), new("Version", "2011-06-15"),
            new("RoleArn", "arn:aws:iam::123456789012:role/workload"), new("RoleSessionName", "lab"), new("WebIdentityToken", token),
        ]);
        using var answer = await _http.PostAsync(Aws.Endpoint, form, Cancellation);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }

    /// <summary>Puts a policy that lets everybody read, under a condition where one is given.</summary>
    public Task BucketPolicyAsync(string? condition = null) => SendAsync(HttpMethod.Put, "s3", $"/{Bucket}", "policy=", $$"""
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject",
         "Resource":"arn:aws:s3:::{{Bucket}}/*"{{(condition is null ? "" : $",\"Condition\":{condition}")}}}]}
        """);

    public Task IamAsync(string action, params (string Name, string Value)[] parameters) => SendAsync(
        HttpMethod.Post,
        "iam",
        "/",
        "",
        string.Join('&', parameters.Prepend(("Action", action)).Append(("Version", "2010-05-08"))
            .Select(parameter => $"{parameter.Item1}={Uri.EscapeDataString(parameter.Item2)}")));

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Aws.DisposeAsync();
    }

    private async Task FillAsync()
    {
        await SendAsync(HttpMethod.Put, "s3", $"/{Bucket}");
        await SendAsync(HttpMethod.Delete, "s3", $"/{Bucket}", "publicAccessBlock=");
        await BucketPolicyAsync();
        await SendAsync(HttpMethod.Put, "s3", $"/{Bucket}/.well-known/openid-configuration", "", $$"""
            {"issuer":"https://{{Issuer}}","jwks_uri":"https://{{Issuer}}/keys.json"}
            """);
        await SendAsync(HttpMethod.Put, "s3", $"/{Bucket}/keys.json", "", """{"keys":[]}""");
        await IamAsync("CreateOpenIDConnectProvider", ("Url", $"https://{Issuer}"), ("ClientIDList.member.1", "sts.amazonaws.com"));
        await IamAsync("CreateRole", ("RoleName", "workload"), ("AssumeRolePolicyDocument", $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRoleWithWebIdentity",
             "Principal":{"Federated":"{{ProviderArn}}"},
             "Condition":{"StringEquals":{"{{Issuer}}:sub":"system:serviceaccount:ns:sa"} } }]}
            """));
    }

    private async Task SendAsync(HttpMethod method, string service, string path, string query = "", string body = "")
    {
        var now = Aws.TimeProvider.GetUtcNow();
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        List<KeyValuePair<string, string>> headers =
        [
            new("host", Aws.Endpoint.Authority),
            new("x-amz-content-sha256", hash),
            new("x-amz-date", now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)),
        ];
        var signed = new SignedRequest { Method = method.Method, Path = path, Query = query, Headers = headers };
        using var request = new HttpRequestMessage(method, new Uri(Aws.Endpoint, query.Length == 0 ? path : $"{path}?{query}"));
        request.Content = new StringContent(body);
        request.Content.Headers.ContentType = new(service is "iam" ? "application/x-www-form-urlencoded" : "application/json");
        foreach (var (name, value) in headers.Skip(1))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Headers.TryAddWithoutValidation(
            "Authorization", SigV4Signer.Sign(signed, Aws.AccessKeyId, Aws.SecretAccessKey, "us-east-1", service, hash, now));
        using var answer = await _http.SendAsync(request, Cancellation);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(Cancellation));
    }
}
