using System.Text.Json;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.Lambda;

/// <summary>What of a function's configuration this program looks after. Everything else is AWS's default, and left as it is.</summary>
public sealed record FunctionSettings
{
    /// <summary>The runtime, such as <c>nodejs24.x</c>.</summary>
    public required string Runtime { get; init; }

    /// <summary>The handler: file without extension, a dot, and the exported function.</summary>
    public required string Handler { get; init; }

    /// <summary>The ARN of the execution role.</summary>
    public required string RoleArn { get; init; }

    /// <summary>A description of at most 256 characters.</summary>
    public string Description { get; init; } = "";

    /// <summary>How long one invocation may take, in seconds.</summary>
    public int TimeoutSeconds { get; init; } = 3;

    /// <summary>Memory in megabytes, which decides the share of the processor too.</summary>
    public int MemoryMegabytes { get; init; } = 128;

    /// <summary>Environment variables.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Says in which respects these settings differ from others.</summary>
    public IEnumerable<string> DifferencesFrom(FunctionSettings other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Different(other);
    }

    internal static FunctionSettings From(JsonElement configuration) => new()
    {
        Runtime = configuration.Text("Runtime") ?? "",
        Handler = configuration.Text("Handler") ?? "",
        RoleArn = configuration.Text("Role") ?? "",
        Description = configuration.Text("Description") ?? "",
        TimeoutSeconds = configuration.Number("Timeout") ?? 3,
        MemoryMegabytes = configuration.Number("MemorySize") ?? 128,
        Environment = configuration.Child("Environment").Map("Variables"),
    };

    internal void WriteTo(Utf8JsonWriter json)
    {
        json.WriteString(nameof(Runtime), Runtime);
        json.WriteString(nameof(Handler), Handler);
        json.WriteString("Role", RoleArn);
        json.WriteString(nameof(Description), Description);
        json.WriteNumber("Timeout", TimeoutSeconds);
        json.WriteNumber("MemorySize", MemoryMegabytes);
        json.WriteStartObject(nameof(Environment));
        json.WriteMap("Variables", Environment);
        json.WriteEndObject();
    }

    private IEnumerable<string> Different(FunctionSettings other)
    {
        (string Name, bool IsSame)[] members =
        [
            ("runtime", Runtime == other.Runtime),
            ("handler", Handler == other.Handler),
            ("role", RoleArn == other.RoleArn),
            ("description", Description == other.Description),
            ("timeout", TimeoutSeconds == other.TimeoutSeconds),
            ("memory", MemoryMegabytes == other.MemoryMegabytes),
            ("environment", Environment.Count == other.Environment.Count
                && Environment.All(variable => other.Environment.TryGetValue(variable.Key, out var value) && value == variable.Value)),
        ];
        return members.Where(member => !member.IsSame).Select(member => member.Name);
    }
}
