using System.Text.Json;

namespace Irsactl.LocalAws.Foundation.Storage.Records;

/// <summary>A change of one value of a state.</summary>
/// <param name="Member">The state's member.</param>
/// <param name="Key">The key in it, where it is a table; null where it is one value.</param>
/// <param name="Value">The new value; null where the key was removed.</param>
internal sealed record StateEdit(string Member, string? Key, JsonElement? Value);
