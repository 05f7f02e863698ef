using System.Text.Json.Nodes;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes.Objects;
using Irsactl.Oidc.Issuers;
using Irsactl.Operations.Cluster;
using Irsactl.Operations.Procedures;
using Irsactl.Provisioning;

namespace Irsactl.Operations.Migration;

/// <summary>
/// A migration that is under way: both issuers, what was decided and how far it is, in a ConfigMap of the cluster. There is no secret in
/// it.
/// </summary>
internal sealed class MigrationRecord
{
    private const string Name = "irsactl-issuer-migration";
    private const string SwitchedAnnotation = "irsactl.dev/switched-at";
    private const string ConfirmedAnnotation = "irsactl.dev/confirmed-since";
    private const string Workloads = "workloadRoles";
    private const string GivenUp = "issuerGivenUp";
    private const string Hosting = "to.hosting";
    private const string DistributionKey = "distribution";
    private const string Include = "include";
    private const string Keep = "keep";

    private readonly KubernetesObject _configMap;
    private readonly ProcedureNotes _notes;

    private MigrationRecord(KubernetesObject configMap, MigrationEnd from, MigrationEnd to) =>
        (_configMap, _notes, From, To) = (configMap, new ProcedureNotes(configMap), from, to);

    /// <summary>Its namespace and name, for people.</summary>
    public const string Place = $"{OpenShiftPaths.OperatorNamespace}/{Name}";

    /// <summary>Its namespace and name where it is kept in another namespace, for people.</summary>
    public static string PlaceIn(string @namespace) => $"{@namespace}/{Name}";

    /// <summary>Where it is kept in another namespace.</summary>
    public static string PathIn(string @namespace) => ObjectPath.Core(@namespace, "configmaps", Name);

    /// <summary>The list that it is made in, in another namespace.</summary>
    public static string ListPathIn(string @namespace) => ObjectPath.Core(@namespace, "configmaps");

    /// <summary>Where it is kept.</summary>
    public static string Path { get; } = ObjectPath.Core(OpenShiftPaths.OperatorNamespace, "configmaps", Name);

    /// <summary>The list that it is made in.</summary>
    public static string ListPath { get; } = ObjectPath.Core(OpenShiftPaths.OperatorNamespace, "configmaps");

    /// <summary>What a plain Kubernetes was set up with; null for OpenShift.</summary>
    public string? Distribution => _configMap.Text("data", DistributionKey);

    /// <summary>The issuer before.</summary>
    public MigrationEnd From { get; }

    /// <summary>The new issuer.</summary>
    public MigrationEnd To { get; }

    /// <summary>Whether the way leads back.</summary>
    public bool IsBack => _notes.IsBack;

    /// <summary>The issuer that tokens are to name in the end.</summary>
    public MigrationEnd Target => IsBack ? From : To;

    /// <summary>The issuer that is given up.</summary>
    public MigrationEnd Other => IsBack ? To : From;

    /// <summary>Whether roles that are not the cluster's own are changed as those are.</summary>
    public bool IncludesWorkloads => _configMap.Text("data", Workloads) == Include;

    /// <summary>How the new issuer is hosted; null where that was not noted.</summary>
    public string? HostingKind => _configMap.Text("data", Hosting);

    /// <summary>Whether the issuer that is given up stays published and registered.</summary>
    public bool KeepsIssuer => _configMap.Text("data", GivenUp) == Keep;

    /// <summary>When it began.</summary>
    public DateTimeOffset? StartedAt => _notes.StartedAt;

    /// <summary>When the cluster was given the new issuer, or was about to; null as long as it has not seen it.</summary>
    public DateTimeOffset? SwitchedAt => _notes.TimeOf(SwitchedAnnotation);

    /// <summary>From when on tokens of every API server were seen to name the target.</summary>
    public DateTimeOffset? ConfirmedSince => _notes.TimeOf(ConfirmedAnnotation);

    /// <summary>The object that begins a migration.</summary>
    public static KubernetesObject Begin(MigrationEnd from, MigrationEnd to, MigrationOptions options, DateTimeOffset now) =>
        Begin(from, to, options, now, OpenShiftPaths.OperatorNamespace, distribution: null);

    /// <summary>The object that begins a migration, in a namespace.</summary>
    public static KubernetesObject Begin(
        MigrationEnd from, MigrationEnd to, MigrationOptions options, DateTimeOffset now, string @namespace, string? distribution)
    {
        var data = new JsonObject
        {
            [Workloads] = options.Workloads == WorkloadRoles.Include ? Include : "leave",
            [GivenUp] = options.KeepsIssuer ? Keep : "remove",
        };
        if (options.Hosting is { } hosting)
        {
            data[Hosting] = hosting.Kind;
        }

        if (distribution is not null)
        {
            data[DistributionKey] = distribution;
        }

        foreach (var (name, text) in from.Notes("from").Concat(to.Notes("to")))
        {
            data[name] = text;
        }

        return new KubernetesObject(new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "ConfigMap",
            ["metadata"] = ProcedureNotes.Metadata(@namespace, Name, now),
            ["data"] = data,
        });
    }

    /// <summary>Reads it; null where there is none.</summary>
    /// <exception cref="IrsactlException">It does not name two issuers (<see cref="OperationsErrors.RunInTheWay"/>).</exception>
    public static MigrationRecord? Of(KubernetesObject? configMap) =>
        configMap is null ? null
        : EndOf(configMap, "from") is { } from && EndOf(configMap, "to") is { } to ? new MigrationRecord(configMap, from, to)
        : throw new IrsactlException(
            OperationsErrors.RunInTheWay,
            $"ConfigMap {PlaceIn(configMap.Namespace)} is there, and does not name the two issuers of a migration",
            "put it right from where it was changed; where no migration is under way, delete it");

    /// <summary>The change that notes the switch.</summary>
    public JsonObject NoteSwitch(DateTimeOffset now) => _notes.Note(SwitchedAnnotation, now);

    /// <summary>The change that notes since when tokens name the target.</summary>
    public JsonObject NoteConfirmed(DateTimeOffset now) => _notes.Note(ConfirmedAnnotation, now);

    /// <summary>The change that forgets it, where tokens name the other one again.</summary>
    public JsonObject ForgetConfirmed() => _notes.Forget(ConfirmedAnnotation);

    /// <summary>The same with the way turned round, as it will be noted.</summary>
    public MigrationRecord Turned() => IsBack ? this : Of(_notes.Turned(ConfirmedAnnotation))!;

    /// <summary>The change that turns the way round.</summary>
    /// <param name="keepsIssuer">Whether the new issuer stays published and registered.</param>
    public JsonObject NoteTurn(bool keepsIssuer)
    {
        var turn = _notes.Turn(ConfirmedAnnotation);
        turn["data"] = new JsonObject { [GivenUp] = keepsIssuer ? Keep : "remove" };
        return turn;
    }

    private static MigrationEnd? EndOf(KubernetesObject configMap, string end) =>
        MigrationEnd.Of(end, name => configMap.Text("data", name));
}
