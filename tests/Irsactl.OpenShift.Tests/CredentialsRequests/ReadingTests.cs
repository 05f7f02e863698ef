using Irsactl.OpenShift.CredentialsRequests;

namespace Irsactl.OpenShift.Tests.CredentialsRequests;

public sealed class ReadingTests
{
    [Fact]
    public void Request_WithEveryField_IsReadWhole()
    {
        var request = Requests.ReadOne(
            Requests.With("  - operator\n", "  - operator\n  - driver\n  - operator\n  cloudTokenPath: /var/run/token\n"));

        request.Name.ShouldBe("example");
        request.Namespace.ShouldBe("openshift-cloud-credential-operator");
        request.SecretNamespace.ShouldBe("openshift-example");
        request.SecretName.ShouldBe("cloud-credentials");
        request.ServiceAccountNames.ShouldBe(["operator", "driver"]);
        request.Subjects.ShouldBe(["system:serviceaccount:openshift-example:operator", "system:serviceaccount:openshift-example:driver"]);
        request.CloudTokenPath.ShouldBe("/var/run/token");
        request.Source.ToString().ShouldBe("requests.yaml:1");
    }

    [Fact]
    public void Request_WithoutTokenPath_GetsOpenShifts() =>
        Requests.ReadOne(Requests.Good).CloudTokenPath.ShouldBe("/var/run/secrets/openshift/serviceaccount/token");

    [Fact]
    public void File_OfSeveralDocuments_GivesTheRequestsAmongThem()
    {
        var set = Requests.Read($"""
            ---
            # nothing here
            ---
            apiVersion: v1
            kind: Namespace
            metadata: {"{name: openshift-example, annotations: {<<: {a: b}}}"}
            ---
            {Requests.Good}
            ---
            {Requests.With("name: cloud-credentials", "name: other-credentials")}
            ...
            """);

        set.Skipped.ShouldBeEmpty();
        set.Requests.Select(request => (request.SecretName, request.Source.Document))
            .ShouldBe([("cloud-credentials", 3), ("other-credentials", 4)]);
    }

    [Fact]
    public void Kind_OfAnotherGroup_IsPassedOver() =>
        Requests.Read(Requests.With("cloudcredential.openshift.io/v1\nkind", "example.com/v1\nkind")).Requests.ShouldBeEmpty();

    [Fact]
    public void Json_SameContent_ReadsAsYamlDoes()
    {
        const string json = """
            {"apiVersion": "cloudcredential.openshift.io/v1", "kind": "CredentialsRequest",
            	"metadata": {"name": "example"},
            	"spec": {"secretRef": {"name": "cloud-credentials", "namespace": "openshift-example"}, "serviceAccountNames": ["operator"],
            		"providerSpec": {"kind": "AWSProviderSpec", "statementEntries": [
            			{"effect": "Deny", "action": ["s3:*"], "resource": "arn:aws:s3:::\ud83d\ude00\/x", "policyCondition": {"Bool": {"aws:SecureTransport": false}}}]}}}
            """;

        var set = Requests.Read(json + "\n" + json.Replace("cloud-credentials", "more", StringComparison.Ordinal), "requests.json");

        set.Requests.Length.ShouldBe(2);
        PermissionPolicy.ToJson(set.Requests[0]).ShouldBe(
            """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":["s3:*"],"Resource":"arn:aws:s3:::😀/x","Condition":{"Bool":{"aws:SecureTransport":false}}}]}""");
        set.Requests[1].Source.ToString().ShouldBe("requests.json:6 (document 2)");
    }

    [Fact]
    public void ByteOrderMark_AtTheStart_IsIgnored() => Requests.ReadOne("\uFEFF" + Requests.Good).Name.ShouldBe("example");

    [Fact]
    public void Alias_UsedTwice_StandsForItsAnchor() =>
        Requests.ReadOne(Requests.Good
            .Replace("name: cloud-credentials", "name: &n cloud-credentials", StringComparison.Ordinal)
            .Replace("- operator", "- *n", StringComparison.Ordinal))
            .ServiceAccountNames.ShouldBe(["cloud-credentials"]);
}
