using System.Collections.Immutable;
using Irsactl.Diagnostics;
using Irsactl.Explain;
using Irsactl.Ui.Pages.Lifetimes;

namespace Irsactl.Ui.Pages.Fleets;

/// <summary>Looks at all that a file declares, as <c>status</c> does.</summary>
public interface IFleetLooking
{
    /// <summary>The file, for people.</summary>
    string File { get; }

    /// <summary>Looks. Nothing is changed.</summary>
    /// <exception cref="IrsactlException">The file cannot be read, or says what cannot be.</exception>
    Task<FleetView> LookAsync(CancellationToken cancellationToken);
}

/// <summary>How the clusters and endpoints of a file stand.</summary>
/// <param name="At">When they were looked at.</param>
/// <param name="Summary">In one line.</param>
/// <param name="Columns">The headings of the members' cells.</param>
/// <param name="Members">Endpoints first, then clusters.</param>
public sealed record FleetView(
    DateTimeOffset At, string Summary, ImmutableArray<string> Columns, ImmutableArray<FleetMember> Members)
{
    /// <summary>Keys and certificates.</summary>
    public ImmutableArray<Lifetime> Lifetimes { get; init; } = [];
}

/// <summary>How one of them stands.</summary>
/// <param name="Name">Its name, with what it is.</param>
/// <param name="Cells">A cell for each column.</param>
/// <param name="State">The word for it, such as <c>ok</c> or <c>look</c>.</param>
public sealed record FleetMember(string Name, ImmutableArray<string> Cells, string State)
{
    /// <summary>Whether somebody should look at it.</summary>
    public bool NeedsAttention { get; init; }

    /// <summary>Its issuer, or null.</summary>
    public string? Issuer { get; init; }

    /// <summary>What went wrong while it was looked at.</summary>
    public ImmutableArray<IrsactlException> Errors { get; init; } = [];

    /// <summary>What differs from the file, a line each.</summary>
    public ImmutableArray<string> Drift { get; init; } = [];

    /// <summary>What needs attention beside drift.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];
}
