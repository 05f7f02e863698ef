using Irsactl.OpenShift.CredentialsRequests;

namespace Irsactl.OpenShift.Tests.CredentialsRequests;

public sealed class SelectionTests
{
    [Theory]
    [InlineData("Default", true, false)]
    [InlineData("", true, false)]
    [InlineData("TechPreviewNoUpgrade", false, true)]
    [InlineData("CustomNoUpgrade,TechPreviewNoUpgrade", false, true)]
    [InlineData(" DevPreviewNoUpgrade , TechPreviewNoUpgrade ", false, true)]
    [InlineData("CustomNoUpgrade,DevPreviewNoUpgrade", false, false)]
    [InlineData("Default,TechPreviewNoUpgrade", true, true)]
    [InlineData("TechPreview", false, false)]
    public void FeatureSets_OfRequest_DecideWhoTakesIt(string list, bool byDefault, bool inTechPreview)
    {
        var text = WithAnnotation($"release.openshift.io/feature-set: \"{list}\"");
        Taken(text, CredentialsRequestSelection.Default).ShouldBe(byDefault);
        Taken(text, CredentialsRequestSelection.TechPreview).ShouldBe(inTechPreview);
    }

    [Fact]
    public void Request_WithoutFeatureSets_IsTakenByEveryCluster()
    {
        Taken(Requests.Good, CredentialsRequestSelection.Default).ShouldBeTrue();
        Taken(Requests.Good, new CredentialsRequestSelection { FeatureSet = FeatureSets.CustomNoUpgrade }).ShouldBeTrue();
    }

    [Fact]
    public void Request_ThatTheReleaseDeletes_IsSkippedHoweverIncomplete()
    {
        var skipped = Requests.Read("""
            apiVersion: cloudcredential.openshift.io/v1
            kind: CredentialsRequest
            metadata: {name: gone, annotations: {release.openshift.io/delete: "true"}}
            """).Skipped.ShouldHaveSingleItem();

        (skipped.Name, skipped.Reason, skipped.Note).ShouldBe(("gone", SkipReason.Deleted, "is removed by the release"));
    }

    [Fact]
    public void Delete_SayingFalse_DeletesNothing() =>
        Requests.ReadOne(WithAnnotation("release.openshift.io/delete: \"false\"")).Name.ShouldBe("example");

    [Fact]
    public void Request_OfAnotherCloud_IsSkippedWithANote()
    {
        var set = Requests.Read(Requests.With("AWSProviderSpec", "AzureProviderSpec") + "---\n" + Requests.Good);

        set.Requests.Length.ShouldBe(1);
        set.Skipped.ShouldHaveSingleItem().Note.ShouldBe("is for AzureProviderSpec, not AWS");
    }

    [Fact]
    public void Annotations_OfRequest_AreExposed() =>
        Requests.ReadOne(WithAnnotation("capability.openshift.io/name: Storage+CloudCredential"))
            .Annotations[AnnotationNames.Capability].ShouldBe("Storage+CloudCredential");

    private static string WithAnnotation(string annotation) =>
        Requests.With("  name: example\n", $"  name: example\n  annotations:\n    {annotation}\n");

    private static bool Taken(string text, CredentialsRequestSelection selection) =>
        Requests.Read(text, selection: selection).Requests.Length == 1;
}
