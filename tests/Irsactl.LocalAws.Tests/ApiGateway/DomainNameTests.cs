using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.ApiGateway;

/// <summary>Names of the user's own, and the APIs that answer under them.</summary>
public sealed class DomainNameTests
{
    private const string Name = "oidc.example.com";
    private const string Path = $"/v2/domainnames/{Name}";
    private readonly GatewayBench bench = new();

    [Fact]
    public async Task Domain_AnswersWithItsCertificate_WhereverDnsLeadsItInTheRegion()
    {
        var api = await bench.CreateApiAsync("2.0", "ANY /keys.json");
        var certificate = bench.Certificates.Add("c", isIssued: true, "*.example.com");
        var host = await CreateAsync(certificate);
        await bench.OkAsync("POST", $"{Path}/apimappings", $$"""{"apiId":"{{api}}","stage":"$default"}""");

        (await bench.GetAtAsync(host, Name, "/keys.json")).Response.StatusCode.ShouldBe(200);
        bench.Functions.Event["requestContext"]!["domainName"]!.GetValue<string>().ShouldBe(Name);
        (await bench.GetAtAsync(host, Name, "/other")).Response.StatusCode.ShouldBe(404);
        bench.CertificateNamesAt(host, Name).ShouldBe(["*.example.com"]);

        // The address alone is nobody's name.
        (await bench.GetAtAsync(host, host, "/keys.json")).Response.StatusCode.ShouldBe(403);
        (await bench.GetAtAsync(host, "other.example.com", "/keys.json")).Response.StatusCode.ShouldBe(403);
        bench.CertificateNamesAt(host, host).ShouldBe(["*.execute-api.us-east-1.amazonaws.com"]);
    }

    [Fact]
    public async Task Mapping_OfAPath_TakesWhatIsBelowIt()
    {
        var (root, below) = (await bench.CreateApiAsync("2.0", "$default"), await bench.CreateApiAsync("2.0", "ANY /x"));
        var host = await CreateAsync(bench.Certificates.Add("c", isIssued: true, Name));
        await bench.OkAsync("POST", $"{Path}/apimappings", $$"""{"apiId":"{{root}}","stage":"$default"}""");
        await bench.OkAsync("POST", $"{Path}/apimappings", $$"""{"apiId":"{{below}}","stage":"$default","apiMappingKey":"a/b"}""");

        await bench.GetAtAsync(host, Name, "/a/b/x");
        bench.Functions.Event["requestContext"]!["apiId"]!.GetValue<string>().ShouldBe(below);
        await bench.GetAtAsync(host, Name, "/a/bx");
        bench.Functions.Event["requestContext"]!["apiId"]!.GetValue<string>().ShouldBe(root);
        (await bench.CallAsync("POST", $"{Path}/apimappings", $$"""{"apiId":"{{root}}","stage":"$default"}""")).Status.ShouldBe(409);
    }

    [Fact]
    public async Task DisabledEndpoint_AnswersUnderTheDomainAlone()
    {
        var api = await bench.CreateApiAsync("2.0", "$default");
        var host = await CreateAsync(bench.Certificates.Add("c", isIssued: true, Name));
        await bench.OkAsync("POST", $"{Path}/apimappings", $$"""{"apiId":"{{api}}","stage":"$default"}""");
        await bench.OkAsync("PATCH", $"/v2/apis/{api}", """{"disableExecuteApiEndpoint":true}""");

        (await bench.GetAsync(api, "/")).Response.StatusCode.ShouldBe(404);
        (await bench.GetAtAsync(host, Name, "/")).Response.StatusCode.ShouldBe(200);
    }

    [Fact]
    public async Task Certificate_HasToBeIssuedForTheNameInTheRegion()
    {
        foreach (var arn in new[]
        {
            bench.Certificates.Add("other", isIssued: true, "www.example.com"),
            bench.Certificates.Add("pending", isIssued: false, Name),
            "arn:aws:acm:eu-west-1:123456789012:certificate/c",
            "arn:aws:acm:us-east-1:123456789012:certificate/none",
        })
        {
            var (status, body) = await bench.CallAsync("POST", "/v2/domainnames", Body(arn));
            status.ShouldBe(400, body?.ToJsonString());
        }

        (await bench.CallAsync("GET", Path)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Api_ThatIsMapped_StaysUntilTheDomainIsGone()
    {
        var api = await bench.CreateApiAsync("2.0", "$default");
        await CreateAsync(bench.Certificates.Add("c", isIssued: true, Name));
        await bench.OkAsync("POST", $"{Path}/apimappings", $$"""{"apiId":"{{api}}","stage":"$default"}""");

        var (status, body) = await bench.CallAsync("DELETE", $"/v2/apis/{api}");
        (status, (string)body!["message"]!).ShouldBe(
            (400, $"Deleting API {api} failed. Please remove all API mappings for the API from your custom domain names."));

        await bench.OkAsync("DELETE", Path);
        await bench.OkAsync("DELETE", $"/v2/apis/{api}");
    }

    [Fact]
    public async Task Domain_IsOneOfItsNameInARegion_AndHasTags()
    {
        var certificate = bench.Certificates.Add("c", isIssued: true, Name);
        await CreateAsync(certificate);
        const string Arn = $"arn%3Aaws%3Aapigateway%3Aus-east-1%3A%3A%2Fdomainnames%2F{Name}";

        (await bench.CallAsync("POST", "/v2/domainnames", Body(certificate))).Status.ShouldBe(409);
        await bench.OkAsync("POST", $"/v2/tags/{Arn}", """{"tags":{"x":"y"}}""");

        (await bench.OkAsync("GET", Path))["tags"]!.ToJsonString().ShouldBe("""{"k":"v","x":"y"}""");
        (await bench.OkAsync("GET", "/v2/domainnames"))["items"]!.AsArray().Count.ShouldBe(1);
        (await bench.CallAsync("GET", Path, region: "eu-west-1")).Status.ShouldBe(404);
    }

    private static string Body(string certificate) =>
        $$"""
        {
          "domainName": "{{Name}}",
          "domainNameConfigurations": [{"certificateArn": "{{certificate}}", "endpointType": "REGIONAL"}],
          "tags": {"k": "v"}
        }
        """;

    private async Task<string> CreateAsync(string certificate)
    {
        var made = await bench.OkAsync("POST", "/v2/domainnames", Body(certificate));
        return (string)made["domainNameConfigurations"]![0]!["apiGatewayDomainName"]!;
    }
}
