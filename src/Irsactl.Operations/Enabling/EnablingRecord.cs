using System.Text;
using System.Text.Json.Nodes;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes.Objects;
using Irsactl.Operations.Cluster;
using Irsactl.Operations.Migration;
using Irsactl.Operations.Procedures;

namespace Irsactl.Operations.Enabling;

/// <summary>
/// What is under way: the issuer, what was there before it, and how far it is; and what was in the components' Secrets, so that there is
/// a way back. As that are access keys, it is a Secret of the cluster.
/// </summary>
internal sealed class EnablingRecord
{
    private const string Name = "irsactl-enable-sts";
    private const string RolesAnnotation = "irsactl.dev/roles-made-at";
    private const string ConfirmedAnnotation = "irsactl.dev/confirmed-since";
    private const string TouchedAnnotation = "irsactl.dev/secrets-touched-at";
    private const string SecretsAnnotation = "irsactl.dev/secrets-replaced-at";
    private const string RestoredAnnotation = "irsactl.dev/secrets-restored-at";
    private const string IssuerBeforeName = "issuer.before";
    private const string ModeBeforeName = "mode.before";
    private const string BoundaryName = "permissionsBoundary";
    private const string End = "to";
    private const string HostingName = "to.hosting";
    private const string RootKeysName = "removeRootCredentials";
    private const string SecretPrefix = "secret.";

    private readonly KubernetesObject _secret;
    private readonly ProcedureNotes _notes;

    private EnablingRecord(KubernetesObject secret, MigrationEnd to) =>
        (_secret, _notes, To) = (secret, new ProcedureNotes(secret), to);

    /// <summary>Its namespace and name, for people.</summary>
    public const string Place = $"{OpenShiftPaths.OperatorNamespace}/{Name}";

    /// <summary>Where it is kept.</summary>
    public static string Path { get; } = ObjectPath.Core(OpenShiftPaths.OperatorNamespace, "secrets", Name);

    /// <summary>The list that it is made in.</summary>
    public static string ListPath { get; } = ObjectPath.Core(OpenShiftPaths.OperatorNamespace, "secrets");

    /// <summary>The issuer that was made.</summary>
    public MigrationEnd To { get; }

    /// <summary>The issuer that the cluster was told to name before; empty for none.</summary>
    public string IssuerBefore => Text(IssuerBeforeName) ?? "";

    /// <summary><c>credentialsMode</c> before.</summary>
    public string ModeBefore => Text(ModeBeforeName) ?? "";

    /// <summary>A policy that bounds the permissions of every role; null for none.</summary>
    public string? PermissionsBoundaryArn => Text(BoundaryName);

    /// <summary>Whether it was begun to remove the account's administrator keys in the end; a run that carries on decides for itself.</summary>
    public bool WasToRemoveRootKeys => Text(RootKeysName) is not null;

    /// <summary>The Secrets whose content was noted: namespace, a dot and name.</summary>
    public IEnumerable<string> NotedPlaces => _secret.Entries("data")
        .Select(entry => entry.Key)
        .Where(name => name.StartsWith(SecretPrefix, StringComparison.Ordinal))
        .Select(name => name[SecretPrefix.Length..])
        .Order(StringComparer.Ordinal);

    /// <summary>The notes as they were read, to be removed if they are still the same.</summary>
    public KubernetesObject Notes => _secret;

    /// <summary>Whether the way leads back.</summary>
    public bool IsBack => _notes.IsBack;

    /// <summary>When it began.</summary>
    public DateTimeOffset? StartedAt => _notes.StartedAt;

    /// <summary>When every component had a role.</summary>
    public DateTimeOffset? RolesMadeAt => _notes.TimeOf(RolesAnnotation);

    /// <summary>From when on every component's token was seen to be taken.</summary>
    public DateTimeOffset? ConfirmedSince => _notes.TimeOf(ConfirmedAnnotation);

    /// <summary>How the issuer is hosted; null where that was not noted.</summary>
    public string? HostingKind => Text(HostingName);

    /// <summary>When the first Secret was about to be replaced; null as long as all have what they had.</summary>
    public DateTimeOffset? SecretsTouchedAt => _notes.TimeOf(TouchedAnnotation);

    /// <summary>When the last Secret had been replaced.</summary>
    public DateTimeOffset? SecretsReplacedAt => _notes.TimeOf(SecretsAnnotation);

    /// <summary>When, on the way back, the last Secret had what it had before.</summary>
    public DateTimeOffset? SecretsRestoredAt => _notes.TimeOf(RestoredAnnotation);

    /// <summary>The object that begins it.</summary>
    public static KubernetesObject Begin(MigrationEnd to, EnablingState state, EnablingOptions options, DateTimeOffset now)
    {
        var data = new JsonObject();
        Write(data, IssuerBeforeName, state.Asked);
        Write(data, ModeBeforeName, state.Mode);
        foreach (var (name, text) in to.Notes(End))
        {
            Write(data, name, text);
        }

        if (options.Hosting is { } hosting)
        {
            Write(data, HostingName, hosting.Kind);
        }

        if (options.PermissionsBoundaryArn is { } boundary)
        {
            Write(data, BoundaryName, boundary);
        }

        if (options.RemovesRootKeys)
        {
            Write(data, RootKeysName, "true");
        }

        return new KubernetesObject(new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Secret",
            ["metadata"] = ProcedureNotes.Metadata(OpenShiftPaths.OperatorNamespace, Name, now),
            ["type"] = "Opaque",
            ["data"] = data,
        });
    }

    /// <summary>Reads it; null where there is none.</summary>
    /// <exception cref="IrsactlException">It does not name an issuer (<see cref="OperationsErrors.RunInTheWay"/>).</exception>
    public static EnablingRecord? Of(KubernetesObject? secret) =>
        secret is null ? null
        : MigrationEnd.Of(End, name => TextOf(secret, name)) is { } to ? new EnablingRecord(secret, to)
        : throw new IrsactlException(
            OperationsErrors.RunInTheWay,
            $"Secret {Place} is there, and does not name an issuer",
            "put it right from where it was changed; where nothing is under way, delete it");

    /// <summary>What was in a component's Secret before; null where that was not noted.</summary>
    public string? DataBefore(ComponentSecret secret) => Text(SecretPrefix + secret.Place);

    /// <summary>The change that notes that every component has a role.</summary>
    public JsonObject NoteRoles(DateTimeOffset now) => _notes.Note(RolesAnnotation, now);

    /// <summary>The change that notes that every component's token is taken.</summary>
    public JsonObject NoteConfirmed(DateTimeOffset now) => _notes.Note(ConfirmedAnnotation, now);

    /// <summary>The change that notes that no Secret is left to be replaced.</summary>
    public JsonObject NoteSecrets(DateTimeOffset now) => _notes.Note(SecretsAnnotation, now);

    /// <summary>The change that notes that every Secret has again what it had.</summary>
    public JsonObject NoteRestored(DateTimeOffset now) => _notes.Note(RestoredAnnotation, now);

    /// <summary>The change that notes what is in Secrets, before they are replaced.</summary>
    public JsonObject NoteBefore(IEnumerable<ComponentSecret> secrets, DateTimeOffset now)
    {
        var data = new JsonObject();
        foreach (var secret in secrets)
        {
            Write(data, SecretPrefix + secret.Place, secret.Data);
        }

        var note = _notes.Note(TouchedAnnotation, SecretsTouchedAt ?? now);
        note["data"] = data;
        return note;
    }

    /// <summary>The same with the way turned round, as it will be noted.</summary>
    public EnablingRecord Turned() => IsBack ? this : Of(_notes.Turned(RestoredAnnotation))!;

    /// <summary>The change that turns the way round.</summary>
    public JsonObject NoteTurn() => _notes.Turn(RestoredAnnotation);

    private static void Write(JsonObject data, string name, string text) =>
        data[name] = Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string? TextOf(KubernetesObject secret, string name) =>
        secret.Secret(name) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    private string? Text(string name) => TextOf(_secret, name);
}
