using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Irsactl.LocalAws.Wire.Json;

/// <summary>Writes the members of an answer.</summary>
internal delegate void JsonAnswer(Utf8JsonWriter json);

/// <summary>Carries out one operation.</summary>
internal delegate Task<JsonAnswer> JsonOperation(JsonRequest request, CancellationToken cancellationToken);

/// <summary>What a service can do, by the operation's name.</summary>
internal sealed class JsonOperationTable
{
    private readonly Dictionary<string, JsonOperation> operations = new(StringComparer.Ordinal);

    /// <summary>The names of all operations.</summary>
    public IReadOnlyCollection<string> Names => operations.Keys;

    /// <summary>Adds an operation that waits for nothing.</summary>
    public JsonOperationTable Add(string name, Func<JsonRequest, JsonAnswer> operation) =>
        Add(name, (request, _) => Task.FromResult(operation(request)));

    /// <summary>Adds an operation.</summary>
    public JsonOperationTable Add(string name, JsonOperation operation)
    {
        operations.Add(name, operation);
        return this;
    }

    /// <summary>Finds an operation by its exact name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out JsonOperation? operation) => operations.TryGetValue(name, out operation);
}
