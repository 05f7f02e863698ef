using System.Collections.Immutable;

namespace Irsactl.LocalAws.Wire.Rest;

/// <summary>What a service can do, by method and path.</summary>
internal sealed class RestOperationTable
{
    private readonly List<RestOperation> operations = [];

    /// <summary>The names of all operations.</summary>
    public IReadOnlyCollection<string> Names => [.. operations.Select(operation => operation.Name).Distinct(StringComparer.Ordinal)];

    /// <summary>Adds an operation that waits for nothing.</summary>
    /// <param name="name">The API name.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path as <see cref="RestPath"/> reads it.</param>
    /// <param name="operation">Carries it out.</param>
    public RestOperationTable Add(string name, string method, string path, Func<RestRequest, RestAnswer> operation) =>
        Add(name, method, path, (request, _) => Task.FromResult(operation(request)));

    /// <summary>Adds an operation.</summary>
    public RestOperationTable Add(string name, string method, string path, RestHandler operation)
    {
        operations.Add(new RestOperation(name, method, new RestPath(path), operation));
        return this;
    }

    /// <summary>Finds the operation of a request.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path as sent.</param>
    /// <param name="query">The query.</param>
    /// <returns>The operation and its path's labels; null where there is none.</returns>
    public (RestOperation Operation, ImmutableDictionary<string, string> Labels)? Find(string method, string path, RestQuery query)
    {
        var segments = path.Split('/')[1..];
        (RestOperation Operation, ImmutableDictionary<string, string> Labels)? best = null;
        foreach (var operation in operations)
        {
            if (operation.Method == method
                && operation.Path.TryMatch(segments, query, out var labels)
                && (best is null || operation.Path.Selectivity > best.Value.Operation.Path.Selectivity))
            {
                best = (operation, labels);
            }
        }

        return best;
    }
}
