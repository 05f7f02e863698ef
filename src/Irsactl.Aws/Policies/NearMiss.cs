namespace Irsactl.Aws.Policies;

/// <summary>A statement that came close to a request without matching it.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Mismatches">Every part of it that did not fit; at least one.</param>
public sealed record NearMiss(StatementReference Statement, IReadOnlyList<Mismatch> Mismatches)
{
    /// <summary>One line for readers.</summary>
    public override string ToString() =>
        $"{Statement} ({Statement.Statement.Effect}) does not match: {string.Join("; ", Mismatches)}";
}
