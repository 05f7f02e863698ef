using System.Globalization;
using Irsactl.Diagnostics;
using Irsactl.Explain.Rendering;
using Irsactl.Ui.Markup;
using Irsactl.Ui.Pages.Lifetimes;
using Irsactl.Ui.Serving;

namespace Irsactl.Ui.Pages.Fleets;

/// <summary>The page <c>fleet</c>: how all that a file declares stands. A look is asked for by a button, since it takes a while.</summary>
/// <param name="fleet">Looks.</param>
public sealed class FleetPage(IFleetLooking fleet)
    : LookPage<FleetView>(
        "fleet", "Fleet", "How every cluster and endpoint of irsactl.yaml stands: drift, issuers, certificates, keys, last use.")
{
    /// <inheritdoc />
    protected override Task<FleetView> LookAsync(UiRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return fleet.LookAsync(request.Cancellation);
    }

    /// <inheritdoc />
    protected override Html Begin(UiRequest request, IrsactlException? problem) => Html.Of($"""
        <h1>Look at the fleet</h1>
        <p class="lead">All clusters and endpoints that <code>{fleet.File}</code> declares, against AWS and what everybody can read.</p>
        {Html.With(problem, ProblemView.Alert)}
        {Form(request, "Look")}
        """);

    private static Html Form(UiRequest request, string label) => Html.Of($"""
        <form method="post" action="{request.Link("fleet")}" data-busy="Looking at AWS and at the issuers …">
        <div class="actions"><button class="first" type="submit">{label}</button><span role="status" class="quiet"></span></div>
        </form>
        """);

    /// <inheritdoc />
    protected override Html Show(UiRequest request, FleetView view) => Html.Of($"""
        <h1>{view.Summary}</h1>
        <p class="quiet">Looked at on {view.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)}.</p>
        {Form(request, "Look again")}
        <h2>Members</h2>
        <table class="rows"><caption class="unseen">Clusters and endpoints</caption>
        <thead><tr><th scope="col">Name</th><th scope="col">State</th>
        {Html.Each(view.Columns, column => Html.Of($"""<th scope="col">{column}</th>"""))}</tr></thead>
        <tbody>{Html.Each(view.Members, member => Row(view, member))}</tbody></table>
        {Html.Each(view.Members.Where(member => member.NeedsAttention), Concern)}
        <h2>Lifetimes</h2>
        {TimeLine.Render("Keys and certificates", view.Lifetimes, view.At)}
        """);

    private static Html Row(FleetView view, FleetMember member) => Html.Of($"""
        <tr><th scope="row">{Printable.Of(member.Name)}</th><td>{State(member)}</td>
        {Html.Each(view.Columns.Zip(member.Cells), cell => Html.Of($"""<td data-label="{cell.First}">{cell.Second}</td>"""))}</tr>
        """);

    private static Html State(FleetMember member)
    {
        var (tone, sign) = member.State switch
        {
            "ok" => ("passed", "✓"),
            "failed" => ("failed", "✗"),
            "new" => ("idle", "–"),
            _ => ("unknown", "!"),
        };
        return Html.Of($"""<span class="verdict {tone}"><span aria-hidden="true">{sign}</span> {member.State}</span>""");
    }

    private static Html Concern(FleetMember member) => Html.Of($"""
        <h3>{Printable.Of(member.Name)}</h3>
        {Html.With(member.Issuer, issuer => Html.Of($"""<p class="quiet"><bdi>{Printable.Of(issuer)}</bdi></p>"""))}
        {Html.Each(member.Errors, ProblemView.Alert)}
        {Html.When(!member.Drift.IsEmpty, () => Html.Of($"""
            <ul class="drift">{Html.Each(member.Drift, line => Html.Of($"<li>{Printable.Of(line)}</li>"))}</ul>
            """))}
        {Html.When(!member.Findings.IsEmpty, () => Html.Of($"""
            <ul class="findings">{Html.Each(member.Findings, FindingView.Item)}</ul>
            """))}
        """);
}
