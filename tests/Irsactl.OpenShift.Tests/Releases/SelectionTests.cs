using System.Text;
using Irsactl.Diagnostics;
using Irsactl.Documents;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.OpenShift.Installing;
using Irsactl.OpenShift.Releases;
using Irsactl.Testing;

namespace Irsactl.OpenShift.Tests.Releases;

/// <summary>
/// The golden files were written by a program in Go that selects by the rules of openshift/library-go and writes with sigs.k8s.io/yaml.
/// </summary>
public sealed class SelectionTests
{
    [Fact]
    public void Selection_OfACloud_TakesTheRequestsOfThatCloudAlone() =>
        GoldenFile.ShouldMatch(Show(SampleRelease.Manifests, new RequestSelection()), "all.txt");

    [Theory]
    [InlineData("default")]
    [InlineData("dev-preview")]
    [InlineData("few-capabilities")]
    [InlineData("custom-gates")]
    public void Selection_ForAnInstallConfig_TakesWhatSuchAClusterTakes(string config) =>
        GoldenFile.ShouldMatch(Show(SampleRelease.Manifests, For(config)), $"{config}.txt");

    [Fact]
    public void Selection_OfAnotherCloud_TakesOneDocumentOfAFile()
    {
        var taken = new RequestSelection { Cloud = "gcp" }.Select(SampleRelease.Manifests.Requests).Taken;

        taken.ShouldHaveSingleItem().Name.ShouldBe("openshift-machine-api-gcp");
    }

    [Fact]
    public void File_OfANameOfJson_IsWrittenAsYamlAndReadSo()
    {
        var files = new RequestSelection().Select(SampleRelease.Manifests.Requests).ToFiles();
        var (name, content) = files.Single(file => file.Name.EndsWith(".json", StringComparison.Ordinal));

        CredentialsRequestReader.ReadText([(name, content)], CredentialsRequestSelection.Default).Requests.ShouldHaveSingleItem()
            .Name.ShouldBe("openshift-hypershift-only");
    }

    [Fact]
    public void Selection_OfWhatItLeavesOut_SaysWhy()
    {
        var left = For("few-capabilities").Select(SampleRelease.Manifests.Requests).LeftOut
            .ToDictionary(request => request.Request.Name, request => request.Reason, StringComparer.Ordinal);

        left["openshift-image-registry"].ShouldBe("it needs capability ImageRegistry, which the install-config does not enable");
        left["openshift-machine-api-gcp"].ShouldBe("it is for GCPProviderSpec");
        left["openshift-hypershift-only"].ShouldBe("it is not for profile self-managed-high-availability");
        left["openshift-cluster-api-aws"].ShouldBe("feature gate ClusterAPIMachineManagement is off");
        left["openshift-machine-api-aws-tags"].ShouldBe(
            "it is for feature set TechPreviewNoUpgrade,DevPreviewNoUpgrade,CustomNoUpgrade, and the cluster has Default");
    }

    [Fact]
    public void FeatureGates_OfAReleaseThatDoesNotSayThem_LeaveNothingOut()
    {
        var manifests = ReleaseManifests.Read(SampleRelease.Files.Where(file => !file.Name.Contains("featureGate", StringComparison.Ordinal)));

        manifests.FeatureGates(ManifestInclusion.SelfManaged, FeatureSets.Default, []).ShouldBeNull();
        Show(manifests, For("default", manifests)).ShouldContain("0000_30_cluster-api_01_credentials-request.yaml");
    }

    [Theory]
    [InlineData("release.openshift.io/feature-set", "Default", null)]
    [InlineData("release.openshift.io/feature-set", "", "it is for feature set '', which is not known")]
    [InlineData("release.openshift.io/feature-set", "Default,Typo", "it is for feature set 'Typo', which is not known")]
    [InlineData("release.openshift.io/feature-set", "Default, OKD", "it is for feature set ' OKD', which is not known")]
    [InlineData("release.openshift.io/feature-gate", "", null)]
    [InlineData("release.openshift.io/feature-gate", "On, -Off", null)]
    [InlineData("release.openshift.io/feature-gate", "On,-On", "feature gate On is on")]
    [InlineData("release.openshift.io/feature-gate", "Off", "feature gate Off is off")]
    [InlineData("capability.openshift.io/name", "", null)]
    [InlineData("capability.openshift.io/name", "Console+Build", null)]
    [InlineData("capability.openshift.io/name", "Console+Storage", "it needs capability Storage, which the install-config does not enable")]
    [InlineData("include.release.openshift.io/self-managed-high-availability", "yes", "it is not for profile self-managed-high-availability")]
    public void Inclusion_ByOneAnnotation_IsThatOfTheClusterVersionOperator(string name, string value, string? reason)
    {
        var cluster = new ManifestInclusion { Capabilities = ["Console", "Build"], FeatureGates = ["On"] };
        var annotations = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["include.release.openshift.io/self-managed-high-availability"] = "true",
            [name] = value,
        };

        cluster.WhyNot(annotations).ShouldBe(reason);
    }

    [Fact]
    public void Inclusion_BySetAndGate_IsRefusedWhereGatesAreKnown()
    {
        var annotations = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["include.release.openshift.io/self-managed-high-availability"] = "true",
            ["release.openshift.io/feature-set"] = "Default",
            ["release.openshift.io/feature-gate"] = "On",
        };

        new ManifestInclusion { FeatureGates = ["On"] }.WhyNot(annotations).ShouldBe("it names a feature set and feature gates, which no cluster takes");
        new ManifestInclusion().WhyNot(annotations).ShouldBeNull();
    }

    [Fact]
    public void Release_WithABrokenRequest_IsRefused()
    {
        var error = Should.Throw<IrsactlException>(() => Read("a.yaml", "kind: CredentialsRequest\napiVersion: [\n"));

        error.Code.ShouldBe(DocumentErrors.Malformed);
        error.Message.ShouldStartWith("a.yaml:");
    }

    [Theory]
    [InlineData("0123")]
    [InlineData("0x10")]
    public void Release_WithAValueThatReadersDisagreeAbout_IsRefused(string value) =>
        Should.Throw<IrsactlException>(() => Read(
            "a.yaml", $"apiVersion: cloudcredential.openshift.io/v1\nkind: CredentialsRequest\nmetadata: {{name: {value}}}\n"))
            .Message.ShouldContain($"a.yaml:3: {value} is taken for different values");

    [Fact]
    public void Release_WithItsMetadata_SaysItsVersion()
    {
        SampleRelease.Manifests.Version.ShouldBe("4.20.3");
        Read("release-metadata", "[]").Version.ShouldBeNull();
        Read("release-metadata", "{").Version.ShouldBeNull();
    }

    private static ReleaseManifests Read(string name, string text) => ReleaseManifests.Read([(name, Encoding.UTF8.GetBytes(text))]);

    private static RequestSelection For(string config, ReleaseManifests? manifests = null)
    {
        var path = RepositoryFolder.At("tests", "Irsactl.Testing", "install-configs", $"{config}.yaml");
        var read = InstallConfigReader.Read(path, File.ReadAllBytes(path), out var problem).ShouldNotBeNull(problem);
        return RequestSelection.For(read, cloud: null, manifests ?? SampleRelease.Manifests);
    }

    private static string Show(ReleaseManifests manifests, RequestSelection selection) => string.Concat(
        selection.Select(manifests.Requests).ToFiles()
            .Select(file => $"=== {file.Name}\n{Encoding.UTF8.GetString(file.Content.Span)}"));
}
