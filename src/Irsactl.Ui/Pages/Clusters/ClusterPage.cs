using System.Globalization;
using Irsactl.Diagnostics;
using Irsactl.Explain;
using Irsactl.Explain.Rendering;
using Irsactl.Ui.Markup;
using Irsactl.Ui.Pages.Lifetimes;
using Irsactl.Ui.Serving;

namespace Irsactl.Ui.Pages.Clusters;

/// <summary>
/// The page <c>cluster</c>: the review of a cluster, lifetimes, a rotation. A look is asked for by a button, since it takes a while.
/// </summary>
/// <param name="cluster">Reviews.</param>
public sealed class ClusterPage(IClusterReviewing cluster)
    : LookPage<ReviewedCluster>(
        "cluster",
        "Cluster",
        "Whether a cluster’s tokens are taken by AWS and will go on being so; how long its keys and certificates live.")
{
    /// <inheritdoc />
    protected override async Task<ReviewedCluster> LookAsync(UiRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var form = await request.ReadFormAsync();
        return await cluster.ReviewAsync(!form.IsSet("no-tokens"), request.Cancellation);
    }

    /// <inheritdoc />
    protected override Html Begin(UiRequest request, IrsactlException? problem) => Html.Of($"""
        <h1>Review the cluster</h1>
        <p class="lead">Issuer, keys, operators, each component, each workload: what keeps, or will keep, AWS from taking their tokens.</p>
        {Html.With(problem, ProblemView.Alert)}
        {Form(request, "Review")}
        """);

    private static Html Form(UiRequest request, string label) => Html.Of($"""
        <form method="post" action="{request.Link("cluster")}" data-busy="Looking at the cluster and at AWS …">
        <p class="choice"><input type="checkbox" id="no-tokens" name="no-tokens">
        <label for="no-tokens">Have no tokens made: read only</label></p>
        <div class="actions"><button class="first" type="submit">{label}</button><span role="status" class="quiet"></span></div>
        </form>
        """);

    /// <inheritdoc />
    protected override Html Show(UiRequest request, ReviewedCluster review) => Html.Of($"""
        <h1>{Headline(review)} {VerdictView.Badge(review.Verdict)}</h1>
        <dl class="facts"><dt>API server</dt><dd><bdi>{Printable.Of(review.Server)}</bdi> ({review.Kind})</dd>
        <dt>Issuer</dt><dd><bdi>{(review.Issuer is { } issuer ? Printable.Of(issuer) : "not known")}</bdi></dd>
        <dt>Looked at</dt><dd>{review.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)}</dd></dl>
        {Form(request, "Look again")}
        {Html.When(review.Parts.Any(part => !part.Findings.IsEmpty), () => Html.Of($"""
            <h2>What to mend</h2><ul class="findings">{Html.Each(review.Parts.SelectMany(part => part.Findings), FindingView.Item)}</ul>
            """))}
        <h2>Parts</h2>
        <table class="rows"><caption class="unseen">Parts of the cluster</caption>
        <thead><tr><th scope="col">Part</th><th scope="col">Verdict</th><th scope="col">Summary</th></tr></thead>
        <tbody>{Html.Each(review.Parts, part => Html.Of($"""
            <tr><th scope="row">{Printable.Of(part.Name)}</th><td>{VerdictView.Badge(part.Verdict)}</td>
            <td>{Printable.Of(part.Summary)}</td></tr>
            """))}</tbody></table>
        {Html.When(!review.Unseen.IsEmpty, () => Html.Of($"""
            <h3>Not seen</h3><ul>{Html.Each(review.Unseen, line => Html.Of($"<li>{Printable.Of(line)}</li>"))}</ul>
            """))}
        <h2>Lifetimes</h2>
        {TimeLine.Render("Keys, tokens and certificates", review.Lifetimes, review.At)}
        <h2>Rotation of the key</h2>
        {RotationView.Render(review)}
        """);

    private static string Headline(ReviewedCluster review) => review.Verdict switch
    {
        Verdict.Failed => "This cluster needs attention",
        Verdict.Unsafe => "This cluster is not safe",
        Verdict.Passed => "All is well with this cluster",
        _ => "Nothing is wrong with what could be seen",
    };
}
