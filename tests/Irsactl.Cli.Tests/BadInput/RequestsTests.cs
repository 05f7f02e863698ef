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
        result.Error.ShouldContain("oc adm release extract");
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
        var result = await IrsactlProgram.RunAsync(
            "aws", "create-all", "--name", "c1", "--region", "us-east-1", "--credentials-requests-dir", requests, "--output-dir", output, "--dry-run");
        (Directory.Exists(output) ? Directory.EnumerateFiles(output, "*", SearchOption.AllDirectories) : []).ShouldBeEmpty();
        return result;
    }

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
