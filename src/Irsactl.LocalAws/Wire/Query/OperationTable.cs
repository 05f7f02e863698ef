using System.Diagnostics.CodeAnalysis;

namespace Irsactl.LocalAws.Wire.Query;

/// <summary>Writes the members of an operation's result element.</summary>
internal delegate void Answer(AnswerWriter writer);

/// <summary>Carries out one operation. Null is an answer without a result element, as deleting operations give.</summary>
internal delegate Task<Answer?> QueryOperation(QueryRequest request, CancellationToken cancellationToken);

/// <summary>What a service can do, by the operation's name.</summary>
internal sealed class OperationTable
{
    private readonly Dictionary<string, QueryOperation> operations = new(StringComparer.Ordinal);

    /// <summary>The names of all operations.</summary>
    public IReadOnlyCollection<string> Names => operations.Keys;

    /// <summary>Adds an operation that waits for nothing.</summary>
    public OperationTable Add(string action, Func<QueryRequest, Answer?> operation) =>
        Add(action, (request, _) => Task.FromResult(operation(request)));

    /// <summary>Adds an operation.</summary>
    public OperationTable Add(string action, QueryOperation operation)
    {
        operations.Add(action, operation);
        return this;
    }

    /// <summary>Finds an operation by its exact name.</summary>
    public bool TryGet(string action, [NotNullWhen(true)] out QueryOperation? operation) => operations.TryGetValue(action, out operation);
}
