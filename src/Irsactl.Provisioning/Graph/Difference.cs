using System.Collections.Immutable;

namespace Irsactl.Provisioning.Graph;

/// <summary>One respect in which what exists is not what it should be, and the call that mends it.</summary>
/// <param name="Text">What differs, such as <c>trust policy</c>.</param>
/// <param name="RepairAsync">Mends it.</param>
/// <param name="Attributes">What that changes, attribute by attribute: AWS takes several of them in one call, or not at all.</param>
internal sealed record Difference(
    string Text, Func<CancellationToken, Task> RepairAsync, params ImmutableArray<AttributeChange> Attributes);
