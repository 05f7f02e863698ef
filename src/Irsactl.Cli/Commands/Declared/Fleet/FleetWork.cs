using Irsactl.Aws.Clients;
using Irsactl.Cli.Commands.Aws;
using Irsactl.Cli.Commands.Plans;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Declared.Fleet;

/// <summary>
/// Plans, applies and destroys the members of a fleet, several at once and under one limit of calls. What goes wrong with one of them
/// leaves the others alone.
/// </summary>
internal sealed partial class FleetWork : IDisposable
{
    private readonly CommandContext _context;
    private readonly Declaration _declaration;
    private readonly FleetChoices _choices;
    private readonly ProgressView? _view;
    private readonly IProgress<ProvisioningEvent> _progress;
    private readonly FleetAccounts _accounts = new();

    /// <summary>Makes it.</summary>
    /// <param name="context">Where to.</param>
    /// <param name="declaration">The file.</param>
    /// <param name="choices">How.</param>
    /// <param name="progress">Is told what happens; null: whoever watches is shown it.</param>
    public FleetWork(
        CommandContext context, Declaration declaration, FleetChoices choices, IProgress<ProvisioningEvent>? progress = null)
    {
        (_context, _declaration, _choices) = (context, declaration, choices);
        _view = progress is null ? new ProgressView(context) : null;
        _progress = progress ?? _view!;
        Clusters = Chosen(declaration, choices.Only);
        // Whoever means some clusters means the endpoints that these are at.
        Endpoints = choices.Only.Count == 0
            ? declaration.Endpoints
            : [.. declaration.Endpoints.Where(endpoint => Clusters.Any(cluster => cluster.EndpointName == endpoint.Name))];
    }

    /// <summary>The clusters that are meant.</summary>
    public IReadOnlyList<DeclaredCluster> Clusters { get; }

    /// <summary>The endpoints that are meant.</summary>
    public IReadOnlyList<DeclaredEndpoint> Endpoints { get; }

    /// <inheritdoc />
    public void Dispose()
    {
        _view?.Dispose();
        _accounts.Dispose();
    }

    /// <summary>How a member's account is reached.</summary>
    public AwsClientOptions ReachOf(Member member) =>
        Clusters.FirstOrDefault(cluster => member.Kind == MemberKind.Cluster && cluster.Name == member.Name)?.Settings.Reach(member.Region)
        ?? Endpoints.FirstOrDefault(endpoint => member.Kind == MemberKind.Endpoint && endpoint.Name == member.Name)
            ?.Settings.Reach(member.Region)
        ?? new AwsClientOptions { Region = member.Region };

    /// <summary>Whether a member's AWS is at an endpoint of the user's own, where AWS's public names lead elsewhere.</summary>
    public bool UsesOwnEndpoint(Member member) => _accounts.Of(ReachOf(member)).UsesOwnEndpoint;

    /// <summary>Says what would be done.</summary>
    public async Task<IReadOnlyList<MemberReport>> PlanAsync(CancellationToken cancellationToken)
    {
        var settings = Settings();
        return
        [
            .. await EachAsync(
                Endpoints, MemberOf, (endpoint, run) => Provisioner(endpoint, run).PlanEndpointAsync(endpoint.ToOptions(), cancellationToken), settings),
            .. await EachAsync(
                Clusters,
                MemberOf,
                async (cluster, run) => await Provisioner(cluster, run).PlanAllAsync(await ReadAsync(cluster, cancellationToken), cancellationToken),
                settings),
            .. await PlanLeftAsync(settings, cancellationToken),
        ];
    }

    /// <summary>
    /// Does it: endpoints first, then the clusters at them, at last those that left the file. What was planned and seen is done, and nothing
    /// else.
    /// </summary>
    /// <param name="planned">What was seen; null where nobody asked to see it.</param>
    /// <param name="isExact">Whether what needs not be done any longer counts, too.</param>
    /// <param name="show">Is told of each member what is about to be done.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<IReadOnlyList<MemberReport>> ApplyAsync(
        IReadOnlyList<MemberReport>? planned,
        bool isExact,
        Action<Member, ProvisioningReport> show,
        CancellationToken cancellationToken)
    {
        var settings = Settings();
        var endpoints = await EachAsync(
            Endpoints,
            MemberOf,
            (endpoint, run) => Provisioner(endpoint, run).CreateEndpointAsync(
                endpoint.ToOptions(), (now, _) => Hold(MemberOf(endpoint), now), cancellationToken),
            settings);
        var failed = endpoints.Where(report => !report.Succeeded).Select(report => report.Member.Name).ToHashSet(StringComparer.Ordinal);
        var clusters = await EachAsync(
            Clusters,
            MemberOf,
            async (cluster, run) => cluster.EndpointName is { } name && failed.Contains(name)
                ? throw new IrsactlException(
                    ProvisioningErrors.NoSuchEndpoint, $"endpoint {name} could not be made, so nothing was done", "see what is said of the endpoint")
                : await Provisioner(cluster, run).CreateAllAsync(
                    await ReadAsync(cluster, cancellationToken), (now, _) => Hold(MemberOf(cluster), now), cancellationToken),
            settings);
        var left = _choices.Prunes ? await RemoveLeftAsync(settings, planned, cancellationToken) : [];
        return [.. endpoints, .. clusters, .. left];

        Task Hold(Member member, ProvisioningReport now)
        {
            if (planned is null)
            {
                show(member, now);
                return Task.CompletedTask;
            }

            // What could not be planned has not been seen, and so has not been agreed to.
            var seen = planned.FirstOrDefault(report => report.Member == member);
            PlanMoves.Require(
                seen?.Report ?? throw seen?.Error ?? new IrsactlException(
                    CliErrors.PlanMoved, $"{member} is not part of the plan, and nothing has been done with it", "plan again"),
                now,
                isExact);
            return Task.CompletedTask;
        }
    }

    /// <summary>Looks for all that is to be deleted of the clusters; endpoints are looked for once these are gone.</summary>
    public async Task<IReadOnlyList<(MemberReport Report, DeletionPlan? Plan)>> PlanDeletionAsync(CancellationToken cancellationToken)
    {
        var settings = Settings();
        var plans = new Dictionary<Member, DeletionPlan>();
        var reports = await EachAsync(
            Clusters,
            MemberOf,
            async (cluster, run) =>
            {
                var plan = await Provisioner(cluster, run).PlanDeletionAsync(cluster.ReadDeletion(), cancellationToken);
                lock (plans)
                {
                    plans.Add(MemberOf(cluster), plan);
                }

                return plan.Report;
            },
            settings);
        return [.. reports.Select(report => (report, plans.GetValueOrDefault(report.Member)))];
    }

    /// <summary>Deletes what was found, and then the endpoints, where all clusters of the file are gone.</summary>
    public async Task<IReadOnlyList<MemberReport>> DestroyAsync(
        IReadOnlyList<(MemberReport Report, DeletionPlan? Plan)> found, bool readsAgain, CancellationToken cancellationToken)
    {
        var settings = Settings();
        var clusters = await EachAsync(
            found,
            item => item.Report.Member,
            (item, _) => item.Plan is { } plan
                ? plan.ExecuteAsync(readsAgain, cancellationToken)
                : throw item.Report.Error ?? (Exception)new InvalidOperationException("there is neither a plan nor an error"),
            settings);
        if (_choices.Only.Count > 0 || clusters.Any(report => !report.Succeeded))
        {
            return clusters;
        }

        var endpoints = await EachAsync(
            Endpoints,
            MemberOf,
            (endpoint, run) => Provisioner(endpoint, run).DeleteAsync(
                new DeleteOptions { Name = endpoint.Name, Region = endpoint.Region }, cancellationToken),
            settings);
        return [.. clusters, .. endpoints];
    }

    private static Member MemberOf(DeclaredEndpoint endpoint) => new(MemberKind.Endpoint, endpoint.Name, endpoint.Region);

    private static Member MemberOf(DeclaredCluster cluster) => new(MemberKind.Cluster, cluster.Name, cluster.Region);

    private static IReadOnlyList<DeclaredCluster> Chosen(Declaration declaration, IReadOnlyList<string> only)
    {
        foreach (var name in only.Where(name => declaration.Clusters.All(cluster => cluster.Name != name)))
        {
            var near = NearestWord.Find(name, declaration.Clusters.Select(cluster => cluster.Name));
            throw new IrsactlException(
                CliErrors.Usage,
                $"{declaration.Path} declares no cluster {name}",
                near is null ? $"it has {string.Join(", ", declaration.Clusters.Take(20).Select(cluster => cluster.Name))}" : $"did you mean {near}?");
        }

        return only.Count == 0 ? declaration.Clusters : [.. declaration.Clusters.Where(cluster => only.Contains(cluster.Name, StringComparer.Ordinal))];
    }

    private ProvisioningSettings Settings() => (ProvisioningRun.Settings(_context, _progress) with
    {
        SkipsProof = _choices.SkipsProof,
        Prunes = _choices.Prunes,
    }).ForSeveralRuns();

    private AwsProvisioner Provisioner(DeclaredEndpoint endpoint, ProvisioningSettings settings) =>
        new(_accounts.Of(ReachOf(endpoint.Settings, endpoint.Region)), settings);

    private AwsProvisioner Provisioner(DeclaredCluster cluster, ProvisioningSettings settings) =>
        new(_accounts.Of(ReachOf(cluster.Settings, cluster.Region)), settings);

    private AwsClientOptions ReachOf(ClusterSettings settings, string region) =>
        _choices.IsOffline ? new AwsClientOptions { Region = region } : settings.Reach(region);

    private async Task<CreateAllOptions> ReadAsync(DeclaredCluster cluster, CancellationToken cancellationToken)
    {
        var options = await cluster.ReadAsync(_context, cancellationToken);
        return options with
        {
            ChangesIssuer = _choices.ChangesIssuer,
            ReplacesKeys = _choices.ReplacesKeys,
            Tags = [.. options.Tags, .. FleetTags.Of(_declaration.Fleet, cluster.Region)],
            Hosting = options.Hosting is SharedHostingOptions shared && _declaration.EndpointOf(shared.Endpoint) is { } endpoint
                ? shared with
                {
                    Region = endpoint.Region,
                    IsDeclared = true,
                    Clients = endpoint.Settings.IsSameAccount(cluster.Settings) ? null : _accounts.Of(ReachOf(endpoint.Settings, endpoint.Region)),
                }
                : options.Hosting,
        };
    }

    private async Task<IReadOnlyList<MemberReport>> PlanLeftAsync(ProvisioningSettings settings, CancellationToken cancellationToken)
    {
        var left = await FindLeftAsync(settings, cancellationToken);
        return await EachAsync(
            left,
            item => item.Member,
            async (item, run) =>
            {
                var plan = await new AwsProvisioner(_accounts.Of(item.Reach), run).PlanDeletionAsync(
                    new DeleteOptions { Name = item.Member.Name, Region = item.Member.Region }, cancellationToken);
                return plan.Report;
            },
            settings);
    }

    private async Task<IReadOnlyList<MemberReport>> RemoveLeftAsync(
        ProvisioningSettings settings, IReadOnlyList<MemberReport>? planned, CancellationToken cancellationToken)
    {
        var left = await FindLeftAsync(settings, cancellationToken);
        // One that left the file's fleet after it was shown has not been agreed to.
        var agreed = planned is null ? left : [.. left.Where(item => planned.Any(report => report.Member == item.Member))];
        return await EachAsync(
            agreed,
            item => item.Member,
            (item, run) => new AwsProvisioner(_accounts.Of(item.Reach), run).DeleteAsync(
                new DeleteOptions { Name = item.Member.Name, Region = item.Member.Region }, cancellationToken),
            settings);
    }

    private async Task<IReadOnlyList<(Member Member, AwsClientOptions Reach)>> FindLeftAsync(
        ProvisioningSettings settings, CancellationToken cancellationToken)
    {
        if (_declaration.Fleet is not { } fleet || _choices.Only.Count > 0)
        {
            return [];
        }

        var declared = _declaration.Clusters.Select(cluster => cluster.Name).ToHashSet(StringComparer.Ordinal);
        var found = new Dictionary<Member, AwsClientOptions>();
        foreach (var cluster in _declaration.Clusters.DistinctBy(cluster => cluster.Settings.Reach(cluster.Region) with { Region = null }))
        {
            var reach = cluster.Settings.Reach(cluster.Region);
            foreach (var member in await ListAsync(fleet, reach, settings, cancellationToken))
            {
                if (!declared.Contains(member.Name))
                {
                    found.TryAdd(new Member(MemberKind.Left, member.Name, member.Region), reach with { Region = member.Region });
                }
            }
        }

        return [.. found.OrderBy(item => item.Key.Name, StringComparer.Ordinal).Select(item => (item.Key, item.Value))];
    }

    /// <summary>Who may not look is told so, and goes on with what is declared.</summary>
    private async Task<IReadOnlyList<FleetCluster>> ListAsync(
        string fleet, AwsClientOptions reach, ProvisioningSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            return await new AwsProvisioner(_accounts.Of(reach), settings).ListFleetAsync(fleet, cancellationToken);
        }
        catch (IrsactlException error)
        {
            _progress.Report(new ProvisioningEvent(
                ProvisioningEventKind.Warning,
                Resource: null,
                $"not looked for clusters of fleet {fleet} that the file declares no longer: {error.Message}"));
            return [];
        }
    }

    private async Task<IReadOnlyList<MemberReport>> EachAsync<T>(
        IReadOnlyList<T> items, Func<T, Member> memberOf, Func<T, ProvisioningSettings, Task<ProvisioningReport>> run, ProvisioningSettings settings)
    {
        using var places = new SemaphoreSlim(_choices.Parallel);
        return await Task.WhenAll(items.Select(async item =>
        {
            var member = memberOf(item);
            try
            {
                // Who is stopped ends what has begun, and says of the rest that it was stopped.
                return new MemberReport(
                    member, await InPlaceAsync(places, member, settings, own => run(item, own), CancellationToken.None));
            }
            catch (IrsactlException error)
            {
                return new MemberReport(member, null, error);
            }
        }));
    }

    /// <summary>Does a member's work in one of the places, and says of each of its lines whose it is.</summary>
    private async Task<T> InPlaceAsync<T>(
        SemaphoreSlim places,
        Member member,
        ProvisioningSettings settings,
        Func<ProvisioningSettings, Task<T>> work,
        CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        try
        {
            return await work(settings with { Progress = new MemberProgress(_progress, member) });
        }
        finally
        {
            places.Release();
        }
    }
}
