namespace Irsactl.Provisioning;

/// <summary>
/// What a run does, or would do, to the issuer of a name that has one: tokens of the old issuer are refused by what trusts the new one.
/// </summary>
/// <param name="From">The issuer's URL.</param>
/// <param name="To">The new one's; null where AWS decides it only while it is made.</param>
public sealed record IssuerChange(string From, string? To)
{
    /// <inheritdoc />
    public override string ToString() => $"{From} → {To ?? "one that AWS names when it is made"}";
}
