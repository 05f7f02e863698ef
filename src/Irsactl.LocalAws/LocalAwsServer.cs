using System.Collections.Immutable;
using System.Net;
using Irsactl.Diagnostics;
using Irsactl.LocalAws.Foundation.Authority;
using Irsactl.LocalAws.Foundation.Clock;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Requests;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Server;
using Irsactl.LocalAws.Server.Storage;
using Irsactl.LocalAws.Server.Storage.Records;

namespace Irsactl.LocalAws;

/// <summary>
/// An AWS on one port of 127.0.0.1: a plain endpoint, TLS for any AWS host name, and an HTTP proxy through which unmodified programs
/// reach it under the real names. It checks signatures, policies and tokens as AWS does, and reaches nothing outside the machine.
/// </summary>
public sealed class LocalAwsServer : IAsyncDisposable
{
    private readonly LocalAwsOptions options;
    private readonly CertificateAuthority authority;
    private readonly HttpServer server;
    private readonly IAwsStorage storage;

    private LocalAwsServer(LocalAwsOptions options, IAwsStorage storage, CertificateAuthority authority, HttpServer server)
    {
        this.options = options;
        this.storage = storage;
        this.authority = authority;
        this.server = server;
        Endpoint = new UriBuilder(Uri.UriSchemeHttp, IPAddress.Loopback.ToString(), server.Port).Uri;
    }

    /// <summary>The address to use as <c>AWS_ENDPOINT_URL</c>.</summary>
    public Uri Endpoint { get; }

    /// <summary>The address to use as <c>HTTPS_PROXY</c> and <c>HTTP_PROXY</c>: the same one.</summary>
    public Uri ProxyUri => Endpoint;

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port => server.Port;

    /// <summary>The root certificate that clients must trust, as PEM.</summary>
    public string CertificateAuthorityPem => authority.RootPem;

    /// <summary>The roots that STS trusts besides, as PEM, or null: clients that read the same documents must trust them, too.</summary>
    public string? TrustedRootsPem => options.TrustedRootsPem;

    /// <summary>The user's own names that lead to servers on this machine, <c>host:port</c> to address.</summary>
    public ImmutableDictionary<string, IPEndPoint> Resolve => options.Resolve;

    /// <summary>The kubeconfig of a cluster beside this AWS, or null.</summary>
    public string? Kubeconfig => options.Kubeconfig;

    /// <summary>The account, 12 digits.</summary>
    public string AccountId => options.AccountId;

    /// <summary>The access key id of the account's root.</summary>
    public string AccessKeyId => options.AccessKeyId;

    /// <summary>The secret of the account's root.</summary>
    public string SecretAccessKey => options.SecretAccessKey;

    /// <summary>The clock of this AWS.</summary>
    public TimeProvider TimeProvider => options.TimeProvider;

    /// <summary>Starts with default options, on a free port.</summary>
    /// <param name="cancellationToken">Gives up starting.</param>
    public static Task<LocalAwsServer> StartAsync(CancellationToken cancellationToken = default) =>
        StartAsync(new LocalAwsOptions(), cancellationToken);

    /// <summary>Starts; returns once requests are answered.</summary>
    /// <param name="options">How it is set up.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="IrsactlException">The port is taken (<see cref="LocalAwsErrors.PortUnavailable"/>), an option makes no sense
    /// (<see cref="LocalAwsErrors.InvalidOption"/>), or the data directory is in use, damaged or not this account's.</exception>
    public static async Task<LocalAwsServer> StartAsync(LocalAwsOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        LocalAwsOptionsCheck.Check(options);
        var clock = new WrongClock(options.TimeProvider);
        options = options with { Log = LogText.Before(options.Log), TimeProvider = clock };
        PassingFolder.ClearAbandoned();
        IAwsStorage newStorage = options.DataDirectory is { } directory
            ? JournalStorage.Open(options, directory, options.Log ?? (static _ => { }))
            : new MemoryStorage(options.AccountId);
        clock.Follow(() => newStorage.State.ClockError);
        var newAuthority = new CertificateAuthority(newStorage.Identity.Authority);
        try
        {
            return new LocalAwsServer(
                options, newStorage, newAuthority, await HttpServer.StartAsync(options, newAuthority, newStorage, cancellationToken));
        }
        catch
        {
            newAuthority.Dispose();
            await newStorage.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Sets this AWS back to how it was when it was started for the first time: nothing in any service but what accounts begin with, no
    /// events, throttles and faults from their beginning. The clock goes on, and certificate authority and root key stay what they are.
    /// With a data directory it is durable when this returns. Requests that are under way come before or after it.
    /// </summary>
    /// <exception cref="IrsactlException">The data directory has failed (<see cref="LocalAwsErrors.DataDirectoryFailed"/>).</exception>
    public async Task ResetAsync() => Check(await server.States.ResetAsync());

    /// <summary>
    /// Keeps the state of all services as it is now, for <see cref="RestoreAsync"/>; it costs little. The latest 100 are kept, until this
    /// ends.
    /// </summary>
    /// <returns>The snapshot's id.</returns>
    public string TakeSnapshot() => server.States.TakeSnapshot();

    /// <summary>
    /// Sets the state of all services back to a snapshot, as often as you like; for the rest it is as after <see cref="ResetAsync"/>.
    /// </summary>
    /// <param name="snapshot">The snapshot's id.</param>
    /// <exception cref="IrsactlException">
    /// There is no such snapshot (<see cref="LocalAwsErrors.SnapshotUnknown"/>), or the data directory has failed
    /// (<see cref="LocalAwsErrors.DataDirectoryFailed"/>).</exception>
    public async Task RestoreAsync(string snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        if (!server.States.Has(snapshot))
        {
            throw new IrsactlException(
                LocalAwsErrors.SnapshotUnknown,
                $"there is no snapshot '{snapshot}'",
                "take one of this server; the latest 100 are kept, until it ends");
        }

        Check(await server.States.RestoreAsync(snapshot));
    }

    /// <summary>Everything that exists, at this moment.</summary>
    internal StateSnapshot State => storage.State;

    /// <summary>
    /// Stops: answers what is under way, for a few seconds, puts back what is broken on purpose, and forgets everything that is not in a
    /// data directory.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        server.Breakings.MendAllThatCanBe();
        await storage.DisposeAsync();
        authority.Dispose();
    }

    private static void Check(AwsServiceException? failure)
    {
        if (failure is not null)
        {
            throw new IrsactlException(
                LocalAwsErrors.DataDirectoryFailed, $"the state was not set back: {failure.Message}", innerException: failure);
        }
    }
}
