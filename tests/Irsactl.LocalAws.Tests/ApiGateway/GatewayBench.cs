using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Auth;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Events;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Requests.Bodies;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Server.Storage;
using Irsactl.LocalAws.Server.Storage.Records;
using Irsactl.LocalAws.Services.ApiGateway;
using Irsactl.LocalAws.Services.ApiGateway.Model;
using Irsactl.LocalAws.Tests.ElasticLoadBalancing;
using Irsactl.LocalAws.Tests.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Time.Testing;
using Shouldly;

namespace Irsactl.LocalAws.Tests.ApiGateway;

/// <summary>API Gateway alone, with functions that the test answers for, called as the server calls it.</summary>
internal sealed class GatewayBench
{
    public const string Function = "arn:aws:lambda:us-east-1:123456789012:function:f";
    private const string Account = "123456789012";
    private readonly ApiGatewayService service;

    public GatewayBench() => service = new ApiGatewayService(
        new StateStore<ApiGatewayState>(new MemoryStorage(Account), StateKinds.ApiGateway),
        new LocalAwsOptions { TimeProvider = Time },
        new Authorizer(new NoPrincipals(), Time),
        Functions,
        Certificates);

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 27, 12, 0, 0, TimeSpan.Zero));

    public FakeFunctions Functions { get; } = new();

    public FakeCertificates Certificates { get; } = new();

    /// <summary>A call of the account's root.</summary>
    public async Task<(int Status, JsonNode? Body)> CallAsync(string method, string target, string body = "", string region = "us-east-1")
    {
        var http = Exchange(method, target, $"apigateway.{region}.amazonaws.com");
        var call = new AwsCall
        {
            Http = http,
            Body = Encoding.UTF8.GetBytes(body),
            Caller = new Caller { Principal = RequestPrincipal.Root(Account) },
            Region = region,
            AccountId = Account,
            RequestId = "r",
            Trace = new RequestTrace(),
        };
        try
        {
            await service.HandleAsync(call, LocalWorld.Limit);
        }
        catch (AwsServiceException refusal)
        {
            await service.WriteErrorAsync(call, refusal, LocalWorld.Limit);
        }

        return (http.Response.StatusCode, Text(http) is { Length: > 0 } text ? JsonNode.Parse(text) : null);
    }

    /// <summary>A call that succeeds.</summary>
    public async Task<JsonNode> OkAsync(string method, string target, string body = "")
    {
        var (status, answer) = await CallAsync(method, target, body);
        status.ShouldBeInRange(200, 204, answer?.ToJsonString());
        return answer ?? new JsonObject();
    }

    /// <summary>An API whose routes go to one function, in a stage at the root that is deployed at once.</summary>
    public async Task<string> CreateApiAsync(string format, params string[] routes)
    {
        var api = (string)(await OkAsync("POST", "/v2/apis", """{"name":"a","protocolType":"HTTP"}"""))["apiId"]!;
        await AddRoutesAsync(api, format, routes);
        await OkAsync("POST", $"/v2/apis/{api}/stages", """{"stageName":"$default","autoDeploy":true}""");
        return api;
    }

    /// <summary>An integration and its routes.</summary>
    public async Task AddRoutesAsync(string api, string format, params string[] routes)
    {
        var integration = (string)(await OkAsync(
            "POST",
            $"/v2/apis/{api}/integrations",
            $$"""{"integrationType":"AWS_PROXY","integrationUri":"{{Function}}","payloadFormatVersion":"{{format}}"}"""))["integrationId"]!;
        foreach (var route in routes)
        {
            await OkAsync("POST", $"/v2/apis/{api}/routes", $$"""{"routeKey":"{{route}}","target":"integrations/{{integration}}"}""");
        }
    }

    /// <summary>A request of the public.</summary>
    public Task<(HttpResponse Response, string Text)> GetAsync(
        string api, string target, string method = "GET", string body = "", params (string Name, string Value)[] headers)
    {
        var host = $"{api}.execute-api.us-east-1.amazonaws.com";
        return GetAtAsync(host, host, target, method, body, headers);
    }

    /// <summary>The names of the certificate that is shown for a name at an address.</summary>
    public IReadOnlyList<string> CertificateNamesAt(string address, string host) =>
        service.FindEndpoint(address, host).ShouldNotBeNull().CertificateNames;

    /// <summary>A request of the public for a name at an address.</summary>
    public async Task<(HttpResponse Response, string Text)> GetAtAsync(
        string address, string host, string target, string method = "GET", string body = "", params (string Name, string Value)[] headers)
    {
        var http = Exchange(method, target, host);
        foreach (var (name, value) in headers)
        {
            http.Request.Headers.Append(name, value);
        }

        http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        http.Request.ContentLength = body.Length;
        using var sent = RequestBody.Open(http, new BodyBudget(RequestBody.AllTogether));
        await service.FindEndpoint(address, host).ShouldNotBeNull().AnswerAsync(http, LocalWorld.Limit);
        return (http.Response, Text(http));
    }

    private static DefaultHttpContext Exchange(string method, string target, string host)
    {
        var http = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        http.Request.Path = target.StartsWith('/') ? target.Split('?')[0] : "";
        (http.Request.Method, http.Request.Scheme, http.Request.Host, http.Request.Protocol) = (method, "https", new HostString(host),
            "HTTP/1.1");
        http.Connection.RemoteIpAddress = IPAddress.Loopback;
        return http;
    }

    private static string Text(HttpContext http) => Encoding.UTF8.GetString(((MemoryStream)http.Response.Body).ToArray());

    private sealed class NoPrincipals : IPrincipalPolicies
    {
        public PrincipalPolicies? Find(Caller caller) => null;
    }
}
