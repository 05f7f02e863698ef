namespace Irsactl.Cli.Commands.Declared.Status;

/// <summary>How all clusters and endpoints of a file stand.</summary>
/// <param name="At">When they were looked at.</param>
/// <param name="Members">Endpoints first, then clusters, then those that left the file.</param>
internal sealed record StatusReport(DateTimeOffset At, IReadOnlyList<MemberStatus> Members)
{
    /// <summary>Those that somebody should look at.</summary>
    public IEnumerable<MemberStatus> Concerns => Members.Where(member => member.NeedsAttention);

    /// <summary>How many there are, and how many of them somebody should look at, in words.</summary>
    public string Summary
    {
        get
        {
            var concerns = Concerns.Count();
            var all = Members.Count == 1 ? "1 looked at" : $"{Members.Count} looked at";
            return concerns switch
            {
                0 => $"{all}: all is well",
                1 => $"{all}: 1 needs attention",
                _ => $"{all}: {concerns} need attention",
            };
        }
    }
}
