using System.Text;
using Irsactl.Diagnostics;
using Shouldly;
using Xunit;

namespace Irsactl.LocalCluster.Tests;

/// <summary>A cluster is installed with what create-all wrote and the release image has.</summary>
public sealed class InstallationTests
{
    [Fact]
    public async Task Manifests_OfTheInstaller_AreThereFromTheStart()
    {
        await using var cluster = await ClusterHarness.StartAsync(options => options with
        {
            Manifests =
            [
                Manifest("auth.yaml", """
                    apiVersion: config.openshift.io/v1
                    kind: Authentication
                    metadata: {name: cluster}
                    spec: {serviceAccountIssuer: "https://installed.example.com"}
                    """),
                Manifest("secret.yaml", """
                    apiVersion: v1
                    kind: Secret
                    metadata: {name: creds, namespace: openshift-a}
                    stringData: {credentials: "[default]"}
                    ---
                    apiVersion: example.com/v1
                    kind: NotServed
                    metadata: {name: left-out}
                    """),
                Manifest("request.yaml", """
                    apiVersion: cloudcredential.openshift.io/v1
                    kind: CredentialsRequest
                    metadata: {name: a, namespace: openshift-cloud-credential-operator}
                    spec: {secretRef: {name: creds, namespace: openshift-a}, serviceAccountNames: [one, two]}
                    """),
            ],
        });

        var status = (await cluster.GetAsync("/apis/operator.openshift.io/v1/kubeapiservers/cluster"))["status"]!;
        status["serviceAccountIssuers"]!.AsArray().ShouldHaveSingleItem()!["name"]!.GetValue<string>()
            .ShouldBe("https://installed.example.com");
        (await cluster.GetAsync("/api/v1/namespaces/openshift-a/secrets/creds"))["data"]!["credentials"].ShouldNotBeNull();
        (await cluster.GetAsync("/api/v1/namespaces/openshift-a/serviceaccounts"))["items"]!.AsArray()
            .Select(account => account!["metadata"]!["name"]!.GetValue<string>()).ShouldBe(["default", "one", "two"]);
        (await cluster.GetAsync("/apis/cloudcredential.openshift.io/v1/credentialsrequests"))["items"]!.AsArray()
            .ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("a: [", "broken.yaml")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: Not_A_Name}\n", "Not_A_Name")]
    public async Task Manifest_ThatCannotBe_IsNamed(string text, string named)
    {
        var error = await Should.ThrowAsync<IrsactlException>(
            () => ClusterHarness.StartAsync(options => options with { Manifests = [Manifest("broken.yaml", text)] }));

        error.Code.ShouldBe(LocalClusterErrors.UnusableManifests);
        error.Message.ShouldContain(named, Case.Sensitive);
    }

    [Fact]
    public async Task Port_ThatIsTaken_IsNamed()
    {
        await using var first = await ClusterHarness.StartAsync();

        var error = await Should.ThrowAsync<IrsactlException>(
            () => ClusterHarness.StartAsync(options => options with { Port = first.Server.Address.Port }));

        error.Code.ShouldBe(LocalClusterErrors.PortUnavailable);
    }

    private static ClusterManifest Manifest(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));
}
