using System.Text.Json;

namespace Irsactl.Cli.Commands.Explaining;

/// <summary>What a pod's specification says about its web identity (Kubernetes API, core/v1 Pod).</summary>
internal sealed record PodIdentity
{
    private const string TokenFileVariable = "AWS_WEB_IDENTITY_TOKEN_FILE";

    public required string ServiceAccount { get; init; }

    /// <summary>The pod's unique id, which binds the token to it.</summary>
    public required string Uid { get; init; }

    /// <summary>The audience of the projected token that the SDK reads; null where the API server chooses.</summary>
    public string? Audience { get; init; }

    /// <summary>How long the projected token lives, in seconds.</summary>
    public long? ExpirationSeconds { get; init; }

    /// <summary>The volume that the token is in; null where the pod has none for AWS.</summary>
    public string? Volume { get; init; }

    public string? RoleArn { get; init; }

    public string? SessionName { get; init; }

    /// <summary>Reads a pod.</summary>
    public static PodIdentity Read(JsonElement pod)
    {
        var spec = Member(pod, "spec");
        JsonElement[] containers = [.. Items(spec, "containers"), .. Items(spec, "initContainers")];
        var container = containers.FirstOrDefault(one => Variable(one, TokenFileVariable) is not null);
        var (volume, source) = Find(spec, container, Variable(container, TokenFileVariable));
        return new PodIdentity
        {
            ServiceAccount = Text(spec, "serviceAccountName") ?? "default",
            Uid = Text(Member(pod, "metadata"), "uid") ?? "",
            Volume = volume,
            Audience = Text(source, "audience"),
            ExpirationSeconds = source.ValueKind == JsonValueKind.Object && source.TryGetProperty("expirationSeconds", out var seconds)
                && seconds.TryGetInt64(out var number)
                ? number
                : null,
            RoleArn = Variable(containers.FirstOrDefault(one => Variable(one, "AWS_ROLE_ARN") is not null), "AWS_ROLE_ARN"),
            SessionName = Variable(
                containers.FirstOrDefault(one => Variable(one, "AWS_ROLE_SESSION_NAME") is not null), "AWS_ROLE_SESSION_NAME"),
        };
    }

    /// <summary>A text of an object; null where there is none, or it is empty.</summary>
    public static string? Text(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String
        && member.GetString() is { Length: > 0 } text
            ? text
            : null;

    /// <summary>A member of an object; undefined where there is none.</summary>
    public static JsonElement Member(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) ? member : default;

    /// <summary>
    /// The projected token that a container's variable leads to; without such a variable the first that has an audience of its own.
    /// </summary>
    private static (string? Volume, JsonElement Source) Find(JsonElement spec, JsonElement container, string? file)
    {
        foreach (var volume in Items(spec, "volumes"))
        {
            foreach (var source in Items(Member(volume, "projected"), "sources"))
            {
                var token = Member(source, "serviceAccountToken");
                if (token.ValueKind == JsonValueKind.Object
                    && (file is null
                        ? Text(token, "audience") is not null
                        : LeadsTo(container, Text(volume, "name"), Text(token, "path"), file)))
                {
                    return (Text(volume, "name"), token);
                }
            }
        }

        return (null, default);
    }

    private static bool LeadsTo(JsonElement container, string? volume, string? path, string file) => Items(container, "volumeMounts")
        .Any(mount => Text(mount, "name") == volume && Text(mount, "mountPath") is { } folder
            && file.Equals($"{folder.TrimEnd('/')}/{path}", StringComparison.Ordinal));

    private static string? Variable(JsonElement container, string name) => Items(container, "env")
        .Where(variable => Text(variable, "name") == name).Select(variable => Text(variable, "value")).FirstOrDefault();

    private static JsonElement[] Items(JsonElement value, string name) =>
        Member(value, name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];
}
