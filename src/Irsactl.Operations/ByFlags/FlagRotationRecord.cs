using System.Text;
using System.Text.Json.Nodes;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes.Objects;
using Irsactl.Oidc.Keys;
using Irsactl.Operations.Procedures;

namespace Irsactl.Operations.ByFlags;

/// <summary>
/// A rotation that is under way: both public keys and how far it is, in a ConfigMap of the cluster. There is no secret in it: private keys
/// are where their owner keeps them.
/// </summary>
internal sealed class FlagRotationRecord
{
    /// <summary>The namespace of the notes.</summary>
    public const string Namespace = "kube-system";

    private const string Name = "irsactl-key-rotation";
    private const string HandedOverAnnotation = "irsactl.dev/handed-over-at";
    private const string SigningSinceAnnotation = "irsactl.dev/signing-since";
    private const string FromKey = "from.pub";
    private const string ToKey = "to.pub";
    private const string DistributionKey = "distribution";

    private readonly ProcedureNotes _notes;

    private FlagRotationRecord(KubernetesObject configMap, NotedKey from, NotedKey to, Distribution distribution) =>
        (_notes, From, To, Distribution) = (new ProcedureNotes(configMap), from, to, distribution);

    /// <summary>Its namespace and name, for people.</summary>
    public const string Place = $"{Namespace}/{Name}";

    /// <summary>Where it is kept.</summary>
    public static string Path { get; } = ObjectPath.Core(Namespace, "configmaps", Name);

    /// <summary>The list that it is made in.</summary>
    public static string ListPath { get; } = ObjectPath.Core(Namespace, "configmaps");

    /// <summary>The key that signed before.</summary>
    public NotedKey From { get; }

    /// <summary>The new key.</summary>
    public NotedKey To { get; }

    /// <summary>What the cluster was set up with.</summary>
    public Distribution Distribution { get; }

    /// <summary>Whether the way leads back.</summary>
    public bool IsBack => _notes.IsBack;

    /// <summary>The key that is to sign in the end.</summary>
    public NotedKey Target => IsBack ? From : To;

    /// <summary>The key that is to be published no more in the end.</summary>
    public NotedKey Other => IsBack ? To : From;

    /// <summary>When it began.</summary>
    public DateTimeOffset? StartedAt => _notes.StartedAt;

    /// <summary>From when on the new key may have signed; null as long as nobody was told how.</summary>
    public DateTimeOffset? HandedOverAt => _notes.TimeOf(HandedOverAnnotation);

    /// <summary>From when on every API server was seen to sign with the target.</summary>
    public DateTimeOffset? SigningSince => _notes.TimeOf(SigningSinceAnnotation);

    /// <summary>The object that begins a rotation.</summary>
    public static KubernetesObject Begin(NotedKey from, NotedKey to, Distribution distribution, DateTimeOffset now) => new(new JsonObject
    {
        ["apiVersion"] = "v1",
        ["kind"] = "ConfigMap",
        ["metadata"] = ProcedureNotes.Metadata(Namespace, Name, now),
        ["data"] = new JsonObject
        {
            [FromKey] = from.Pem,
            [ToKey] = to.Pem,
            [DistributionKey] = DistributionNames.NameOf(distribution),
        },
    });

    /// <summary>Reads it; null where there is none.</summary>
    /// <exception cref="IrsactlException">It does not hold two keys (<see cref="OperationsErrors.RunInTheWay"/>).</exception>
    public static FlagRotationRecord? Of(KubernetesObject? configMap) =>
        configMap is null ? null
        : KeyOf(configMap, FromKey) is { } from && KeyOf(configMap, ToKey) is { } to
            && DistributionNames.Find(configMap.Text("data", DistributionKey)) is { } distribution
            ? new FlagRotationRecord(configMap, from, to, distribution)
            : throw new IrsactlException(
                OperationsErrors.RunInTheWay,
                $"ConfigMap {Place} is there, and does not hold the two keys of a rotation",
                "put it right from where it was changed; where no rotation is under way, delete it");

    /// <summary>The change that notes that the new key may sign.</summary>
    public JsonObject NoteHandOver(DateTimeOffset now) => _notes.Note(HandedOverAnnotation, now);

    /// <summary>The change that notes since when the target signs.</summary>
    public JsonObject NoteSigning(DateTimeOffset now) => _notes.Note(SigningSinceAnnotation, now);

    /// <summary>The change that forgets it, where an API server signs with the other key again.</summary>
    public JsonObject ForgetSigning() => _notes.Forget(SigningSinceAnnotation);

    /// <summary>The same with the way turned round, as it will be noted.</summary>
    public FlagRotationRecord Turned() => IsBack ? this : Of(_notes.Turned(SigningSinceAnnotation))!;

    /// <summary>The change that turns the way round.</summary>
    public JsonObject NoteTurn() => _notes.Turn(SigningSinceAnnotation);

    private static NotedKey? KeyOf(KubernetesObject configMap, string name)
    {
        try
        {
            return configMap.Text("data", name) is { } pem ? NotedKey.Read(Encoding.UTF8.GetBytes(pem), name) : null;
        }
        catch (IrsactlException error) when (error.Code != OperationsErrors.RunInTheWay)
        {
            return null;
        }
    }
}
