using System.Collections.Immutable;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Wire.Rest;

/// <summary>One call of an operation that method and path select.</summary>
/// <param name="Operation">The operation's name.</param>
/// <param name="Labels">The values of the path's labels, by name.</param>
/// <param name="Query">The query.</param>
/// <param name="Call">The exchange and who calls.</param>
internal sealed record RestRequest(string Operation, ImmutableDictionary<string, string> Labels, RestQuery Query, AwsCall Call)
{
    /// <summary>The value of a label of the operation's path.</summary>
    public string this[string label] => Labels[label];

    /// <summary>A request header's value, or null where it is not there.</summary>
    public string? Header(string name) => Call.Http.Request.Headers.TryGetValue(name, out var values) ? values.ToString() : null;
}
