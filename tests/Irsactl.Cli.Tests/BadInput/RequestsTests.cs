namespace Irsactl.Cli.Tests.BadInput;

public sealed class RequestsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Requests_FolderMissing_SaysHowToGetThem()
    {
        var result = await CreateAllAsync("no-such-folder");

        result.ShouldFailWith(1, "IRS2000", "no-such-folder");
        result.Error.ShouldContain("irsactl release extract");
    }

    [Fact]
    public async Task Requests_NotWellFormed_NamesFileAndLine()
    {
        _folder.Write("requests/a.yaml", "kind: CredentialsRequest\nmetadata: [\n");

        (await CreateAllAsync(_folder.At("requests"))).ShouldFailWithoutHint(1, "IRS2001", "a.yaml");
    }

    [Fact]
    public async Task Requests_NotKubernetesObjects_NamesTheFile()
    {
        _folder.Write("requests/a.yaml", "some: thing\n");

        (await CreateAllAsync(_folder.At("requests"))).ShouldFailWith(1, "IRS2003", "a.yaml");
    }

    [Fact]
    public async Task Requests_OfAnotherKindOnly_NamesTheFolder()
    {
        _folder.Write("requests/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n");

        (await CreateAllAsync(_folder.At("requests"))).ShouldFailWith(1, "IRS2003", "requests");
    }

    [Theory]
    [InlineData(
        "kind: CredentialsRequest", "kind: CredentialRequest", "IRS2003", ":2:1: kind is CredentialRequest",
        "did you mean CredentialsRequest?")]
    [InlineData(
        "kind: CredentialsRequest", "kind: credentialsrequest", "IRS2003", ":2:1: kind is credentialsrequest",
        "did you mean CredentialsRequest?")]
    [InlineData("kind: CredentialsRequest", "kind: Credentials", "IRS2003", ":2:1: kind is Credentials", "take the document out of the file")]
    [InlineData(
        "openshift.io/v1\nkind", "openshit.io/v1\nkind", "IRS2003", ":1:1: apiVersion is cloudcredential.openshit.io/v1",
        "did you mean cloudcredential.openshift.io/v1?")]
    [InlineData(
        "cloudcredential.openshift.io/v1\nkind", "v1\nkind", "IRS2003", ":1:1: apiVersion is v1",
        "did you mean cloudcredential.openshift.io/v1?")]
    [InlineData("openshift.io/v1\nkind", "openshift.io/v2\nkind", "IRS2005", ":1:1: apiVersion is cloudcredential.openshift.io/v2", "")]
    [InlineData(
        "AWSProviderSpec", "AWSProvidrSpec", "IRS2005", ":14:5: spec.providerSpec.kind is AWSProvidrSpec", "did you mean AWSProviderSpec?")]
    [InlineData(
        "- ec2:DescribeInstances", "- DescribeInstances", "IRS2005", ":18:13: spec.providerSpec.statementEntries[0].action[0] is no action",
        "actions look like")]
    [InlineData(
        "- ec2:DescribeInstances", "- e_c2:DescribeInstances", "IRS2005",
        ":18:13: spec.providerSpec.statementEntries[0].action[0] is no action", "actions look like")]
    [InlineData(
        "resource: \"*\"", "resource: my-bucket/*", "IRS2005",
        ":19:9: spec.providerSpec.statementEntries[0].resource is no resource: 'my-bucket/*'", "arn:aws:s3:::bucket/*")]
    [InlineData(
        "resource: \"*\"", "resource: arn:aws:s3", "IRS2005", ":19:9: spec.providerSpec.statementEntries[0].resource is no resource",
        "arn:aws:s3:::bucket/*")]
    [InlineData(
        "resource: \"*\"", "resource: arn:asw:s3:::b", "IRS2005", ":19:9: spec.providerSpec.statementEntries[0].resource is no resource",
        "arn:aws:s3:::bucket/*")]
    [InlineData(
        "resource: \"*\"",
        "resource: \"*\"\n        policyCondition:\n          StringEqual: {aws:RequestedRegion: us-east-1}",
        "IRS2005",
        ":21:11: spec.providerSpec.statementEntries[0].policyCondition.StringEqual is no condition operator that IAM has",
        "did you mean StringEquals?")]
    [InlineData("effect: Allow", "effect: Grant", "IRS2005", ":16:9: spec.providerSpec.statementEntries[0].effect must be Allow or Deny", "")]
    public async Task Requests_ThatIamOrTheApiServerWouldNotTake_AreRefusedWithTheLine(
        string piece, string other, string code, string message, string hint)
    {
        Request("aws-credentials").ShouldContain(piece);
        _folder.Write("requests/a.yaml", Request("aws-credentials").Replace(piece, other, StringComparison.Ordinal));
        _folder.Write("requests/b.yaml", Request("other-credentials"));

        var result = await CreateAllAsync(_folder.At("requests"));

        result.ShouldFailWithoutHint(1, code, $"a.yaml{message}");
        result.Error.ShouldContain(hint);
    }

    [Theory]
    [InlineData("v1", "List")]
    [InlineData("cloudcredential.openshift.io/v1", "CredentialsRequestList")]
    public async Task Requests_InAList_AreRead(string version, string kind)
    {
        static string Item(string request) =>
            string.Concat(request.TrimEnd().Split('\n').Select((line, index) => $"{(index == 0 ? "- " : "  ")}{line}\n"));
        _folder.Write("requests/a.yaml", Request("one-credentials"));
        _folder.Write(
            "requests/b.yaml",
            $"apiVersion: {version}\nitems:\n{Item(Request("two-credentials"))}{Item(Request("three-credentials"))}kind: {kind}\n"
                + "metadata:\n  resourceVersion: \"\"\n");

        var result = await RunAsync(_folder.At("requests"));

        result.ShouldSucceed();
        foreach (var secret in (string[])["one", "two", "three"])
        {
            File.Exists(_folder.At("out", "manifests", $"openshift-ns-{secret}-credentials-credentials.yaml"))
                .ShouldBeTrue(result.ToString());
        }
    }

    [Fact]
    public async Task Requests_WrongInAList_AreNamedByTheirOwnLine()
    {
        _folder.Write(
            "requests/a.yaml",
            "kind: List\napiVersion: v1\nitems:\n- kind: CredentialRequest\n  apiVersion: cloudcredential.openshift.io/v1\n");

        (await CreateAllAsync(_folder.At("requests"))).ShouldFailWith(1, "IRS2003", "a.yaml:4:3: items[0].kind is CredentialRequest");
    }

    [Fact]
    public async Task Requests_WithoutServiceAccounts_NamesFileAndField()
    {
        _folder.Write("requests/a.yaml", Request("aws-credentials", serviceAccounts: ""));

        (await CreateAllAsync(_folder.At("requests"))).ShouldFailWith(1, "IRS2006", "a.yaml", "serviceAccountNames");
    }

    [Fact]
    public async Task Requests_SeveralWrong_AreAllNamedUnderOneError()
    {
        _folder.Write("requests/a.yaml", Request("aws-credentials", serviceAccounts: ""));
        _folder.Write("requests/b.yaml", Request("Not_A_Name"));

        var result = await CreateAllAsync(_folder.At("requests"));

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldStartWith("error: 2 problems");
        result.Error.ShouldContain("a.yaml");
        result.Error.ShouldContain("b.yaml");
        result.Error.ShouldContain("[IRS2008]");
        Directory.Exists(_folder.At("out")).ShouldBeFalse();
    }

    [Fact]
    public async Task Requests_PolicyOverTheLimit_SaysHowLongAndHowLongItMayBe()
    {
        var actions = string.Concat(Enumerable.Range(0, 600).Select(number => $"          - ec2:DescribeSomething{number}\n"));
        _folder.Write("requests/a.yaml", Request("aws-credentials", actions: actions));

        (await CreateAllAsync(_folder.At("requests"))).ShouldFailWith(1, "IRS3005", "a.yaml", "openshift-ns/aws-credentials", "10240");
    }

    private async Task<ProgramResult> CreateAllAsync(string requests)
    {
        var output = _folder.At("out");
        var result = await RunAsync(requests);
        (Directory.Exists(output) ? Directory.EnumerateFiles(output, "*", SearchOption.AllDirectories) : []).ShouldBeEmpty();
        return result;
    }

    private Task<ProgramResult> RunAsync(string requests) => IrsactlProgram.RunAsync(
        "aws", "create-all", "--name", "c1", "--region", "us-east-1", "--credentials-requests-dir", requests, "--output-dir",
        _folder.At("out"), "--dry-run");

    private static string Request(
        string secret, string serviceAccounts = "    - operator\n", string actions = "          - ec2:DescribeInstances\n") => $"""
        apiVersion: cloudcredential.openshift.io/v1
        kind: CredentialsRequest
        metadata:
          name: a
          namespace: openshift-cloud-credential-operator
        spec:
          secretRef:
            namespace: openshift-ns
            name: {secret}
          serviceAccountNames:
        {serviceAccounts}  providerSpec:
            apiVersion: cloudcredential.openshift.io/v1
            kind: AWSProviderSpec
            statementEntries:
              - effect: Allow
                action:
        {actions}        resource: "*"

        """;
}
