using System.Collections.Frozen;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Coverage;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Services.Sts.Sessions;
using Irsactl.LocalAws.Services.Sts.WebIdentity;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Sts;

/// <summary>The Security Token Service (STS API Reference, version 2011-06-15).</summary>
internal sealed class StsService : QueryService, ICredentialStore, IFunctionSessions, IForgetful, ICaching, IDisposable
{
    private const string WebIdentityOperation = "AssumeRoleWithWebIdentity";

    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.Ordinal,
        "AssumeRole", "AssumeRoleWithSAML", WebIdentityOperation, "AssumeRoot", "DecodeAuthorizationMessage", "GetAccessKeyInfo",
        "GetCallerIdentity", "GetDelegatedAccessToken", "GetFederationToken", "GetSessionToken", "GetWebIdentityToken");

    private readonly SessionTokens sessions;
    private readonly SessionSeal seal;
    private readonly IssuerDocuments documents;

    /// <summary>Makes the service.</summary>
    /// <param name="iam">Roles and providers.</param>
    /// <param name="options">The clock and the log.</param>
    /// <param name="principals">The policies of callers.</param>
    /// <param name="issuers">The way to the issuers' documents.</param>
    /// <param name="seal">What session tokens are made with; owned from here on.</param>
    public StsService(
        StateStore<IamState> iam, LocalAwsOptions options, IPrincipalPolicies principals, IIssuerTransport issuers, SessionSeal seal)
        : base("sts", "https://sts.amazonaws.com/doc/2011-06-15/", Known)
    {
        this.seal = seal;
        sessions = new SessionTokens(seal, iam, options.TimeProvider);
        documents = new IssuerDocuments(issuers, options.TimeProvider);
        var sts = new StsContext
        {
            Iam = iam,
            Sessions = sessions,
            Principals = principals,
            Time = options.TimeProvider,
            PropagationDelay = options.PropagationDelay,
            Log = options.Log,
        };
        Operations
            .Add(WebIdentityOperation, new AssumeRoleWithWebIdentity(sts, documents).RunAsync)
            .Add("AssumeRole", new AssumeRole(sts).Run)
            .Add("GetSessionToken", new GetSessionToken(sts).Run);
        IdentityOperations.AddTo(Operations);
    }

    /// <inheritdoc />
    public override ServiceCoverage Coverage => StsCoverage.Of(Operations.Names, Known);

    /// <inheritdoc />
    public AccessKey? Find(string accessKeyId, string? sessionToken) =>
        sessionToken is not null && AwsIds.IsTemporaryKey(accessKeyId) ? sessions.Find(accessKeyId, sessionToken) : null;

    /// <inheritdoc />
    public FunctionSession Start(Role role, string name, TimeSpan duration, string functionArn, string accountId)
    {
        var content = new SessionContent { Policies = SessionPolicyParameters.None, SourceFunctionArn = functionArn };
        var credentials = sessions.Create(role, name, duration, content, accountId);
        return sessions.Find(credentials.AccessKeyId, credentials.SessionToken) is { } key
            ? new FunctionSession(credentials, key.Caller)
            : throw new InvalidOperationException("a session that was just made is unknown");
    }

    /// <inheritdoc />
    public void Forget() => documents.Forget();

    /// <inheritdoc />
    public void ForgetCopies() => documents.Forget();

    /// <inheritdoc />
    public void Dispose()
    {
        documents.Dispose();
        seal.Dispose();
    }

    /// <inheritdoc />
    protected override bool AllowsAnonymous(string action) => action is WebIdentityOperation;
}
