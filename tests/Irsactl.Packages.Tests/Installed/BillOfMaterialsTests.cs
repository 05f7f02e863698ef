using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.Packages.Tests.Installed;

/// <summary>The bills of materials, read by CycloneDX's own library.</summary>
public sealed class BillOfMaterialsTests
{
    [Theory]
    [InlineData("linux-x64")]
    [InlineData("linux-arm64")]
    [InlineData("image-amd64")]
    [InlineData("image-arm64")]
    [InlineData("tool")]
    public async Task Bill_OfAPackage_IsOneToCycloneDxsValidator(string package)
    {
        var bill = MadePackages.File($"irsactl-*-{package}.cdx.json");
        var validator = RepositoryFolder.At("tests", "Irsactl.Packages.Tests", "Contents", "validator");
        Assert.SkipUnless(Tools.Node.IsInstalled, Tools.Node.SkipReason);
        var isInstalled = Directory.Exists(Path.Combine(validator, "node_modules"));
        Assert.SkipUnless(isInstalled, "CycloneDX's validator is not installed; ./test --packages does it");

        var answer = (await new CommandRunner { WorkingDirectory = validator }
            .RunAsync(Tools.Node.Path, ["validate.mjs", bill], TestContext.Current.CancellationToken)).EnsureSuccess();

        answer.StandardOutput.TrimEnd().ShouldEndWith("valid");
    }
}
