namespace Irsactl.Provisioning.Roles;

/// <summary>
/// Whether the roles of a run are there already, guessed from the one read last: a run mostly makes all of them, or finds all of them.
/// Where they are expected, all of a role is read at once and not one thing after the other, which halves the time; a wrong guess costs
/// three calls that find nothing.
/// </summary>
internal sealed class RoleExpectation
{
    private volatile bool _areThere;

    /// <summary>Whether roles are expected to be there.</summary>
    public bool AreThere => _areThere;

    /// <summary>Takes note of a role that was read.</summary>
    public void Note(bool isThere) => _areThere = isThere;
}
