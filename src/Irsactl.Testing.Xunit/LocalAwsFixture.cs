using System.Collections.Immutable;
using Irsactl.LocalAws;
using Xunit;

namespace Irsactl.Testing.Xunit;

/// <summary>
/// An AWS on loopback for the tests of a class, a collection or an assembly: <c>IClassFixture&lt;LocalAwsFixture&gt;</c>,
/// <c>ICollectionFixture</c> or <c>[assembly: AssemblyFixture]</c>. It checks signatures, policies and tokens as AWS does, listens on a
/// free port of 127.0.0.1, keeps its state in memory and reaches nothing outside the machine. Derive from it to set it up otherwise.
/// </summary>
public class LocalAwsFixture : IAsyncLifetime
{
    /// <summary>The region that everything here is made in.</summary>
    public const string Region = "us-east-1";

    private readonly List<LocalIssuer> _issuers = [];
    private LocalAwsServer? _server;
    private AwsCalls? _calls;

    /// <summary>The AWS itself.</summary>
    /// <exception cref="InvalidOperationException">It is not started: xunit does so before the first test of the fixture.</exception>
    public LocalAwsServer Server => _server ?? throw new InvalidOperationException("the local AWS has not been started");

    /// <summary>The address for a client's service URL, or <c>AWS_ENDPOINT_URL</c>.</summary>
    public Uri Endpoint => Server.Endpoint;

    /// <summary>The account that owns everything, 12 digits.</summary>
    public string AccountId => Server.AccountId;

    /// <summary>The access key id of the account's root.</summary>
    public string AccessKeyId => Server.AccessKeyId;

    /// <summary>The secret of the account's root.</summary>
    public string SecretAccessKey => Server.SecretAccessKey;

    /// <summary>
    /// What a program's environment needs so that every AWS SDK, and the <c>aws</c> command, are clients of this AWS as its root. To have a
    /// program take a web identity, leave the two keys out: they would win.
    /// </summary>
    public ImmutableDictionary<string, string> Environment => ImmutableDictionary.CreateRange(
        StringComparer.Ordinal,
        [
            KeyValuePair.Create("AWS_ENDPOINT_URL", Endpoint.ToString()),
            KeyValuePair.Create("AWS_REGION", Region),
            KeyValuePair.Create("AWS_DEFAULT_REGION", Region),
            KeyValuePair.Create("AWS_ACCESS_KEY_ID", AccessKeyId),
            KeyValuePair.Create("AWS_SECRET_ACCESS_KEY", SecretAccessKey),
            KeyValuePair.Create("AWS_EC2_METADATA_DISABLED", "true"),
        ]);

    private AwsCalls Calls => _calls ?? throw new InvalidOperationException("the local AWS has not been started");

    /// <inheritdoc />
    public virtual async ValueTask InitializeAsync()
    {
        _server = await LocalAwsServer.StartAsync(Configure(new LocalAwsOptions()));
        _calls = new AwsCalls(_server);
    }

    /// <inheritdoc />
    public virtual async ValueTask DisposeAsync()
    {
        _issuers.ForEach(issuer => issuer.Dispose());
        _calls?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// Makes an issuer whose tokens this AWS takes: a key pair, its documents in a bucket that anybody may read, and the account's identity
    /// provider for it, with the audience <c>sts.amazonaws.com</c>.
    /// </summary>
    /// <param name="name">A name for it, as of a bucket: lower case letters, digits and hyphens.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidOperationException">AWS refused: the name is taken, or none for a bucket.</exception>
    public async Task<LocalIssuer> CreateIssuerAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var issuer = new LocalIssuer(name, Server);
        _issuers.Add(issuer);
        await issuer.PublishAsync(Calls, cancellationToken);
        return issuer;
    }

    /// <summary>Makes a role that one service account may have by its token, and nobody else.</summary>
    /// <param name="name">The role's name.</param>
    /// <param name="issuer">Whose tokens count.</param>
    /// <param name="namespace">The service account's namespace.</param>
    /// <param name="serviceAccount">The service account's name.</param>
    /// <param name="policy">What the role may do, in the IAM policy language, or null for nothing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The role's ARN.</returns>
    /// <exception cref="InvalidOperationException">AWS refused: the name is taken, or the policy is none.</exception>
    public async Task<string> CreateRoleAsync(
        string name,
        LocalIssuer issuer,
        string @namespace,
        string serviceAccount,
        string? policy = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        var trust = TrustPolicies.ForServiceAccount(issuer, @namespace, serviceAccount);
        await Calls.IamAsync("CreateRole", cancellationToken, ("RoleName", name), ("AssumeRolePolicyDocument", trust));
        if (policy is not null)
        {
            await Calls.IamAsync("PutRolePolicy", cancellationToken, ("RoleName", name), ("PolicyName", name), ("PolicyDocument", policy));
        }

        return $"arn:aws:iam::{AccountId}:role/{name}";
    }

    /// <summary>Sets the state of all services back to how it was at the start. Issuers made here are gone with it.</summary>
    public Task ResetAsync() => Server.ResetAsync();

    /// <summary>How the AWS is to be; unless overridden, as by default on a free port.</summary>
    /// <param name="options">The defaults, to be changed by <c>with</c>.</param>
    protected virtual LocalAwsOptions Configure(LocalAwsOptions options) => options;
}
