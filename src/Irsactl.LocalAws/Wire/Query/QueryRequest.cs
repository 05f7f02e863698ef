using Irsactl.LocalAws.Foundation.Calls;

namespace Irsactl.LocalAws.Wire.Query;

/// <summary>One call of a named operation with its parameters.</summary>
/// <param name="Action">The operation's name.</param>
/// <param name="Parameters">What was passed.</param>
/// <param name="Call">The exchange and who calls.</param>
internal sealed record QueryRequest(string Action, QueryParameters Parameters, AwsCall Call);
