using Irsactl.Packages.Tests.Installed;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.Packages.Tests.Samples;

/// <summary>The samples of the libraries, built against the packages as somebody else's projects, and run.</summary>
public sealed class LibrarySampleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("oidc", "Irsactl.Oidc", "Valid: system:serviceaccount:team:app\nfor somebody else: WrongAudience\n")]
    [InlineData("aws", "Irsactl.Aws", "s3:GetObject arn:aws:s3:::reports/2026.csv: Allowed\n")]
    [InlineData("explain", "Irsactl.Explain", "system:serviceaccount:team:ap")]
    [InlineData("local-aws", "Irsactl.LocalAws", "without credentials: 403\nrestored\n")]
    public async Task Sample_OfALibrary_BuildsAgainstItsPackageAndRuns(string sample, string package, string printed)
    {
        MadePackages.File($"{package}.?.*.nupkg");
        var feed = new LocalFeed(_folder);
        var folder = Path.Combine(SampleFolder.Copy(_folder, "libraries"), sample);

        var output = await feed.DotNetAsync(folder, "run");

        output.ShouldContain(printed);
    }

    public void Dispose() => _folder.Dispose();
}
