using Irsactl.Diagnostics;
using Irsactl.OpenShift.Installing;
using Irsactl.OpenShift.Releases;

namespace Irsactl.OpenShift.Tests.Releases;

public sealed class InstallConfigSelectionTests
{
    private static readonly InstallConfig Aws = new() { Source = "install-config.yaml", ApiVersion = "v1", FeatureSet = "Default", Platforms = ["aws"] };

    [Fact]
    public void Selection_OfAConfigWithoutCapabilities_TakesAll() =>
        RequestSelection.For(Aws, cloud: null, SampleRelease.Manifests).Cluster.ShouldNotBeNull().Capabilities.ShouldBeNull();

    [Fact]
    public void Selection_OfCurrent_TakesThoseOfTheRelease() =>
        RequestSelection.For(Aws with { CapabilitySet = "vCurrent" }, cloud: null, SampleRelease.Manifests)
            .Cluster.ShouldNotBeNull().Capabilities.ShouldBeNull();

    [Fact]
    public void Selection_WithoutACloud_IsForThatOfTheConfig() =>
        RequestSelection.For(Aws with { Platforms = ["gcp"] }, cloud: null, SampleRelease.Manifests).Cloud.ShouldBe("gcp");

    [Fact]
    public void Selection_OfACapabilitySetThatIsNotKnown_IsRefused()
    {
        var error = Refuse(Aws with { CapabilitySet = "v4.81" });

        error.Message.ShouldBe("install-config.yaml: capability set v4.81 is not known");
        error.Hint.ShouldBe("did you mean v4.11? Known are None, v4.11, v4.12, v4.13, v4.14, v4.15, v4.16, v4.17, v4.18, vCurrent");
    }

    [Fact]
    public void Selection_OfAnotherCloudThanTheConfig_IsRefused() =>
        Refuse(Aws with { Platforms = ["gcp"] }, "aws").Message.ShouldBe("install-config.yaml is for gcp, and aws is asked for");

    [Theory]
    [InlineData("none")]
    [InlineData("baremetal")]
    public void Selection_OfAPlatformWithoutRequests_IsRefused(string platform) =>
        Refuse(Aws with { Platforms = [platform] }).Message.ShouldBe(
            $"install-config.yaml is for {platform}, which no CredentialsRequest is for");

    [Fact]
    public void Selection_OfAnotherVersionOfTheConfig_IsRefused() =>
        Refuse(Aws with { ApiVersion = "v2" }).Message.ShouldBe("install-config.yaml: apiVersion is v2, and only v1 is known");

    [Fact]
    public void Selection_OfAFeatureSetThatIsNotKnown_IsRefused() =>
        Refuse(Aws with { FeatureSet = "TechPreview" }).Hint.ShouldNotBeNull().ShouldContain("TechPreviewNoUpgrade");

    private static IrsactlException Refuse(InstallConfig config, string? cloud = null)
    {
        var error = Should.Throw<IrsactlException>(() => RequestSelection.For(config, cloud, SampleRelease.Manifests));
        error.Code.ShouldBe(OpenShiftErrors.UnusableConfig);
        return error;
    }
}
