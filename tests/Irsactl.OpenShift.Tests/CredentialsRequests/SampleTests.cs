using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.OpenShift.Manifests;
using Irsactl.Testing;

namespace Irsactl.OpenShift.Tests.CredentialsRequests;

/// <summary>The samples ask for what a release asks for, and come out as ccoctl would write them.</summary>
public sealed class SampleTests
{
    private static readonly CredentialsRequestSet Samples = CredentialsRequestReader.ReadPaths(
        [RepositoryFolder.At("samples", "credentials-requests")], CredentialsRequestSelection.Default);

    public static TheoryData<string> Secrets => [.. Samples.Requests.Select(request => $"{request.SecretNamespace}/{request.SecretName}")];

    [Fact]
    public void Samples_AsFolder_AreTheSevenAwsComponentsInReleaseOrder()
    {
        Samples.Skipped.ShouldBeEmpty();
        Samples.Requests.Select(request => $"{request.SecretNamespace}/{request.SecretName}").ShouldBe(
        [
            "openshift-cluster-api/capa-manager-bootstrap-credentials",
            "openshift-machine-api/aws-cloud-credentials",
            "openshift-cloud-credential-operator/cloud-credential-operator-iam-ro-creds",
            "openshift-image-registry/installer-cloud-credentials",
            "openshift-ingress-operator/cloud-credentials",
            "openshift-cloud-network-config-controller/cloud-credentials",
            "openshift-cluster-csi-drivers/ebs-cloud-credentials",
        ]);
        Samples.Requests.SelectMany(request => request.Subjects)
            .ShouldContain(subject => subject == "system:serviceaccount:openshift-machine-api:machine-api-controllers");
    }

    [Theory]
    [MemberData(nameof(Secrets))]
    public void PermissionPolicy_OfSample_EqualsCcoctls(string secret)
    {
        var request = Find(secret);
        GoldenFile.ShouldMatch(PermissionPolicy.ToJson(request), $"policies/{request.SecretNamespace}-{request.SecretName}.json");
    }

    [Theory]
    [MemberData(nameof(Secrets))]
    public void SecretManifest_WithRole_EqualsCcoctls(string secret)
    {
        var request = Find(secret);
        var role = $"my-cluster-{request.SecretNamespace}-{request.SecretName}";
        var manifest = SecretManifest.Create(request, $"arn:aws:iam::123456789012:role/{role[..Math.Min(64, role.Length)]}");
        GoldenFile.ShouldMatch(manifest.Content, $"secrets/{manifest.FileName}");
    }

    [Theory]
    [MemberData(nameof(Secrets))]
    public void SecretManifest_OfDryRun_EqualsCcoctls(string secret)
    {
        var manifest = SecretManifest.CreateWithoutRole(Find(secret));
        GoldenFile.ShouldMatch(manifest.Content, $"secrets-dry-run/{manifest.FileName}");
    }

    private static CredentialsRequest Find(string secret) =>
        Samples.Requests.Single(request => $"{request.SecretNamespace}/{request.SecretName}" == secret);
}
