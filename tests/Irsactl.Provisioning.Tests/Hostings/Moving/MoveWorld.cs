using System.Net;
using System.Security.Cryptography.X509Certificates;
using Amazon.Runtime;
using Irsactl.Aws.Clients;
using Irsactl.LocalAws;
using Irsactl.Oidc.Keys;
using Irsactl.Provisioning.Tests.Aws;
using Irsactl.Provisioning.Tests.Hostings.Alb;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Hostings.Moving;

/// <summary>
/// A cluster whose issuer has a name of its own in a local AWS, which runs reach under AWS's names; and readers who live through every
/// moment of a move.
/// </summary>
internal sealed class MoveWorld : IAsyncDisposable
{
    public const string Domain = "oidc.example.com";
    public const string Name = "my-cluster";
    public const string Region = "eu-west-1";

    private readonly LocalAwsServer _aws;
    private readonly ClusterSetup _setup = new();
    private readonly SigningKey _key;
    private MoveReaders? _readers;
    private int _lostCall;
    private int _writingCalls;
    private CancellationTokenSource? _stop;

    private MoveWorld(LocalAwsServer aws, DrivenTime time)
    {
        (_aws, Time) = (aws, time);
        _key = SigningKey.FromPem(File.ReadAllText(_setup.Folder.At("serviceaccount-signer.private")), "key");
        Clients = MakeClients(MakeHandler);
    }

    public DrivenTime Time { get; }

    /// <summary>AWS by its root; no time passes while it is asked.</summary>
    public AwsClients Clients { get; }

    public string Zone { get; private set; } = "";

    /// <summary>Whether the world lives while a run reads, too, and not only while it changes something or waits.</summary>
    public bool LivesWhileReading { get; set; } = true;

    /// <summary>What becomes of the call that is lost.</summary>
    public RequestFate Fate { get; set; }

    /// <summary>How many calls the last run made that change something.</summary>
    public int WritingCalls => _writingCalls;

    public MoveReaders Readers => _readers ?? throw new InvalidOperationException("nothing has been set up");

    public EventRecorder Events => _setup.Events;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A folder for documents.</summary>
    public string Folder => _setup.Folder.At("documents");

    /// <summary>Makes a cluster whose issuer has the name, hosted in some way, and readers who watch it.</summary>
    /// <param name="hosting">How; null: nothing is made yet, and nobody watches.</param>
    /// <param name="settles">Whether what takes AWS a while takes a while.</param>
    public static async Task<MoveWorld> StartAsync(HostingOptions? hosting, bool settles = true)
    {
        Assert.SkipUnless(Tools.Node.IsInstalled, Tools.Node.SkipReason);
        var time = new DrivenTime();
        var aws = await LocalAwsServer.StartAsync(
            new LocalAwsOptions { TimeProvider = time.Reading, SettleDelay = settles ? TimeSpan.FromSeconds(2) : TimeSpan.Zero },
            Cancellation);
        var world = new MoveWorld(aws, time);
        await SignedCall.SendAsync(
            time.Reading,
            HttpMethod.Post,
            new Uri(aws.Endpoint, "/2013-04-01/hostedzone"),
            "route53",
            """
            <CreateHostedZoneRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/">
            <Name>example.com</Name><CallerReference>1</CallerReference></CreateHostedZoneRequest>
            """,
            "application/xml",
            Cancellation);
        world.Zone = (await world.Clients.Route53.ListHostedZonesAsync(Cancellation).FirstAsync(Cancellation)).Id;
        world._readers = new MoveReaders(world.Clients, time, world._key, world.MakeHandler, world.Zone)
        {
            RoleArn = $"arn:aws:iam::{aws.AccountId}:role/{Name}-ns-creds",
        };
        if (hosting is not null)
        {
            (await world.ApplyAsync(hosting)).Errors.Select(error => error.Message).ShouldBeEmpty();
            world.Watch();
        }

        return world;
    }

    /// <summary>Has readers live through all that happens from now on.</summary>
    public void Watch() => Time.Live = () => Readers.LiveAsync(Cancellation);

    /// <summary>Hosting <c>alb</c>, in subnets that there are.</summary>
    public async Task<AlbHostingOptions> AlbAsync() =>
        new() { Domain = Domain, SubnetIds = await AlbCloud.SubnetsAsync(Clients, Cancellation) };

    /// <summary>Runs <c>create-all</c>.</summary>
    public Task<ProvisioningReport> ApplyAsync(HostingOptions? hosting, bool prunes = false) => RunAsync(hosting, prunes, Cancellation);

    /// <summary>Plans what <see cref="ApplyAsync(HostingOptions?, bool)"/> would do.</summary>
    public async Task<ProvisioningReport> PlanAsync(HostingOptions? hosting, bool prunes = false)
    {
        using var clients = MakeClients(MakeHandler);
        return await Provisioner(clients, prunes).PlanAllAsync(Options(hosting), Cancellation);
    }

    /// <summary>Runs it and loses a call, or its answer, and with it the run.</summary>
    public async Task KillAsync(HostingOptions hosting, bool prunes, int call, RequestFate fate)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        (_stop, _lostCall, Fate) = (stop, call, fate);
        try
        {
            (await RunAsync(hosting, prunes, stop.Token)).Succeeded.ShouldBeFalse();
        }
        catch (OperationCanceledException) when (!Cancellation.IsCancellationRequested)
        {
            // Killed before there was anything to report.
        }
        finally
        {
            (_stop, _lostCall) = (null, 0);
        }
    }

    public string TakeSnapshot() => _aws.TakeSnapshot();

    public async Task RestoreAsync(string snapshot)
    {
        await _aws.RestoreAsync(snapshot);
        Readers.Forget();
    }

    /// <summary>Where the issuer's name leads.</summary>
    public async Task<IReadOnlyList<string>> LeadsToAsync() =>
    [
        .. (await Clients.Route53.FindRecordsAsync(Zone, Domain, Cancellation))
            .Select(record => $"{record.Type} {record.Alias?.DnsName.Split('.', 2)[1]}")
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Counts a call that changes something: the how manieth it is; null for one that only reads.</summary>
    public async Task<int?> CountAsync(HttpRequestMessage request)
    {
        var form = request.Content is { } content && request.Method == HttpMethod.Post && IsForm(content)
            ? await content.ReadAsStringAsync(Cancellation)
            : "";
        var target = request.Headers.TryGetValues("X-Amz-Target", out var values) ? values.First().Split('.')[^1] : "";
        var isWriting = request.Method != HttpMethod.Get && request.Method != HttpMethod.Head
            && !IsReading(target)
            && !(form.StartsWith("Action=", StringComparison.Ordinal) && IsReading(form["Action=".Length..]));
        return isWriting ? Interlocked.Increment(ref _writingCalls) : null;
    }

    /// <summary>Whether a call, as it was counted, is the one to be lost.</summary>
    public bool IsLost(int? call) => _stop is not null && call == _lostCall;

    public void Stop() => _stop?.Cancel();

    public async ValueTask DisposeAsync()
    {
        Time.Live = () => Task.CompletedTask;
        _key.Dispose();
        Clients.Dispose();
        _setup.Dispose();
        await _aws.DisposeAsync();
        Time.Dispose();
    }

    private static bool IsForm(HttpContent content) => content.Headers.ContentType?.MediaType == "application/x-www-form-urlencoded";

    private static bool IsReading(string operation) =>
        operation.StartsWith("Get", StringComparison.Ordinal) || operation.StartsWith("List", StringComparison.Ordinal)
        || operation.StartsWith("Describe", StringComparison.Ordinal);

    private async Task<ProvisioningReport> RunAsync(HostingOptions? hosting, bool prunes, CancellationToken cancellationToken)
    {
        _writingCalls = 0;
        using var clients = MakeClients(() => new LivingHandler(this, MakeHandler()));
        return await Provisioner(clients, prunes).CreateAllAsync(Options(hosting), cancellationToken);
    }

    private AwsProvisioner Provisioner(AwsClients clients, bool prunes) => new(
        clients,
        Events.Settings with { TimeProvider = Time.Waiting, Prunes = prunes, MakePublicHttpHandler = MakeHandler });

    private CreateAllOptions Options(HostingOptions? hosting) => new()
    {
        Name = Name,
        Region = Region,
        Requests = [SampleRequests.Of("ns", "creds")],
        Hosting = hosting,
        OutputDirectory = _setup.Folder.Path,
    };

    private AwsClients MakeClients(Func<HttpMessageHandler> makeHandler) => new(new AwsClientOptions
    {
        Region = Region,
        HttpHandlerFactory = makeHandler,
        Credentials = new BasicAWSCredentials(_aws.AccessKeyId, _aws.SecretAccessKey),
    });

    /// <summary>The way to AWS and to the internet: by the local AWS's proxy, under the names that they have.</summary>
    private SocketsHttpHandler MakeHandler()
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = true, Proxy = new WebProxy(_aws.ProxyUri) };
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            VerificationTime = DrivenTime.Now.UtcDateTime,
            CustomTrustStore = { X509Certificate2.CreateFromPem(_aws.CertificateAuthorityPem) },
        };
        return handler;
    }
}
