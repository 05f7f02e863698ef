using System.Text;
using System.Xml.Linq;
using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Auth;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Events;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Server.Storage;
using Irsactl.LocalAws.Server.Storage.Records;
using Irsactl.LocalAws.Services.Iam;
using Irsactl.LocalAws.Services.Sts;
using Irsactl.LocalAws.Services.Sts.Sessions;
using Irsactl.LocalAws.Tests.Sts;
using Irsactl.LocalAws.Wire.Query;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Irsactl.LocalAws.Tests.QueryProtocol;

/// <summary>
/// IAM and STS with the real policy engine, called through the HTTP exchange that the server hands them, with callers that the test
/// names instead of signatures. Documents come from <see cref="Issuers"/>.
/// </summary>
internal sealed class TestServices : IPrincipalPolicies, IDisposable
{
    public const string Account = "123456789012";

    private readonly IamService iam;
    private readonly StsService sts;

    public TestServices(Func<LocalAwsOptions, LocalAwsOptions>? configure = null)
    {
        var options = new LocalAwsOptions { TimeProvider = Time, Log = Log.Add };
        options = configure?.Invoke(options) ?? options;
        var store = new StateStore<IamState>(new MemoryStorage("123456789012"), StateKinds.Iam);
        iam = new IamService(store, options, new Authorizer(this, Time));
        sts = new StsService(store, options, this, Issuers, SessionSeal.CreateNew());
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 9, 11, 11, 24, 0, TimeSpan.Zero));

    public TestIssuers Issuers { get; } = new();

    /// <summary>The region that calls are sent to.</summary>
    public string Region { get; set; } = "us-east-1";

    public List<string> Log { get; } = [];

    public static Caller Root { get; } = new() { Principal = RequestPrincipal.Root(Account), UserId = Account, AccessKeyId = "test" };

    public Task<QueryAnswer> IamAsync(string action, params (string Name, string Value)[] parameters) => IamAsync(Root, action, parameters);

    public Task<QueryAnswer> IamAsync(Caller caller, string action, params (string Name, string Value)[] parameters) =>
        CallAsync(iam, caller, action, parameters);

    public Task<QueryAnswer> StsAsync(string action, params (string Name, string Value)[] parameters) =>
        StsAsync(Caller.Anonymous, action, parameters);

    public Task<QueryAnswer> StsAsync(Caller caller, string action, params (string Name, string Value)[] parameters) =>
        CallAsync(sts, caller, action, parameters);

    public Operation DescribeSts(string action) => sts.Describe(Call(Caller.Anonymous, action, [], out _));

    /// <summary>The caller that a key makes, or null where nobody has the key.</summary>
    public AccessKey? FindKey(string? id, string? token = null) => id is null ? null : iam.Find(id, token) ?? sts.Find(id, token);

    /// <summary>The key in the answer of an operation that hands out credentials.</summary>
    public AccessKey? FindSession(QueryAnswer answer) =>
        FindKey(answer["Credentials", "AccessKeyId"], answer["Credentials", "SessionToken"]);

    public PrincipalPolicies? Find(Caller caller) => iam.Find(caller);

    public void Dispose()
    {
        sts.Dispose();
        Issuers.Dispose();
    }

    private async Task<QueryAnswer> CallAsync(QueryService service, Caller caller, string action, (string Name, string Value)[] parameters)
    {
        var call = Call(caller, action, parameters, out var body);
        try
        {
            await service.HandleAsync(call, CancellationToken.None);
        }
        catch (AwsServiceException refusal)
        {
            await service.WriteErrorAsync(call, refusal, CancellationToken.None);
        }

        return new QueryAnswer(call.Http.Response.StatusCode, XElement.Parse(Encoding.UTF8.GetString(body.ToArray())));
    }

    private AwsCall Call(Caller caller, string action, (string Name, string Value)[] parameters, out MemoryStream body)
    {
        var form = parameters.Prepend(("Action", action))
            .Select(pair => $"{Uri.EscapeDataString(pair.Item1)}={Uri.EscapeDataString(pair.Item2)}");
        body = new MemoryStream();
        var http = new DefaultHttpContext { Response = { Body = body } };
        return new AwsCall
        {
            Http = http,
            Body = Encoding.UTF8.GetBytes(string.Join('&', form)),
            Caller = caller,
            Region = Region,
            AccountId = Account,
            RequestId = Guid.NewGuid().ToString(),
            Trace = new RequestTrace(),
        };
    }
}
