using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Irsactl.Cli.Tests.Issuers;

/// <summary><c>issuer access-log --file</c>: logs at hand, in the formats that their writers document. AWS is not asked.</summary>
public sealed class AccessLogFileTests : IDisposable
{
    private const string Own = "https://oidc.example.com/prod";
    private const string Bucket = "https://c1-oidc.s3.us-east-1.amazonaws.com";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Serve_LogOfAServer_SaysWhatReadersWereTold()
    {
        var file = _folder.Write("access.log", """
            {"time":"2026-08-15T11:00:00+00:00","client":"203.0.113.7","method":"GET","host":"oidc.example.com","path":"/prod/keys.json","status":200,"bytes":1024,"durationMicroseconds":38}
            {"time":"2026-08-15T11:00:01+00:00","client":"203.0.113.8","method":"GET","host":"oidc.example.com","path":"/prod/keys.json","status":200,"bytes":1024,"durationMicroseconds":38,"userAgent":"curl/8.5.0"}
            {"time":"2026-08-15T11:00:02+00:00","client":"203.0.113.8","method":"GET","host":"oidc.example.com","path":"/other/keys.json","status":404,"bytes":0,"durationMicroseconds":3}
            {"time":"2026-08-15T11:00:0

            """);

        var report = await ReadAsync(Own, 0, file);

        report.GetProperty("answer").GetString().ShouldBe("read");
        Reads(report).ShouldBe([("other", 200), ("may-be-aws", 200)]);
    }

    [Fact]
    public async Task Serve_LastReadOfADocumentRefused_Exits3EarlierOnesDoNotCount()
    {
        var file = _folder.Write("access.log", """
            {"time":"2026-08-15T10:00:00+00:00","method":"GET","path":"/prod/.well-known/openid-configuration","status":503,"client":"203.0.113.7"}
            {"time":"2026-08-15T11:00:00+00:00","method":"GET","path":"/prod/.well-known/openid-configuration","status":200,"client":"203.0.113.7"}

            """);
        (await ReadAsync(Own, 0, file)).GetProperty("answer").GetString().ShouldBe("read");

        var later = _folder.Write("later.log", """
            {"time":"2026-08-15T11:30:00+00:00","method":"GET","path":"/prod/keys.json","status":503,"client":"203.0.113.7"}
            """);

        (await ReadAsync(Own, 3, file, later)).GetProperty("answer").GetString().ShouldBe("refused");
    }

    [Fact]
    public async Task S3_LinesAsDocumented_AreReadWhateverIsQuotedInThem()
    {
        const string Head = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be c1-oidc";
        const string Tail = "1024 1024 70 10";
        var file = _folder.Write("log", $"""
            {Head} [15/Aug/2026:11:00:00 +0000] 192.0.2.3 - 3E57427F3EXAMPL1 REST.GET.OBJECT keys.json "GET /keys.json HTTP/1.1" 200 - {Tail} "-" "-" - id= - ECDHE-RSA-AES128-GCM-SHA256 - c1-oidc.s3.us-east-1.amazonaws.com TLSv1.2 - -
            {Head} [15/Aug/2026:11:00:01 +0000] 192.0.2.3 - 3E57427F3EXAMPL2 REST.GET.OBJECT keys.json "GET /keys.json?a="b" HTTP/1.1" 403 AccessDenied 243 - 70 - "-" "Agent "of" 1990" - id= - ECDHE-RSA-AES128-GCM-SHA256 - c1-oidc.s3.us-east-1.amazonaws.com TLSv1.2 - - us-east-1 new-field
            {Head} [15/Aug/2026:11:00:02 +0000] 192.0.2.3 arn:aws:iam::123456789012:user/jane 3E57427F3EXAMPL3 REST.GET.OBJECT keys.json "GET /keys.json HTTP/1.1" 200 - {Tail} "-" "aws-cli/2" - id= SigV4 ECDHE-RSA-AES128-GCM-SHA256 AuthHeader c1-oidc.s3.us-east-1.amazonaws.com TLSv1.2 - -
            {Head} [15/Aug/2026:11:00:03 +0000] 192.0.2.3 - 3E57427F3EXAMPL4 REST.GET.OBJECT keys.json "GET /keys.json HTTP/1.1" 200 - {Tail} "-" "-" - id= - - - c1-oidc.s3.us-east-1.amazonaws.com - - -
            {Head} [15/Aug/2026:11:00:04 +0000] 192.0.2.3 svc:cloudfront.amazonaws.com 3E57427F3EXAMPL5 REST.GET.OBJECT keys.json "GET /keys.json HTTP/1.1" 200 - {Tail} "-" "Amazon CloudFront" - id= SigV4 ECDHE-RSA-AES128-GCM-SHA256 AuthHeader c1-oidc.s3.us-east-1.amazonaws.com TLSv1.2 - -
            {Head} [15/Aug/2026:11:00:05 +0000] - s3.amazonaws.com 3E57427F3EXAMPL6 S3.EXPIRE.OBJECT keys.json "-" - - - - - - "-" "-" - id= - - - - - - -
            {Head} [15/Aug/2026:11:00:06 +0000] 192.0.2.3 - 3E57427F3EXAMPL7 REST.GET.BUCKET - "GET / HTTP/1.1" 403 AccessDenied 243 - 70 - "-" "-" - id= - - - - - - -
            no line of a log

            """);

        var report = await ReadAsync(Bucket, 3, file);

        Reads(report).ShouldBe(
            [("cloudfront", 200), ("other", 200), ("signed", 200), ("may-be-aws", 403), ("may-be-aws", 200)]);
        var refused = report.GetProperty("reads")[3];
        refused.GetProperty("error").GetString().ShouldBe("AccessDenied");
        refused.GetProperty("userAgent").GetString().ShouldBe("Agent \"of\" 1990");
    }

    [Fact]
    public async Task CloudFront_PackedFile_IsReadByItsFieldsLine()
    {
        const string Log = """
            #Version: 1.0
            #Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header cs-protocol cs-bytes time-taken x-forwarded-for ssl-protocol ssl-cipher x-edge-response-result-type cs-protocol-version fle-status fle-encrypted-fields c-port time-to-first-byte x-edge-detailed-result-type
            2026-08-15	11:00:00	IAD89-C1	1024	192.0.2.10	GET	d111111abcdef8.cloudfront.net	/prod/keys.json	200	-	-	-	-	Hit	id1==	oidc.example.com	https	23	0.001	-	TLSv1.3	TLS_AES_128_GCM_SHA256	Hit	HTTP/1.1	-	-	11040	0.001	Hit
            2026-08-15	11:00:01	IAD89-C1	1024	192.0.2.11	GET	d111111abcdef8.cloudfront.net	/prod/keys.json	200	-	Mozilla/5.0%20(X11;%20Linux)	-	-	Hit	id2==	oidc.example.com	https	23	0.001	-	TLSv1.3	TLS_AES_128_GCM_SHA256	Hit	HTTP/2.0	-	-	11040	0.001	Hit
            2026-08-15	11:00:02	IAD89-C1	0	192.0.2.12	GET	d111111abcdef8.cloudfront.net	/prod/keys.json	403	-	-	-	-	Error	id3==	oidc.example.com	https	23	0.001	-	TLSv1.3	TLS_AES_128_GCM_SHA256	Error	HTTP/1.1	-	-	11040	0.001	AccessDenied
            2026-08-15	11:00:03	IAD89-C1	0	192.0.2.12	GET	d111111abcdef8.cloudfront.net	/favicon.ico	403	-	-	-	-	Error	id4==	oidc.example.com	https	23	0.001	-	TLSv1.3	TLS_AES_128_GCM_SHA256	Error	HTTP/1.1	-	-	11040	0.001	Error

            """;
        var file = _folder.At("E1.2026-08-15-11.abc.gz");
        await using (var packed = new GZipStream(File.Create(file), CompressionLevel.Fastest))
        {
            await packed.WriteAsync(Encoding.UTF8.GetBytes(Log.ReplaceLineEndings("\n")), TestContext.Current.CancellationToken);
        }

        var report = await ReadAsync(Own, 3, file);

        Reads(report).ShouldBe([("may-be-aws", 403), ("other", 200), ("may-be-aws", 200)]);
        report.GetProperty("reads")[0].GetProperty("error").GetString().ShouldBe("AccessDenied");
    }

    [Fact]
    public async Task CloudTrail_File_IsReadAsFarAsItIsOfTheDocuments()
    {
        var file = _folder.Write("trail.json", """
            {"Records":[
              {"eventSource":"s3.amazonaws.com","eventName":"GetObject","eventTime":"2026-08-15T11:00:00Z","userAgent":"[-]","sourceIPAddress":"192.0.2.3",
               "userIdentity":{"type":"AWSAccount","principalId":"","accountId":"ANONYMOUS_PRINCIPAL"},"requestParameters":{"bucketName":"c1-oidc","key":"keys.json"}},
              {"eventSource":"s3.amazonaws.com","eventName":"GetObject","eventTime":"2026-08-15T11:00:01Z","userAgent":"[-]","sourceIPAddress":"192.0.2.3","errorCode":"AccessDenied",
               "userIdentity":{"type":"AWSAccount","principalId":"","accountId":"ANONYMOUS_PRINCIPAL"},"requestParameters":{"bucketName":"c1-oidc","key":".well-known/openid-configuration"}},
              {"eventSource":"s3.amazonaws.com","eventName":"GetObject","eventTime":"2026-08-15T11:00:02Z","userAgent":"[aws-cli]",
               "userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::123456789012:user/jane"},"requestParameters":{"bucketName":"c1-oidc","key":"keys.json"}},
              {"eventSource":"s3.amazonaws.com","eventName":"GetObject","eventTime":"2026-08-15T11:00:03Z","requestParameters":{"bucketName":"other","key":"keys.json"}},
              {"eventSource":"sts.amazonaws.com","eventName":"AssumeRoleWithWebIdentity","eventTime":"2026-08-15T11:00:04Z","requestParameters":null},
              7
            ]}
            """);

        var report = await ReadAsync(Bucket, 3, file);

        Reads(report).ShouldBe([("signed", 200), ("may-be-aws", 403), ("may-be-aws", 200)]);
    }

    [Fact]
    public async Task File_AgentOfAwsIsKnownToTheUser_OthersDoNotCount()
    {
        var file = _folder.Write("access.log", """
            {"time":"2026-08-15T11:00:00+00:00","method":"GET","path":"/prod/keys.json","status":503,"client":"203.0.113.7"}
            {"time":"2026-08-15T11:00:01+00:00","method":"GET","path":"/prod/keys.json","status":200,"client":"203.0.113.7","userAgent":"the-fetcher/1"}

            """);

        var report = await ReadWithAsync(Own, 0, "--agent", "fetcher", "--file", file);

        Reads(report).ShouldBe([("may-be-aws", 200), ("other", 503)]);
    }

    [Theory]
    [InlineData("nothing", "cannot be read")]
    [InlineData("folder/", "cannot be read")]
    public async Task File_ThatCannotBeRead_IsNamed(string name, string message)
    {
        Directory.CreateDirectory(_folder.At("folder"));

        (await IrsactlProgram.RunAsync("issuer", "access-log", Own, "--file", _folder.At(name))).ShouldFailWith(1, "IRS1003", name, message);
    }

    [Fact]
    public async Task File_PackedAndDamaged_IsRefused()
    {
        await File.WriteAllBytesAsync(_folder.At("x.gz"), [0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9], TestContext.Current.CancellationToken);

        (await IrsactlProgram.RunAsync("issuer", "access-log", Own, "--file", _folder.At("x.gz"))).ShouldFailWith(1, "IRS1003", "--file");
    }

    private static Task<JsonElement> ReadAsync(string issuer, int exitCode, params string[] files) =>
        ReadWithAsync(issuer, exitCode, [.. files.SelectMany(file => new[] { "--file", file })]);

    private static async Task<JsonElement> ReadWithAsync(string issuer, int exitCode, params string[] options)
    {
        var result = await IrsactlProgram.RunAsync(["issuer", "access-log", issuer, "-o", "json", .. options]);
        result.ExitCode.ShouldBe(exitCode, result.ToString());
        using var json = JsonDocument.Parse(result.Out);
        return json.RootElement.Clone();
    }

    private static IReadOnlyList<(string? Reader, int? Status)> Reads(JsonElement report) =>
    [
        .. report.GetProperty("reads").EnumerateArray().Select(read => (
            read.GetProperty("reader").GetString(),
            read.GetProperty("status") is { ValueKind: JsonValueKind.Number } status ? status.GetInt32() : (int?)null)),
    ];
}
