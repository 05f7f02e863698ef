namespace Irsactl.Cli.Tests.Aws;

/// <summary>Command lines as ccoctl takes them: what scripts written for it do must go on working.</summary>
public sealed class CcoctlCommandLineTests
{
    private const string Provider = "arn:aws:iam::123456789012:oidc-provider/my-cluster-oidc.s3.us-east-1.amazonaws.com";
    private static readonly string _requests = RepositoryFolder.At("samples", "credentials-requests");

    /// <summary>Each is a way of writing the same dry run.</summary>
    [Theory]
    [InlineData("aws create-iam-roles --dry-run")]
    [InlineData("aws create-iam-roles --dry-run=1")]
    [InlineData("aws create-iam-roles --dry-run=t")]
    [InlineData("aws create-iam-roles --dry-run=TRUE")]
    [InlineData("aws create-iam-roles --dry-run=false --dry-run=True")]
    [InlineData("--dry-run aws create-iam-roles")]
    [InlineData("aws --dry-run=1 create-iam-roles")]
    [InlineData("aws create-iam-roles --dry-run --permissions-boundary-arn=")]
    [InlineData("aws create-iam-roles --dry-run --name another --name c1")]
    [InlineData("--name another aws --name c1 create-iam-roles --dry-run")]
    [InlineData("aws create-iam-roles --dry-run --enable-tech-preview=0")]
    [InlineData("aws create-iam-roles --dry-run --region us-east-1")]
    public async Task DryRun_HoweverItIsWritten_WritesTheSameFiles(string line)
    {
        using var folder = new TemporaryFolder();
        var name = line.Contains("--name", StringComparison.Ordinal) ? [] : (string[])["--name", "c1"];

        var result = await new IrsactlProgram { Name = "ccoctl" }.ExecuteAsync(
            [
                .. line.Split(' '),
                .. name,
                "--credentials-requests-dir",
                _requests,
                "--identity-provider-arn",
                Provider,
                "--output-dir",
                folder.Path,
            ]);

        result.ShouldSucceed();
        folder.Files().Count.ShouldBe(21);
        var role = await File.ReadAllTextAsync(
            folder.At(folder.Files().First(file => file.EndsWith("-role.json", StringComparison.Ordinal))),
            TestContext.Current.CancellationToken);
        role.ShouldContain("\"RoleName\":\"c1-");
        role.ShouldNotContain("PermissionsBoundary");
    }

    [Theory]
    [InlineData("--dry-run=yes")]
    [InlineData("--dry-run 1")]
    public async Task DryRun_InAWayThatGoRefuses_IsRefused(string flag)
    {
        var result = await IrsactlProgram.RunAsync(
            [
                "aws", "create-iam-roles", "--name", "c1", "--credentials-requests-dir", _requests, "--identity-provider-arn", Provider,
                .. flag.Split(' '),
            ]);

        result.ShouldFailWith(1, "IRS1001");
    }

    [Fact]
    public async Task CreateAll_RequestsFolderEmpty_MakesTheIssuerAndSaysSo()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("requests"));

        var result = await IrsactlProgram.RunAsync(
            "aws", "create-all", "--name", "c1", "--region", "us-east-1", "--dry-run", "--credentials-requests-dir", folder.At("requests"),
            "--output-dir", folder.At("out"));

        result.ShouldSucceed();
        result.Error.ShouldContain($"{folder.At("requests")} is empty: no IAM roles are made");
        folder.Files().ShouldContain(file => file == "out/04-iam-identity-provider.json");
        folder.Files().ShouldNotContain(file => file.Contains("role", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CreateAll_FeatureSetEmpty_IsForAnOrdinaryCluster()
    {
        using var folder = new TemporaryFolder();
        var request = await File.ReadAllTextAsync(
            RepositoryFolder.At("samples", "credentials-requests", "50-ingress.yaml"), TestContext.Current.CancellationToken);
        folder.Write(
            "requests/a.yaml",
            request.Replace("  annotations:\n", "  annotations:\n    release.openshift.io/feature-set: \"\"\n", StringComparison.Ordinal));

        var result = await IrsactlProgram.RunAsync(
            "aws", "create-iam-roles", "--name", "c1", "--dry-run", "--credentials-requests-dir", folder.At("requests"),
            "--identity-provider-arn", Provider, "--output-dir", folder.At("out"));

        result.ShouldSucceed();
        folder.Files().ShouldContain(file => file == "out/05-0-c1-openshift-ingress-operator-cloud-credentials-role.json");
    }

    [Fact]
    public async Task CreateAll_WithAPublicKeyFile_MakesTheFolderThatTheInstructionsCopy()
    {
        using var folder = new TemporaryFolder();
        (await IrsactlProgram.RunAsync("aws", "create-key-pair", "--key-type", "rsa-2048", "--output-dir", folder.At("keys")))
            .ShouldSucceed();

        var result = await IrsactlProgram.RunAsync(
            "aws", "create-all", "--name", "c1", "--region", "us-east-1", "--dry-run", "--credentials-requests-dir", _requests,
            "--public-key-file", folder.At("keys", "serviceaccount-signer.public"), "--output-dir", folder.At("out"));

        result.ShouldSucceed();
        Directory.Exists(folder.At("out", "tls")).ShouldBeTrue();
        Directory.EnumerateFileSystemEntries(folder.At("out", "tls")).ShouldBeEmpty();
    }

    [Fact]
    public async Task CreateAll_DryRun_WritesItsPlaceholderAsCcoctlDoes()
    {
        using var folder = new TemporaryFolder();

        (await IrsactlProgram.RunAsync(
            "aws", "create-all", "--name", "c1", "--region", "us-east-1", "--dry-run", "--credentials-requests-dir", _requests,
            "--output-dir", folder.Path)).ShouldSucceed();

        var role = await File.ReadAllTextAsync(
            folder.At("05-4-c1-openshift-ingress-operator-cloud-credentials-role.json"), TestContext.Current.CancellationToken);
        // Once escaped, as Go does it: whoever reads the JSON finds the placeholder in the policy.
        role.ShouldContain(@"arn:aws:iam::\u003center_account_id_here\u003e:oidc-provider/c1-oidc.s3.us-east-1.amazonaws.com");
        using var json = System.Text.Json.JsonDocument.Parse(role);
        json.RootElement.GetProperty("AssumeRolePolicyDocument").GetString().ShouldNotBeNull()
            .ShouldContain("arn:aws:iam::<enter_account_id_here>:");
    }

    [Theory]
    [InlineData("s3", "")]
    [InlineData("server", "--issuer-url https://oidc.example.com/c1 --documents-dir docs")]
    public async Task DryRun_OfAHosting_WritesDocumentsUnderItsIssuer(string hosting, string flags)
    {
        using var folder = new TemporaryFolder();

        var result = await IrsactlProgram.RunAsync(
            [
                "aws", "create-all", "--name", "c1", "--region", "us-east-1", "--dry-run", "--credentials-requests-dir", _requests,
                "--output-dir", folder.Path, "--hosting", hosting, .. flags.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            ]);

        result.ShouldSucceed();
        var issuer = hosting == "s3" ? "https://c1-oidc.s3.us-east-1.amazonaws.com" : "https://oidc.example.com/c1";
        (await File.ReadAllTextAsync(folder.At("02-openid-configuration"), TestContext.Current.CancellationToken))
            .ShouldContain($"\"{issuer}\"");
        Directory.Exists("docs").ShouldBeFalse();
    }

    [Theory]
    [InlineData("create-all", "lambda-url", "function my-function")]
    [InlineData("create-identity-provider", "api-gateway", "API")]
    public async Task DryRun_OfAHostingThatCcoctlHasNot_IsAPlan(string command, string hosting, string made)
    {
        await using var aws = await LocalAwsRun.StartAsync();
        (await aws.RunAsync("aws", "create-key-pair", "--key-type", "rsa-2048", "--output-dir", "out")).ShouldSucceed();
        var before = aws.Folder.Files();
        var requests = command == "create-all" ? ["--credentials-requests-dir", "requests"] : (string[])[];

        var result = await aws.RunAsync(
            [
                "aws", command, "--name", "c1", "--region", "us-east-1", "--dry-run", "--output-dir", "out", "--hosting", hosting,
                .. requests,
            ]);

        result.ShouldSucceed();
        result.Out.ShouldContain(made.Replace("my-function", "c1-oidc", StringComparison.Ordinal));
        result.Out.ShouldContain(" to create, 0 to update, ");
        aws.Folder.Files().ShouldBe(before);
        using var clients = aws.Clients();
        (await clients.Iam.ListOpenIdConnectProvidersAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Fact]
    public async Task DryRun_OfALoadBalancer_IsAPlan()
    {
        await using var aws = await LocalAwsRun.StartAsync();
        using var clients = aws.Clients();
        var subnets = (await clients.Ec2.DescribeSubnetsAsync(TestContext.Current.CancellationToken)).Subnets.Take(2)
            .Select(subnet => subnet.SubnetId);

        var result = await aws.CreateAllAsync(
            "--dry-run", "--hosting", "alb", "--domain", "oidc.example.com", "--subnets", string.Join(',', subnets));

        result.ShouldSucceed().Out.ShouldContain("load balancer c1-oidc");
        result.Out.ShouldContain(" to create, 0 to update, ");
        (await clients.Ec2.DescribeNetworkInterfacesAsync(TestContext.Current.CancellationToken)).NetworkInterfaces.ShouldBeNull();
        (await clients.Iam.ListOpenIdConnectProvidersAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("gcp", "create-all", "--name", "x")]
    [InlineData("azure")]
    [InlineData("ibmcloud", "--help")]
    [InlineData("nutanix", "create-shared-secrets")]
    public async Task OtherCloud_IsNamedAsNotOurs(params string[] arguments)
    {
        var result = await new IrsactlProgram { Name = "ccoctl" }.ExecuteAsync(arguments);

        result.ShouldFailWith(1, "IRS1001", arguments[0], "only AWS");
    }

    [Fact]
    public async Task Region_NotGiven_IsTheConfiguredOneAndLogged()
    {
        using var folder = new TemporaryFolder();
        var program = new IrsactlProgram
        {
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["AWS_DEFAULT_REGION"] = "eu-west-1" },
        };

        var result = await program.ExecuteAsync(
            "aws", "create-all", "--name", "c1", "--dry-run", "--credentials-requests-dir", _requests, "--output-dir", folder.Path);

        result.ShouldSucceed();
        result.Error.ShouldContain("Using configured region eu-west-1");
        (await File.ReadAllTextAsync(folder.At("01-oidc-bucket.json"), TestContext.Current.CancellationToken)).ShouldContain("eu-west-1");
    }

    [Fact]
    public async Task Region_NeitherGivenNorConfigured_IsMissing()
    {
        await using var aws = await LocalAwsRun.StartAsync();

        var result = await aws.RunAsync("aws", "delete", "--name", "c1");

        result.ShouldFailWith(1, "IRS1001", "--region");
    }

    [Fact]
    public async Task CreateIamRoles_WithoutARegion_IsOfTheProvidersPartition()
    {
        await using var aws = await LocalAwsRun.StartAsync();
        (await aws.CreateAllAsync()).ShouldSucceed();

        var result = await aws.RunAsync(
            "aws", "create-iam-roles", "--name", "c1", "--credentials-requests-dir", "requests", "--output-dir", "again",
            "--identity-provider-arn", "arn:aws:iam::123456789012:oidc-provider/c1-oidc.s3.us-east-1.amazonaws.com");

        result.ShouldSucceed();
        aws.Folder.Files().ShouldContain(file => file == "again/manifests/openshift-ingress-operator-cloud-credentials-credentials.yaml");
    }

    [Theory]
    [InlineData("us-east-17")]
    [InlineData("sa-west-1")]
    public async Task Region_NewerThanTheProgram_IsTakenWithAWarning(string region)
    {
        using var folder = new TemporaryFolder();

        var result = await IrsactlProgram.RunAsync(
            "aws", "create-all", "--name", "c1", "--region", region, "--dry-run", "--credentials-requests-dir", _requests, "--output-dir",
            folder.Path);

        result.ShouldSucceed();
        result.Error.ShouldContain($"region {region} is not known to this version");
        (await File.ReadAllTextAsync(folder.At("02-openid-configuration"), TestContext.Current.CancellationToken))
            .ShouldContain($"https://c1-oidc.s3.{region}.amazonaws.com");
    }
}
