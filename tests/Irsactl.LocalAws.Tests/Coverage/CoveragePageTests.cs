using System.Collections.Immutable;
using System.Net;
using Irsactl.LocalAws.Foundation.Coverage;
using Irsactl.LocalAws.Foundation.Events;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Names;
using Irsactl.LocalAws.Server;
using Irsactl.LocalAws.Server.Storage;
using Irsactl.LocalAws.Tests.Sts;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Coverage;

/// <summary><c>docs/local-aws-coverage.md</c>, made from the tables that dispatch requests.</summary>
public sealed class CoveragePageTests : IDisposable
{
    private readonly TestIssuers issuers = new();

    private IEnumerable<ServiceCoverage> Services => ServiceRegistry.Create(
        new LocalAwsOptions(),
        new MemoryStorage("123456789012"),
        issuers,
        new HostNames(ImmutableDictionary<string, IPEndPoint>.Empty),
        new EventLog(),
        new OwnAddress(rootPem: "")).Coverage;

    [Fact]
    public void Page_IsUpToDate() =>
        GoldenFile.ShouldMatch(CoveragePage.Render(Services), RepositoryFolder.At("docs", "local-aws-coverage.md"));

    [Fact]
    public void EveryOperation_HasItsNote_AndEveryNoteItsOperation() =>
        Services.SelectMany(service => service.Contradictions()).ShouldBeEmpty();

    [Fact]
    public void Contradictions_NameWhatIsMissingOnEitherSide() => new ServiceCoverage
    {
        Name = "X",
        Api = "X",
        Served = ["GetNew", "GetOdd"],
        Known = ["GetNew", "GetOld"],
        Notes = new Dictionary<string, string>(StringComparer.Ordinal) { ["GetOld"] = "", ["GetOdd"] = "" },
    }.Contradictions().ShouldBe(
    [
        "X: GetNew is served and has no note",
        "X: GetOld has a note and is not served",
        "X: GetOdd is served and AWS has no such operation",
    ]);

    public void Dispose() => issuers.Dispose();
}
