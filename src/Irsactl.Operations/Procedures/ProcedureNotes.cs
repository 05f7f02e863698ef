using System.Globalization;
using System.Text.Json.Nodes;
using Irsactl.Kubernetes.Objects;

namespace Irsactl.Operations.Procedures;

/// <summary>
/// How far a procedure is, as annotations of an object of the cluster: so any machine can carry on, or go back, with nothing but the
/// cluster and AWS.
/// </summary>
/// <param name="notes">The object.</param>
internal sealed class ProcedureNotes(KubernetesObject notes)
{
    private const string DirectionAnnotation = "irsactl.dev/direction";
    private const string StartedAnnotation = "irsactl.dev/started-at";
    private const string Back = "back";

    /// <summary>Whether the way leads back.</summary>
    public bool IsBack => notes.Annotation(DirectionAnnotation) == Back;

    /// <summary>When it began.</summary>
    public DateTimeOffset? StartedAt => TimeOf(StartedAnnotation);

    /// <summary>What an object that begins a procedure says of itself.</summary>
    public static JsonObject Metadata(string @namespace, string name, DateTimeOffset now) => new()
    {
        ["name"] = name,
        ["namespace"] = @namespace,
        ["labels"] = new JsonObject { ["app.kubernetes.io/managed-by"] = "irsactl" },
        ["annotations"] = new JsonObject { [StartedAnnotation] = Write(now) },
    };

    /// <summary>A time that was noted.</summary>
    public DateTimeOffset? TimeOf(string annotation) =>
        DateTimeOffset.TryParse(notes.Annotation(annotation), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    /// <summary>The change that notes a time.</summary>
    public JsonObject Note(string annotation, DateTimeOffset time) => Note((annotation, Write(time)));

    /// <summary>The change that turns the way round, and forgets a time that was noted on the way there.</summary>
    public JsonObject Turn(string forgotten) => Note((DirectionAnnotation, Back), (forgotten, null));

    /// <summary>The object as it is once the way is turned round: what a plan of the way back is read from.</summary>
    public KubernetesObject Turned(string forgotten)
    {
        var json = (JsonObject)notes.Json.DeepClone();
        if (json["metadata"] is JsonObject metadata)
        {
            var annotations = metadata["annotations"] as JsonObject ?? [];
            annotations[DirectionAnnotation] = Back;
            annotations.Remove(forgotten);
            metadata["annotations"] = annotations;
        }

        return new KubernetesObject(json);
    }

    /// <summary>The change that forgets a time that was noted.</summary>
    public JsonObject Forget(string annotation) => Note((annotation, null));

    private static string Write(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // With the version that was read: whoever turned the way round meanwhile is not overruled.
    private JsonObject Note(params ReadOnlySpan<(string Name, string? Value)> values)
    {
        var annotations = new JsonObject();
        foreach (var (name, value) in values)
        {
            annotations[name] = value;
        }

        return new JsonObject
        {
            ["metadata"] = new JsonObject { ["resourceVersion"] = notes.ResourceVersion, ["annotations"] = annotations },
        };
    }
}
