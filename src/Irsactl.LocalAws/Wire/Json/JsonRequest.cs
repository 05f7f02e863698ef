using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Wire.Json;

/// <summary>One call of a named operation with its parameters.</summary>
/// <param name="Operation">The operation's name.</param>
/// <param name="Parameters">What was passed.</param>
/// <param name="Call">The exchange and who calls.</param>
internal sealed record JsonRequest(string Operation, JsonParameters Parameters, AwsCall Call);
