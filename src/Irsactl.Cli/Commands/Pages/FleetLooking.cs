using Irsactl.Cli.Commands.Declared;
using Irsactl.Cli.Commands.Declared.Fleet;
using Irsactl.Cli.Commands.Declared.Status;
using Irsactl.Cli.Running;
using Irsactl.Ui.Pages.Fleets;
using Irsactl.Ui.Pages.Lifetimes;

namespace Irsactl.Cli.Commands.Pages;

/// <summary>Looks at a fleet for the page, by what <c>status</c> does. The file is read anew for each look.</summary>
internal sealed class FleetLooking(CommandContext context, string file) : IFleetLooking
{
    // Name and state have columns of their own.
    private const int FirstCell = 2;

    private readonly OnceWarned _warned = new(context);

    /// <inheritdoc />
    public string File => file;

    /// <inheritdoc />
    public async Task<FleetView> LookAsync(CancellationToken cancellationToken)
    {
        var survey = new StatusSurvey(context, DeclarationReader.Read(file), new FleetChoices(), new StatusChoices(), _warned);
        var report = await survey.LookAsync(cancellationToken);
        return new FleetView(
            report.At, report.Summary, [.. StatusCells.Head.Skip(FirstCell).Select(Title)], [.. report.Members.Select(Show)])
        {
            Lifetimes = [.. report.Members.SelectMany(LifetimesOf)],
        };
    }

    private static FleetMember Show(MemberStatus status) => new(
        status.Member.ToString(), [.. StatusCells.Of(status).Skip(FirstCell)], StatusCells.State(status))
    {
        NeedsAttention = status.NeedsAttention,
        Issuer = status.Issuer?.ToString(),
        Errors = [.. status.Errors],
        Drift = [.. StatusLines.OfDrift(status)],
        Findings = status.Findings,
    };

    private static IEnumerable<Lifetime> LifetimesOf(MemberStatus status)
    {
        if (status.KeysWrittenAt is { } written)
        {
            yield return new Lifetime($"keys of {status.Member.Name}", "key") { From = written };
        }

        if (status.CertificateEndsAt is { } end)
        {
            var shown = status.Evidence?.Discovery.Value?.Certificate;
            yield return new Lifetime($"certificate of {status.Member.Name}", "certificate")
            {
                From = shown?.NotAfter == end ? shown.NotBefore : null,
                Until = end,
            };
        }
    }

    // "LAST USE" → "Last use"
    private static string Title(string heading) => $"{heading[0]}{heading[1..].ToLowerInvariant()}";
}
