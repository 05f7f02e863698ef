using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Services.Lambda.Model;

namespace Irsactl.LocalAws.Services.Lambda.Execution;

/// <summary>The processes of all functions.</summary>
internal sealed class ProcessPools : IDisposable
{
    private static readonly TimeSpan SessionLength = TimeSpan.FromHours(1);
    private static readonly TimeSpan UnusedLimit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan CheckInterval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Lazy<ProcessPool>> pools = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<FunctionProcess, RuntimeSession> sessions = new();
    private readonly ConcurrentDictionary<ProcessPool, bool> made = new();
    private readonly FunctionFolders folders;
    private readonly RuntimeApi api;
    private readonly ExecutionRoles roles;
    private readonly IFunctionSessions tokens;
    private readonly OwnAddress address;
    private readonly LocalAwsOptions options;
    private readonly ITimer timer;

    /// <summary>Makes the pools; nothing is started before the first event.</summary>
    public ProcessPools(RuntimeApi api, ExecutionRoles roles, IFunctionSessions tokens, OwnAddress address, LocalAwsOptions options)
    {
        this.api = api;
        this.roles = roles;
        this.tokens = tokens;
        this.address = address;
        this.options = options;
        folders = new FunctionFolders(address);
        timer = TimeProvider.System.CreateTimer(_ => EndIdle(UnusedLimit), state: null, CheckInterval, CheckInterval);
    }

    /// <summary>The pool of a version.</summary>
    /// <exception cref="Foundation.Protocol.AwsServiceException">There is no Node.js, or the code cannot be unpacked.</exception>
    public ProcessPool Of(Function function, FunctionVersion version)
    {
        var node = NodeProgram.Find(options.SearchPath) ?? throw LambdaErrors.NoNode();
        var prefix = Prefix(function);
        var key = prefix + version.RevisionId;
        var pool = pools.GetOrAdd(key, _ => new Lazy<ProcessPool>(() => New(node, function, version)));
        try
        {
            var current = pool.Value;
            RetireOthers(function, prefix);
            return current;
        }
        catch
        {
            // The next event tries again.
            pools.TryRemove(new KeyValuePair<string, Lazy<ProcessPool>>(key, pool));
            throw;
        }
    }

    /// <summary>Ends the processes of a function that is gone.</summary>
    public void Retire(Function function) => Retire(key => key.StartsWith(Prefix(function), StringComparison.Ordinal));

    /// <summary>Ends the processes of all functions. What one of them remembers is of a state that is gone.</summary>
    public void RetireAll() => Retire(static _ => true);

    /// <summary>Ends what is idle, since nothing new will come.</summary>
    public void Stop()
    {
        foreach (var pool in made.Keys)
        {
            pool.Retire();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        timer.Dispose();
        foreach (var pool in made.Keys)
        {
            pool.Dispose();
        }

        folders.Dispose();
    }

    private static string Prefix(Function function) => $"{function.Arn}|{function.Latest.Created.UtcTicks}|";

    private ProcessPool New(string node, Function function, FunctionVersion version)
    {
        var pool = new ProcessPool(folders.Unpack(version.Code), folder => Start(node, function, version, folder), Forget);
        made[pool] = true;
        return pool;
    }

    private void Forget(FunctionProcess process)
    {
        if (sessions.TryRemove(process, out var session))
        {
            api.Remove(session);
        }
    }

    private FunctionProcess Start(string node, Function function, FunctionVersion version, string folder)
    {
        var session = new RuntimeSession();
        var place = new ProcessPlace
        {
            Folder = folder,
            Bootstrap = folders.Bootstrap,
            Certificate = folders.Certificate,
            Port = address.Port,
            Token = session.Token,
            SearchPath = options.SearchPath ?? "",
            LogStream = NewLogStream(version),
        };
        var start = new ProcessStart
        {
            Node = node,
            Function = function,
            Version = version,
            Place = place,
            Session = session,
            Identity = Assume(function, version),
            Resolve = options.Resolve,
            Time = options.TimeProvider,
        };
        api.Add(session);
        var process = ProcessStarter.Start(start);
        sessions[process] = session;
        return process;
    }

    private ExecutionIdentity Assume(Function function, FunctionVersion version)
    {
        // It was one when the function was made; it can have changed or gone since.
        var role = roles.FindAssumable(version.Role)
            ?? throw LambdaErrors.AccessDenied("The role defined for the function cannot be assumed by Lambda.");
        var session = tokens.Start(role, function.Name, SessionLength, function.Arn, options.AccountId);
        return new ExecutionIdentity(session.Credentials, session.Caller);
    }

    private string NewLogStream(FunctionVersion version) => string.Create(
        CultureInfo.InvariantCulture,
        $"{options.TimeProvider.GetUtcNow():yyyy'/'MM'/'dd}/[{version.Version}]{RandomNumberGenerator.GetHexString(32, lowercase: true)}");

    // Of what the function was before its last changes nothing runs any more.
    private void RetireOthers(Function function, string prefix)
    {
        var isChanging = function.Latest.IsUpdating(options.TimeProvider.GetUtcNow(), options.SettleDelay);
        var current = function.AllVersions.Append(isChanging ? function.Previous : null).Select(version => prefix + version?.RevisionId)
            .ToHashSet(StringComparer.Ordinal);
        Retire(key => key.StartsWith(prefix, StringComparison.Ordinal) && !current.Contains(key));
    }

    private void Retire(Func<string, bool> isOver)
    {
        foreach (var (key, pool) in pools.Where(entry => isOver(entry.Key)))
        {
            if (pools.TryRemove(new KeyValuePair<string, Lazy<ProcessPool>>(key, pool)) && pool.IsValueCreated)
            {
                pool.Value.Retire();
            }
        }
    }

    private void EndIdle(TimeSpan unused)
    {
        foreach (var pool in made.Keys)
        {
            pool.EndIdle(unused);
            if (pool.IsOver(unused) && made.TryRemove(pool, out _))
            {
                pool.Dispose();
            }
        }
    }
}
