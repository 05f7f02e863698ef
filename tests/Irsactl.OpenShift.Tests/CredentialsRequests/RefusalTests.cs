using Irsactl.Documents;
using Irsactl.OpenShift.CredentialsRequests;

namespace Irsactl.OpenShift.Tests.CredentialsRequests;

public sealed class RefusalTests
{
    [Theory]
    [InlineData("  - operator\n", "", "IRS2006", "requests.yaml:10:3: spec.serviceAccountNames names no service account")]
    [InlineData(
        "  serviceAccountNames:\n  - operator\n", "  serviceAccountNames: []\n", "IRS2006",
        "requests.yaml:10:3: spec.serviceAccountNames names no service account")]
    [InlineData("  - operator", "  - 42", "IRS2005", "requests.yaml:11:5: spec.serviceAccountNames[0] must be a string")]
    [InlineData("  - operator", "  - Operator", "IRS2005", "requests.yaml:11:5: spec.serviceAccountNames[0] is 'Operator'")]
    [InlineData("  - operator", "    operator: 1", "IRS2005", "requests.yaml:10:3: spec.serviceAccountNames must be a list")]
    [InlineData("    name: cloud-credentials\n", "", "IRS2004", "requests.yaml:7:3: spec.secretRef.name is missing")]
    [InlineData("name: cloud-credentials", "name: ''", "IRS2004", "requests.yaml:8:5: spec.secretRef.name is empty")]
    [InlineData(
        "name: cloud-credentials", "name: ../../etc/passwd", "IRS2005", "requests.yaml:8:5: spec.secretRef.name is '../../etc/passwd'")]
    [InlineData("name: cloud-credentials", "name: \"a\\nb\"", "IRS2005", "requests.yaml:8:5: spec.secretRef.name is 'a?b'")]
    [InlineData("name: cloud-credentials", "name: 1e3", "IRS2005", "requests.yaml:8:5: spec.secretRef.name must be a string")]
    [InlineData("name: cloud-credentials", "<<: {name: x}", "IRS2005", "requests.yaml:8:5: spec.secretRef.<< is a merge key")]
    [InlineData("namespace: openshift-example", "namespace: a.b", "IRS2005", "requests.yaml:9:5: spec.secretRef.namespace is 'a.b'")]
    [InlineData(
        "effect: Allow", "effect: allow", "IRS2005",
        "requests.yaml:16:7: spec.providerSpec.statementEntries[0].effect must be Allow or Deny")]
    [InlineData("      - s3:GetObject\n", "", "IRS2004", "requests.yaml:17:7: spec.providerSpec.statementEntries[0].action names no action")]
    [InlineData("- s3:GetObject", "- s3", "IRS2005", "requests.yaml:18:9: spec.providerSpec.statementEntries[0].action[0] is no action")]
    [InlineData("      resource: \"*\"\n", "", "IRS2004", "requests.yaml:16:7: spec.providerSpec.statementEntries[0].resource is missing")]
    [InlineData(
        "resource: \"*\"", "resource: '*'\n      policyConditions: {}", "IRS2005",
        "requests.yaml:20:7: spec.providerSpec.statementEntries[0].policyConditions is no field")]
    [InlineData("    kind: AWSProviderSpec\n", "", "IRS2004", "requests.yaml:12:3: spec.providerSpec.kind is missing")]
    [InlineData(
        "openshift.io/v1\nkind", "openshift.io/v2\nkind", "IRS2005", "requests.yaml:1:1: apiVersion is cloudcredential.openshift.io/v2")]
    [InlineData(
        "  - operator\n", "  - operator\n  cloudTokenPath: token\n", "IRS2005",
        "requests.yaml:12:3: spec.cloudTokenPath is 'token', which is no absolute path")]
    [InlineData(
        "  - operator\n", "  - operator\n  cloudTokenPath: \"/a\\nrole_arn = x\"\n", "IRS2005",
        "requests.yaml:12:3: spec.cloudTokenPath is '/a?role_arn = x'")]
    [InlineData("  name: example\n", "", "IRS2004", "requests.yaml:3:1: metadata.name is missing")]
    [InlineData(
        "  name: example\n", "  name: example\n  annotations: {release.openshift.io/delete: true}\n", "IRS2005",
        "requests.yaml:5:17: metadata.annotations.release.openshift.io/delete must be a string")]
    public void Request_WithOneThingWrong_IsRefusedByFileLineAndField(string piece, string replacement, string code, string message)
    {
        var error = Requests.Refuse(Requests.With(piece, replacement));
        error.Message.ShouldStartWith(message);
        error.Code.Id.ShouldBe(code);
    }

    [Fact]
    public void Problems_InSeveralDocuments_AreAllReported()
    {
        var error = Requests.Refuse(
            Requests.With("effect: Allow", "effect: Grant") + "---\n" + Requests.With("  - operator\n", "") + "---\n" + Requests.Good
            + "--- [");

        error.Code.ShouldBe(DocumentErrors.SeveralProblems);
        error.Message.ShouldStartWith("3 problems in credentials requests\n");
        error.Message.ShouldContain(
            "requests.yaml:16:7: spec.providerSpec.statementEntries[0].effect must be Allow or Deny, spelt like that [IRS2005]");
        error.Message.ShouldContain("requests.yaml:30:3 (document 2): spec.serviceAccountNames");
        error.Message.ShouldContain("[IRS2001]");
    }

    [Fact]
    public void TwoRequests_ForOneSecret_AreRefusedNamingBoth()
    {
        var error = Requests.Refuse(Requests.Good + "---\n" + Requests.With("name: example", "name: second"));
        error.Code.ShouldBe(OpenShiftErrors.DuplicateSecret);
        error.Message.ShouldBe(
            "requests.yaml:21 (document 2): second writes Secret openshift-example/cloud-credentials, as does example at requests.yaml:1");
    }

    [Theory]
    [InlineData("just text", "IRS2003")]
    [InlineData("- a\n- b", "IRS2003")]
    [InlineData("a: b", "IRS2003")]
    [InlineData("kind: [", "IRS2001")]
    [InlineData("kind: a\nkind: b", "IRS2001")]
    [InlineData("? [a]\n: b", "IRS2001")]
    [InlineData("kind: *nowhere", "IRS2001")]
    [InlineData("kind: &a [*a]", "IRS2001")]
    [InlineData("kind: \"\\UFFFFFFFF\"", "IRS2001")]
    public void Text_ThatIsNoManifest_IsRefused(string text, string code) => Requests.Refuse(text).Code.Id.ShouldBe(code);

    [Theory]
    [InlineData("{", "IRS2001")]
    [InlineData("{\"kind\": \"a\",}", "IRS2001")]
    [InlineData("{\"kind\": \"a\", \"kind\": \"b\"}", "IRS2001")]
    [InlineData("{\"kind\": \"\\ud800\"}", "IRS2001")]
    [InlineData("[]", "IRS2003")]
    public void Json_ThatIsNoManifest_IsRefused(string text, string code) => Requests.Refuse(text, "requests.json").Code.Id.ShouldBe(code);

    [Fact]
    public void Bytes_ThatAreNotUtf8_AreRefused() =>
        Should.Throw<Diagnostics.IrsactlException>(
            () => CredentialsRequestReader.ReadText([("latin1.yaml", new byte[] { 0xE9 })], CredentialsRequestSelection.Default))
            .Message.ShouldBe("latin1.yaml:1: not UTF-8 text");
}
