using System.Text;
using System.Xml.Linq;
using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Auth;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Events;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Requests.Bodies;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Server.Storage;
using Irsactl.LocalAws.Server.Storage.Records;
using Irsactl.LocalAws.Services.Ec2;
using Irsactl.LocalAws.Services.Ec2.Model;
using Irsactl.LocalAws.Services.ElasticLoadBalancing;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;
using Irsactl.LocalAws.Tests.QueryProtocol;
using Irsactl.LocalAws.Wire.Query;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Time.Testing;
using Shouldly;

namespace Irsactl.LocalAws.Tests.ElasticLoadBalancing;

/// <summary>
/// Elastic Load Balancing in EC2's real networks, with functions and certificates that the test makes up: what they answer is up to it.
/// </summary>
internal sealed class ElbWorld : IPrincipalPolicies
{
    public const string Region = "us-east-1";
    public const string FunctionArn = "arn:aws:lambda:us-east-1:123456789012:function:f";
    public static readonly TimeSpan Settle = TimeSpan.FromMinutes(2);

    private readonly Ec2Service ec2;
    private readonly ElbService elb;

    public ElbWorld()
    {
        var options = new LocalAwsOptions { TimeProvider = Time, SettleDelay = Settle };
        var storage = new MemoryStorage("123456789012");
        var authorizer = new Authorizer(this, Time);
        ec2 = new Ec2Service(new StateStore<Ec2State>(storage, StateKinds.Ec2), options, authorizer);
        elb = new ElbService(new StateStore<ElbState>(storage, StateKinds.Elb), options, authorizer, ec2, Functions, Certificates);
        ec2.Add(elb);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 27, 12, 0, 0, TimeSpan.Zero));

    public FakeFunctions Functions { get; } = new();

    public FakeCertificates Certificates { get; } = new();

    public PrincipalPolicies? Find(Caller caller) => null;

    public Task<QueryReply> Ec2Async(string action, params (string Name, string Value)[] parameters) => CallAsync(ec2, action, parameters);

    public Task<QueryReply> CallAsync(string action, params (string Name, string Value)[] parameters) => CallAsync(elb, action, parameters);

    public IEnumerable<string> UsersOf(string certificateArn) => elb.UsersOf(certificateArn);

    /// <summary>The default VPC's subnets in the first two zones.</summary>
    public async Task<string[]> SubnetsAsync()
    {
        var all = await Ec2Async(
            "DescribeSubnets",
            ("Filter.1.Name", "availability-zone"), ("Filter.1.Value.1", "us-east-1a"), ("Filter.1.Value.2", "us-east-1b"),
            ("Filter.2.Name", "default-for-az"), ("Filter.2.Value.1", "true"));
        return all.All("subnetId");
    }

    /// <summary>A group of the default VPC that lets everybody reach the ports 80 and 443.</summary>
    public async Task<string> OpenGroupAsync(string name = "web")
    {
        var id = (await Ec2Async("CreateSecurityGroup", ("GroupName", name), ("GroupDescription", "d"))).ShouldSucceed().Get("groupId");
        foreach (var port in (string[])["80", "443"])
        {
            (await Ec2Async(
                "AuthorizeSecurityGroupIngress", ("GroupId", id), ("IpProtocol", "tcp"), ("FromPort", port), ("ToPort", port),
                ("CidrIp", "0.0.0.0/0"))).ShouldSucceed();
        }

        return id;
    }

    public async Task<QueryReply> CreateAsync(string name = "lb", params (string Name, string Value)[] more)
    {
        var subnets = await SubnetsAsync();
        return await CallAsync(
            "CreateLoadBalancer", [("Name", name), ("Subnets.member.1", subnets[0]), ("Subnets.member.2", subnets[1]), .. more]);
    }

    /// <summary>A load balancer that is active and open.</summary>
    public async Task<(string Arn, string DnsName)> CreateActiveAsync(string name = "lb")
    {
        var made = (await CreateAsync(name, ("SecurityGroups.member.1", await OpenGroupAsync($"{name}-web")))).ShouldSucceed();
        Time.Advance(Settle);
        return (made.Get("LoadBalancerArn"), made.Get("DNSName"));
    }

    /// <summary>A target group with the function.</summary>
    public async Task<string> CreateTargetAsync(string name = "tg")
    {
        var arn = (await CallAsync("CreateTargetGroup", ("Name", name), ("TargetType", "lambda"))).ShouldSucceed().Get("TargetGroupArn");
        Functions.Allowed.Add((FunctionArn, arn));
        (await CallAsync("RegisterTargets", ("TargetGroupArn", arn), ("Targets.member.1.Id", FunctionArn))).ShouldSucceed();
        return arn;
    }

    /// <summary>An HTTP listener that forwards everything.</summary>
    public async Task<string> CreateListenerAsync(string balancer, string targetGroup) => (await CallAsync(
        "CreateListener",
        ("LoadBalancerArn", balancer), ("Protocol", "HTTP"), ("Port", "80"),
        ("DefaultActions.member.1.Type", "forward"), ("DefaultActions.member.1.TargetGroupArn", targetGroup)))
        .ShouldSucceed().Get("ListenerArn");

    /// <summary>What the public gets at a name.</summary>
    public async Task<PublicAnswer?> SendAsync(
        string name, string method, string target, byte[]? body, bool isHttps, params (string Name, string Value)[] headers)
    {
        if (elb.FindEndpoint(name, name) is not { } endpoint)
        {
            return null;
        }

        using var answer = new MemoryStream();
        using var sent = new MemoryStream(body ?? []);
        var lifetime = new Lifetime();
        var http = new DefaultHttpContext
        {
            Request = { Method = method, Host = new HostString(name), Scheme = isHttps ? "https" : "http", Body = sent },
            Response = { Body = answer },
        };
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        http.Features.Set<IHttpRequestLifetimeFeature>(lifetime);
        http.Request.ContentLength = body?.Length;
        foreach (var header in headers)
        {
            http.Request.Headers.Append(header.Name, header.Value);
        }

        using var open = RequestBody.Open(http, new BodyBudget(RequestBody.AllTogether));
        await endpoint.AnswerAsync(http, CancellationToken.None);
        return lifetime.IsAborted ? PublicAnswer.Broken : new PublicAnswer(
            http.Response.StatusCode,
            http.Features.GetRequiredFeature<IHttpResponseFeature>().ReasonPhrase,
            http.Response.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Encoding.UTF8.GetString(answer.ToArray()));
    }

    public async Task<PublicAnswer> GetAsync(string name, string target = "/", params (string Name, string Value)[] headers) =>
        (await SendAsync(name, "GET", target, body: null, isHttps: false, headers)).ShouldNotBeNull();

    public IReadOnlyList<string> CertificateNames(string name, string host) =>
        elb.FindEndpoint(name, host).ShouldNotBeNull().CertificateNames;

    private static async Task<QueryReply> CallAsync(QueryService service, string action, (string Name, string Value)[] parameters)
    {
        using var body = new MemoryStream();
        var call = new AwsCall
        {
            Http = new DefaultHttpContext { Response = { Body = body } },
            Body = Encoding.UTF8.GetBytes(string.Join(
                '&',
                parameters.Prepend(("Action", action))
                    .Select(pair => $"{Uri.EscapeDataString(pair.Item1)}={Uri.EscapeDataString(pair.Item2)}"))),
            Caller = TestServices.Root,
            Region = Region,
            AccountId = TestServices.Account,
            RequestId = Guid.NewGuid().ToString(),
            Trace = new RequestTrace(),
        };
        try
        {
            await service.HandleAsync(call, CancellationToken.None);
        }
        catch (AwsServiceException refusal)
        {
            await service.WriteErrorAsync(call, refusal, CancellationToken.None);
        }

        return new QueryReply(call.Http.Response.StatusCode, XElement.Parse(Encoding.UTF8.GetString(body.ToArray())));
    }

    private sealed class Lifetime : IHttpRequestLifetimeFeature
    {
        public bool IsAborted { get; private set; }

        public CancellationToken RequestAborted { get; set; }

        public void Abort() => IsAborted = true;
    }
}
