using System.Net;
using System.Net.Http.Headers;
using Irsactl.Diagnostics;
using Irsactl.Ui.Serving;
using Irsactl.Ui.Tests.Harness;

namespace Irsactl.Ui.Tests.Serving;

public sealed class SecurityTests : IAsyncLifetime
{
    private readonly SamplePage _page = new();
    private readonly List<string> _log = [];
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private UiServer? _server;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Uri Address => _server!.Address;

    private string Own => Address.GetLeftPart(UriPartial.Authority);

    public async ValueTask InitializeAsync() => _server = await UiServer.StartAsync(
        new UiSite(new UiOptions { Pages = [_page], Subject = "test", Log = _log.Add }), 0, Cancellation);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server!.DisposeAsync();
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("127.0.0.1")]
    [InlineData("localhost:1")]
    [InlineData("[::1]")]
    [InlineData("LOCALHOST.")]
    public async Task Host_OtherThanTheLoopbackNamesWithThePort_IsMisdirected(string host)
    {
        using var answer = await SendAsync(HttpMethod.Get, "", ("Host", host));
        answer.StatusCode.ShouldBe(HttpStatusCode.MisdirectedRequest);
        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldNotContain(_server!.Address.AbsolutePath);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task Host_LoopbackNameWithThePort_IsAnswered(string name)
    {
        using var answer = await SendAsync(HttpMethod.Get, "sample", ("Host", $"{name}:{Address.Port}"));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/sample")]
    [InlineData("/wrong/sample")]
    [InlineData("/wrong/assets/site.css")]
    [InlineData("//sample")]
    [InlineData("/assets/site.css")]
    public async Task Path_WithoutTheSecretPart_IsRefusedWithoutTellingIt(string path)
    {
        using var answer = await _http.GetAsync(new Uri(Own + path), Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldNotContain(Address.AbsolutePath.Trim('/'));
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("http://localhost.evil.example")]
    public async Task Origin_OfOthers_IsRefusedForReadingAndForForms(string origin)
    {
        using var read = await SendAsync(HttpMethod.Get, "sample", ("Origin", origin));
        using var sent = await SendAsync(HttpMethod.Post, "sample", ("Origin", origin));
        read.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        sent.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        _page.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Form_WithoutOrigin_IsRefused()
    {
        using var answer = await SendAsync(HttpMethod.Post, "sample");
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        _page.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Form_OfTheOwnOrigin_IsTaken()
    {
        using var answer = await SendAsync(HttpMethod.Post, "sample", ("Origin", Own), ("Sec-Fetch-Site", "same-origin"));
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.OriginalString.ShouldBe($"{Address.AbsolutePath}sample");
        _page.Sent.ShouldBe(["hello"]);
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public async Task FetchSite_OfOthers_IsRefusedButForAVisit(string site)
    {
        using var picture = await SendAsync(
            HttpMethod.Get, "sample", ("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", "no-cors"), ("Sec-Fetch-Dest", "image"));
        using var frame = await SendAsync(
            HttpMethod.Get, "sample", ("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "iframe"));
        using var visit = await SendAsync(
            HttpMethod.Get, "sample", ("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document"));
        using var form = await SendAsync(
            HttpMethod.Post,
            "sample",
            ("Origin", Own),
            ("Sec-Fetch-Site", site),
            ("Sec-Fetch-Mode", "navigate"),
            ("Sec-Fetch-Dest", "document"));
        picture.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        frame.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        visit.StatusCode.ShouldBe(HttpStatusCode.OK);
        form.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sample/json")]
    [InlineData("sample/file")]
    [InlineData("sample/missing")]
    [InlineData("sample/defect")]
    [InlineData("assets/site.js")]
    public async Task Answer_OfAnyKind_CarriesTheProtectingHeaders(string path)
    {
        using var answer = await SendAsync(HttpMethod.Get, path);
        var policy = Header(answer, "Content-Security-Policy");
        policy.ShouldStartWith("default-src 'none';");
        policy.ShouldNotContain("unsafe");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldContain("base-uri 'none'");
        Header(answer, "X-Content-Type-Options").ShouldBe("nosniff");
        Header(answer, "Referrer-Policy").ShouldBe("same-origin");
        Header(answer, "Cross-Origin-Resource-Policy").ShouldBe("same-origin");
        Header(answer, "Cache-Control").ShouldBe(path.StartsWith("assets", StringComparison.Ordinal) ? "no-cache" : "no-store");
        answer.Headers.Contains("Server").ShouldBeFalse();
        answer.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [Fact]
    public async Task Asset_AskedForAgain_IsNotSentAgain()
    {
        using var first = await SendAsync(HttpMethod.Get, "assets/site.css");
        var tag = first.Headers.ETag.ShouldNotBeNull();
        tag.IsWeak.ShouldBeFalse();
        using var again = await SendAsync(HttpMethod.Get, "assets/site.css", ("If-None-Match", tag.ToString()));
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await again.Content.ReadAsByteArrayAsync(Cancellation)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("assets/../site.css")]
    [InlineData("assets/..%2fsite.css")]
    [InlineData("assets/")]
    [InlineData("sample/nothing/here")]
    public async Task Path_ThatIsNot_IsNotFound(string path)
    {
        using var answer = await SendAsync(HttpMethod.Get, path);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Defect_InAPage_IsToldWithoutWhatWasSent()
    {
        using var answer = await SendAsync(HttpMethod.Get, "sample/defect");
        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldNotContain("s3cret");
        _log.ShouldHaveSingleItem().ShouldContain("InvalidOperationException");
        _log[0].ShouldNotContain("s3cret");
    }

    [Theory]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("multipart/form-data; boundary=x", HttpStatusCode.UnsupportedMediaType)]
    public async Task Form_OfAnotherType_IsRefused(string type, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, "sample"));
        request.Headers.Add("Origin", Own);
        request.Content = new StringContent("word=hello");
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var answer = await _http.SendAsync(request, Cancellation);
        answer.StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task Form_TooLong_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, "sample"));
        request.Headers.Add("Origin", Own);
        request.Headers.ExpectContinue = true;
        request.Content = new ByteArrayContent(new byte[UiRequest.LongestForm + 1]);
        request.Content.Headers.ContentType = new("application/x-www-form-urlencoded");
        using var answer = await _http.SendAsync(request, Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Method_ThatNoPageKnows_IsNotAllowed()
    {
        using var answer = await SendAsync(HttpMethod.Delete, "sample", ("Origin", Own));
        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task Stream_SendsAtOnceAndEndsWithTheServer()
    {
        using var answer = await _http.GetAsync(
            new Uri(Address, "sample/events"), HttpCompletionOption.ResponseHeadersRead, Cancellation);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancellation));
        (await reader.ReadLineAsync(Cancellation)).ShouldBe("data: one");
        await _server!.DisposeAsync();
        await Should.ThrowAsync<IOException>(async () => await reader.ReadToEndAsync(Cancellation));
    }

    [Fact]
    public async Task Port_OfAnother_IsAnErrorThatSaysWhatToDo()
    {
        var site = new UiSite(new UiOptions { Pages = [], Subject = "test" });
        var error = await Should.ThrowAsync<IrsactlException>(() => UiServer.StartAsync(site, Address.Port, Cancellation));
        error.Code.ShouldBe(UiErrors.PortUnavailable);
        error.Hint!.ShouldContain("--port");
    }

    [Fact]
    public void Root_OfEverySite_IsAnother() =>
        Enumerable.Range(0, 50).Select(_ => new UiSite(new UiOptions { Pages = [], Subject = "test" }).Root)
            .Distinct(StringComparer.Ordinal).Count().ShouldBe(50);

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).ShouldHaveSingleItem();

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(Address.AbsoluteUri + path, new UriCreationOptions
        {
            DangerousDisablePathAndQueryCanonicalization = true,
        }));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (method == HttpMethod.Post)
        {
            request.Content = new FormUrlEncodedContent([new("word", "hello")]);
        }

        return await _http.SendAsync(request, Cancellation);
    }
}
