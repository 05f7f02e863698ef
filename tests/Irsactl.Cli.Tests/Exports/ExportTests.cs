using System.Text.Json;

namespace Irsactl.Cli.Tests.Exports;

public sealed class ExportTests
{
    private const string Cluster =
        """
        name: c1
        region: us-east-1
        outputDir: out
        keyType: ec-p256
        credentialsRequestsDir: requests
        hosting: {kind: s3}
        """;

    private const string Fleet =
        """
        apiVersion: irsactl.dev/v1
        endpoints:
          - name: acme
            region: us-east-1
            hosting: {kind: s3}
        defaults:
          region: us-east-1
          keyType: ec-p256
          credentialsRequestsDir: requests
          hosting: {kind: shared, endpoint: acme}
        clusters:
          - name: a
          - name: b
        """;

    private static readonly Dictionary<string, string> _nobody = new(StringComparer.Ordinal);

    [Fact]
    public async Task Offline_NeedsNoCredentials_AndTellsTheSameTwice()
    {
        await using var aws = await LocalAwsRun.StartAsync();
        await DeclareAsync(aws, Cluster, "out");

        var first = (await aws.RunAsAsync(_nobody, "export", "--format", "json", "--offline")).ShouldSucceed();
        var second = (await aws.RunAsAsync(_nobody, "export", "--format", "json", "--offline")).ShouldSucceed();

        second.Out.ShouldBe(first.Out);
        using var graph = JsonDocument.Parse(first.Out);
        graph.RootElement.GetProperty("lookedIntoAccount").GetBoolean().ShouldBeFalse();
        graph.RootElement.GetProperty("issuerUrl").GetString().ShouldBe("https://c1-oidc.s3.us-east-1.amazonaws.com");
        first.Out.ShouldNotContain("PRIVATE KEY");
    }

    [Fact]
    public async Task WithoutCredentials_IsToldOfOffline()
    {
        await using var aws = await LocalAwsRun.StartAsync();
        await DeclareAsync(aws, Cluster, "out");

        var refused = await aws.RunAsAsync(_nobody, "export", "--format", "terraform");

        refused.ShouldFailWith(1, "IRS3500", "credentials");
        refused.Error.ShouldContain("or add --offline");
    }

    [Theory]
    [InlineData("hosting: {kind: api-gateway, documents: bucket, domain: oidc.example.com}", "under a name of your own")]
    [InlineData("hosting: {kind: lambda-url, documents: bucket, domain: oidc.example.com}", "under a name of your own")]
    [InlineData(
        """
        hosting: {kind: s3}
        apiVersion: irsactl.dev/v1
        workloads:
          - name: deploy
            issuer: github
            trust: {repository: acme/infra, environment: production}
            managedPolicyArns: [arn:aws:iam::aws:policy/ReadOnlyAccess]
        """,
        "workload deploy has tokens of token.actions.githubusercontent.com")]
    public async Task OfWhatNoExportDescribes_IsRefused(string yaml, string message)
    {
        await using var aws = await LocalAwsRun.StartAsync();
        await DeclareAsync(aws, Cluster.Replace("hosting: {kind: s3}", yaml, StringComparison.Ordinal), "out");

        foreach (var format in (string[])["terraform", "cloudformation", "aws-cli", "json"])
        {
            (await aws.RunAsync("export", "--format", format, "--offline")).ShouldFailWith(1, "IRS3150", message);
        }
    }

    [Fact]
    public async Task WithoutAnyKey_IsRefused_AndNoneIsMade()
    {
        await using var aws = await LocalAwsRun.StartAsync();
        aws.Folder.Write("irsactl.yaml", Cluster);

        var refused = await aws.RunAsync("export", "--format", "terraform", "--out", "tf");
        refused.ShouldFailWith(1, "IRS3042", "c1 has no key to publish");
        refused.Error.ShouldContain("create-key-pair --output-dir");
        (await aws.RunAsync("export", "--format", "terraform", "--out", "tf", "--offline")).ShouldFailWith(1, "IRS3042", "c1 has no key to publish");

        Directory.Exists(aws.Folder.At("tf")).ShouldBeFalse();
        Directory.Exists(aws.Folder.At("out")).ShouldBeFalse();
    }

    [Fact]
    public async Task OfWhatExists_IsImported_AndNothingIsChanged()
    {
        await using var aws = await LocalAwsRun.StartAsync();
        aws.Folder.Write("irsactl.yaml", Cluster);
        (await aws.RunAsync("export", "--format", "terraform", "--offline")).ExitCode.ShouldBe(1);
        (await aws.RunAsync("apply", "--yes")).ShouldSucceed();

        (await aws.RunAsync("export", "--format", "terraform", "--out", "tf")).ShouldSucceed();
        (await aws.RunAsync("export", "--format", "cloudformation", "--out", "cfn")).ShouldSucceed();

        var terraform = await File.ReadAllTextAsync(aws.Folder.At("tf", "main.tf"), TestContext.Current.CancellationToken);
        string[] imports =
        [
            "to = aws_s3_bucket.bucket\n  id = \"c1-oidc\"",
            "to = aws_s3_bucket_policy.bucket_policy\n  id = \"c1-oidc\"",
            "to = aws_s3_object.keys\n  id = \"c1-oidc/keys.json\"",
            "id = \"arn:aws:iam::123456789012:oidc-provider/c1-oidc.s3.us-east-1.amazonaws.com\"",
            "to = aws_iam_role.role_openshift_ingress_operator_cloud_credentials\n"
                + "  id = \"c1-openshift-ingress-operator-cloud-credentials\"",
            "id = \"c1-openshift-ingress-operator-cloud-credentials:c1-openshift-ingress-operator-cloud-credentials\"",
        ];
        imports.ShouldAllBe(import => terraform.Contains(import, StringComparison.Ordinal), terraform);
        using var list = JsonDocument.Parse(
            await File.ReadAllTextAsync(aws.Folder.At("cfn", "resources-to-import.json"), TestContext.Current.CancellationToken));
        list.RootElement.EnumerateArray().Select(item => item.GetProperty("ResourceType").GetString())
            .ShouldBe(["AWS::S3::Bucket", "AWS::S3::BucketPolicy", "AWS::IAM::OIDCProvider", "AWS::IAM::Role"]);
        (await aws.RunAsync("plan", "--exit-code")).ShouldSucceed();
    }

    [Fact]
    public async Task OfNothing_ImportsNothing()
    {
        await using var aws = await LocalAwsRun.StartAsync();
        await DeclareAsync(aws, Cluster, "out");

        var export = (await aws.RunAsync("export", "--format", "terraform")).ShouldSucceed();

        export.Out.ShouldContain("resource \"aws_s3_bucket\" \"bucket\"");
        export.Out.ShouldNotContain("import {");
    }

    [Fact]
    public async Task OfAnotherIssuer_IsRefused()
    {
        await using var aws = await LocalAwsRun.StartAsync();
        aws.Folder.Write("irsactl.yaml", Cluster);
        (await aws.RunAsync("apply", "--yes")).ShouldSucceed();
        aws.Folder.Write("irsactl.yaml", Cluster.Replace("{kind: s3}", "{kind: cloudfront}", StringComparison.Ordinal));

        (await aws.RunAsync("export", "--format", "aws-cli")).ShouldFailWith(1, "IRS3040", "tokens of the running cluster would be refused");
    }

    [Fact]
    public async Task KeysThatArePublished_AreKept_ThoughTheyAreNotAtHand()
    {
        await using var aws = await LocalAwsRun.StartAsync();
        aws.Folder.Write("irsactl.yaml", Cluster);
        (await aws.RunAsync("apply", "--yes")).ShouldSucceed();
        Directory.Delete(aws.Folder.At("out"), recursive: true);
        (await aws.RunAsync("aws", "create-key-pair", "--key-type", "ec-p256", "--output-dir", "out")).ShouldSucceed();

        var export = (await aws.RunAsync("export", "--format", "json")).ShouldSucceed();

        using var graph = JsonDocument.Parse(export.Out);
        var keys = graph.RootElement.GetProperty("resources").EnumerateArray().Single(resource => resource.GetProperty("id").GetString() == "keys");
        using var set = JsonDocument.Parse(keys.GetProperty("attributes").GetProperty("content").GetString()!);
        set.RootElement.GetProperty("keys").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Files_AreReplacedIfTheyAreExports_AndStayIfNot()
    {
        await using var aws = await LocalAwsRun.StartAsync();
        await DeclareAsync(aws, Cluster, "out");
        aws.Folder.Write("mine/main.tf", "# by hand\n");

        (await aws.RunAsync("export", "--format", "terraform", "--offline", "--out", "tf")).ShouldSucceed();
        (await aws.RunAsync("export", "--format", "terraform", "--out", "tf")).ShouldSucceed();
        (await aws.RunAsync("export", "--format", "aws-cli", "--out", "create.sh")).ShouldSucceed();
        var refused = await aws.RunAsync("export", "--format", "terraform", "--out", "mine");

        refused.ShouldFailWith(1, "IRS3151", "mine/main.tf");
        (await File.ReadAllTextAsync(aws.Folder.At("mine", "main.tf"), TestContext.Current.CancellationToken)).ShouldBe("# by hand\n");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(aws.Folder.At("create.sh")).HasFlag(UnixFileMode.UserExecute).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Fleet_GetsAFolderForEachMember()
    {
        await using var aws = await LocalAwsRun.StartAsync();
        await DeclareAsync(aws, Fleet, "a", "b");

        var refused = await aws.RunAsync("export", "--format", "terraform", "--offline");
        refused.ShouldFailWith(2, "IRS1001", "3 members");
        refused.Error.ShouldContain("--out");
        (await aws.RunAsync("export", "--format", "terraform", "--offline", "--out", "tf")).ShouldSucceed();
        var json = (await aws.RunAsync("export", "--format", "json", "--offline")).ShouldSucceed();

        Directory.EnumerateFiles(aws.Folder.At("tf"), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(aws.Folder.At("tf"), file).Replace('\\', '/')).Order(StringComparer.Ordinal)
            .ShouldBe(["a/main.tf", "acme/main.tf", "b/main.tf"]);
        using var graphs = JsonDocument.Parse(json.Out);
        graphs.RootElement.EnumerateArray().Select(graph => graph.GetProperty("name").GetString()).ShouldBe(["acme", "a", "b"]);
    }

    [Fact]
    public async Task EndpointOfAnotherAccount_IsRefused_WithTheCluster()
    {
        await using var aws = await LocalAwsRun.StartAsync();
        await DeclareAsync(
            aws,
            Fleet.Replace(
                "    hosting: {kind: s3}",
                "    hosting: {kind: s3}\n    assumeRole: {arn: 'arn:aws:iam::210987654321:role/endpoints'}",
                StringComparison.Ordinal),
            "a",
            "b");

        var refused = await aws.RunAsync("export", "--format", "terraform", "--offline", "--out", "tf");

        refused.ShouldFailWith(1, "IRS3150", "another account");
        Directory.Exists(aws.Folder.At("tf")).ShouldBeFalse();
    }

    private static async Task DeclareAsync(LocalAwsRun aws, string file, params string[] keyFolders)
    {
        aws.Folder.Write("irsactl.yaml", file);
        foreach (var folder in keyFolders)
        {
            (await aws.RunAsync("aws", "create-key-pair", "--key-type", "ec-p256", "--output-dir", folder)).ShouldSucceed();
        }
    }
}
