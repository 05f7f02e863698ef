using System.Collections.Immutable;
using System.Net;
using Irsactl.LocalAws.Foundation.Clock;
using Irsactl.LocalAws.Foundation.Faults;
using Irsactl.LocalAws.Foundation.Requests.Bodies;
using Irsactl.LocalAws.Foundation.Storage;

namespace Irsactl.LocalAws;

/// <summary>How a local AWS is set up. Every member has a usable default; change some with <c>with</c>.</summary>
public sealed record LocalAwsOptions
{
    /// <summary>The port on 127.0.0.1, or 0 for one that is free.</summary>
    public int Port { get; init; }

    /// <summary>The account that owns everything, 12 digits.</summary>
    public string AccountId { get; init; } = "123456789012";

    /// <summary>The access key id of the account's root.</summary>
    public string AccessKeyId { get; init; } = "test";

    /// <summary>The secret of the account's root.</summary>
    public string SecretAccessKey { get; init; } = "test";

    /// <summary>
    /// The directory that keeps the state, made where there is none; null keeps it in memory. A write is answered once it is on disk, so it
    /// survives the end of the process in any way. One process at a time can use a directory, and always for the same account.
    /// </summary>
    public string? DataDirectory { get; init; }

    /// <summary>
    /// The clock that signatures, tokens and sessions are judged by. Under a <see cref="ShiftedClock"/> the signatures of clients that
    /// keep the machine's time are taken as well.
    /// </summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Names of the user's own that are let through to a server on this machine, which must answer on a loopback address. Key
    /// <c>host:port</c> in lower case; the port of the address counts, so that a name's port 443 can be served on another one.
    /// </summary>
    public ImmutableDictionary<string, IPEndPoint> Resolve { get; init; } = ImmutableDictionary<string, IPEndPoint>.Empty;

    /// <summary>
    /// The kubeconfig of a cluster beside this AWS, absolute, or null: <c>/_irsactl/client</c> tells it to whoever is to use both.
    /// </summary>
    public string? Kubeconfig { get; init; }

    /// <summary>
    /// Pages for a browser below <c>/_irsactl/ui/</c> of the plain endpoint, or null: a user interface, which is not this library's.
    /// </summary>
    public HostedPages? Pages { get; init; }

    /// <summary>
    /// Where the program that runs functions is looked for, <c>node</c>: a list of directories as in the variable <c>PATH</c>. Programs
    /// that functions start are looked for there, too.
    /// </summary>
    public string? SearchPath { get; init; } = Environment.GetEnvironmentVariable("PATH");

    /// <summary>
    /// PEM certificates that STS trusts as roots beside the local authority when it reads an issuer's documents, or null.
    /// </summary>
    public string? TrustedRootsPem { get; init; }

    /// <summary>How long every AWS request takes at least, as if AWS were that far away.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>
    /// How long STS takes to see a new role or identity provider. AWS takes four to eight seconds; here it is none unless set.
    /// </summary>
    public TimeSpan PropagationDelay { get; init; }

    /// <summary>
    /// How long resources that AWS makes or changes over minutes take for each step, by <see cref="TimeProvider"/>: a distribution until it
    /// is deployed, a certificate until it is issued.
    /// </summary>
    public TimeSpan SettleDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// How long S3 gathers the requests of a bucket with logging on before it delivers them, by <see cref="TimeProvider"/>. AWS takes
    /// minutes to hours.
    /// </summary>
    public TimeSpan AccessLogInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Buckets that other accounts own: their names are taken, and nothing in them can be reached.</summary>
    public ImmutableArray<string> ForeignBuckets { get; init; } = [];

    /// <summary>Limits on requests a second. A request counts for every rule that is about it, until one refuses it.</summary>
    public ImmutableArray<ThrottleRule> Throttles { get; init; } = [];

    /// <summary>
    /// What goes wrong, by request. Of the rules that are about a request the first one to strike counts; those that only slow it down add
    /// up.
    /// </summary>
    public ImmutableArray<FaultRule> Faults { get; init; } = [];

    /// <summary>
    /// Decides which requests improbable faults happen to: the same seed, rules and sequence of requests give the same faults.
    /// </summary>
    public int Seed { get; init; }

    /// <summary>Sees every AWS request before it is carried out and decides what becomes of it. Null answers them all.</summary>
    public Func<RequestInfo, RequestFate>? OnRequest { get; init; }

    /// <summary>Takes one line for everything that was refused because it is not implemented or not reachable. Null drops them.</summary>
    public Action<string>? Log { get; init; }

    /// <summary>The memory that the bodies of all requests may take together, in bytes; beyond it, AWS's <c>SlowDown</c>.</summary>
    internal long MaxBodies { get; init; } = RequestBody.AllTogether;

    /// <summary>What tests change about the data directory's storage.</summary>
    internal StorageTuning Storage { get; init; } = new();
}
