using System.Text.Json.Nodes;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes.Objects;
using Irsactl.Operations.Cluster;
using Irsactl.Operations.Procedures;

namespace Irsactl.Operations.Rotation;

/// <summary>
/// A rotation that is under way: both pairs and how far it is, in a Secret of the cluster beside the operator's own. Whoever may rotate the
/// key may read those anyway; and any machine can carry on, or go back, with nothing but the cluster and AWS.
/// </summary>
internal sealed class RotationRecord
{
    private const string Name = "irsactl-key-rotation";
    private const string HandedOverAnnotation = "irsactl.dev/handed-over-at";
    private const string SigningSinceAnnotation = "irsactl.dev/signing-since";

    private readonly ProcedureNotes _notes;

    private RotationRecord(KubernetesObject secret, SigningPair from, SigningPair to) =>
        (_notes, From, To) = (new ProcedureNotes(secret), from, to);

    /// <summary>Its namespace and name, for people.</summary>
    public const string Place = $"{OpenShiftPaths.OperatorNamespace}/{Name}";

    /// <summary>Where it is kept.</summary>
    public static string Path { get; } = ObjectPath.Core(OpenShiftPaths.OperatorNamespace, "secrets", Name);

    /// <summary>The list that it is made in.</summary>
    public static string ListPath { get; } = ObjectPath.Core(OpenShiftPaths.OperatorNamespace, "secrets");

    /// <summary>The pair that signed before.</summary>
    public SigningPair From { get; }

    /// <summary>The new pair.</summary>
    public SigningPair To { get; }

    /// <summary>Whether the way leads back.</summary>
    public bool IsBack => _notes.IsBack;

    /// <summary>The pair that is to sign in the end.</summary>
    public SigningPair Target => IsBack ? From : To;

    /// <summary>The pair that is to be published no more in the end.</summary>
    public SigningPair Other => IsBack ? To : From;

    /// <summary>When it began.</summary>
    public DateTimeOffset? StartedAt => _notes.StartedAt;

    /// <summary>When the cluster was given the new pair, or was about to; null as long as it has not seen it.</summary>
    public DateTimeOffset? HandedOverAt => _notes.TimeOf(HandedOverAnnotation);

    /// <summary>From when on every API server was seen to sign with the target.</summary>
    public DateTimeOffset? SigningSince => _notes.TimeOf(SigningSinceAnnotation);

    /// <summary>The reason by which the operator is asked to start every API server anew; another one for the way back.</summary>
    public string Reason => $"irsactl rotate-key: sign with {Target.KeyId}";

    /// <summary>The object that begins a rotation.</summary>
    public static KubernetesObject Begin(SigningPair from, SigningPair to, DateTimeOffset now)
    {
        var data = new JsonObject();
        from.WriteTo(data, "from.key", "from.pub");
        to.WriteTo(data, "to.key", "to.pub");
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
    /// <exception cref="IrsactlException">It does not hold two pairs (<see cref="OperationsErrors.RunInTheWay"/>).</exception>
    public static RotationRecord? Of(KubernetesObject? secret) =>
        secret is null ? null
        : SigningPair.Of(secret, "from.key", "from.pub") is { } from && SigningPair.Of(secret, "to.key", "to.pub") is { } to
            ? new RotationRecord(secret, from, to)
            : throw new IrsactlException(
                OperationsErrors.RunInTheWay,
                $"Secret {Place} is there, and does not hold the two pairs of a rotation",
                "put it right from where it was changed; where no rotation is under way, delete it");

    /// <summary>The change that notes the hand-over.</summary>
    public JsonObject NoteHandOver(DateTimeOffset now) => _notes.Note(HandedOverAnnotation, now);

    /// <summary>The change that notes since when the target signs.</summary>
    public JsonObject NoteSigning(DateTimeOffset now) => _notes.Note(SigningSinceAnnotation, now);

    /// <summary>The same with the way turned round, as it will be noted.</summary>
    public RotationRecord Turned() => IsBack ? this : Of(_notes.Turned(SigningSinceAnnotation))!;

    /// <summary>The change that turns the way round.</summary>
    public JsonObject NoteTurn() => _notes.Turn(SigningSinceAnnotation);
}
