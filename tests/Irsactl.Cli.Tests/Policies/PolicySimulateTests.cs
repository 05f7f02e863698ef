namespace Irsactl.Cli.Tests.Policies;

/// <summary><c>policy simulate</c> with policies from files: nothing of it needs AWS.</summary>
public sealed class PolicySimulateTests : IDisposable
{
    private const string Registry = "40-image-registry.yaml";
    private const string Csi = "70-ebs-csi-driver.yaml";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Simulate_ACredentialsRequest_NamesTheStatementAndTheConditionThatDecide()
    {
        string[] question = ["--action", "kms:CreateGrant", "--action", "ec2:CreateVolume", "--action", "s3:GetObject"];

        var text = (await SimulateRequestAsync(Csi, question)).ShouldSucceed();
        var json = (await SimulateRequestAsync(Csi, [.. question, "-o", "json"])).ShouldSucceed();

        GoldenFile.ShouldMatch(text.Out, "credentials-request.txt");
        GoldenFile.ShouldMatch(json.Out, "credentials-request.json");
    }

    [Fact]
    public async Task Simulate_TheConditionKeyGiven_MeetsTheCondition() =>
        (await SimulateRequestAsync(Csi, "--action", "kms:CreateGrant", "--context", "kms:GrantIsForAWSResource=true", "--exit-code"))
            .ShouldSucceed();

    [Fact]
    public async Task Simulate_ADirectory_AsksEveryRole()
    {
        var result = (await IrsactlProgram.RunAsync(
            "policy", "simulate", "--credentials-request", RepositoryFolder.At("samples", "credentials-requests"), "--action",
            "s3:CreateBucket")).ShouldSucceed();

        result.Out.ShouldContain("openshift-image-registry");
        result.Out.Split('\n').Count(line => line.Contains("  allowed  ", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory]
    [InlineData(Registry, "s3:GetObject", 0)]
    [InlineData(Registry, "iam:PassRole", 3)]
    public async Task Simulate_WithExitCode_ExitsThreeWhereAnythingIsDenied(string request, string action, int exitCode)
    {
        (await SimulateRequestAsync(request, "--action", action, "--exit-code")).ExitCode.ShouldBe(exitCode);
        (await SimulateRequestAsync(request, "--action", action)).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Simulate_EveryKindOfPolicy_NamesTheOneThatDecided()
    {
        string[] files =
        [
            "--policy", Policy("own", "Allow", "s3:*"),
            "--permissions-boundary", Policy("boundary", "Allow", "s3:GetObject", "s3:PutObject", "s3:DeleteObject"),
            "--session-policy", Policy("session", "Allow", "s3:GetObject", "s3:DeleteObject"),
            "--resource-policy", _folder.Write(
                "bucket",
                """{"Version":"2012-10-17","Statement":[{"Sid":"Keep","Effect":"Deny","Principal":"*","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::b/*"}]}"""),
        ];

        var result = (await IrsactlProgram.RunAsync(
            [
                "policy", "simulate", .. files, "--resource", "arn:aws:s3:::b/k", "--caller-arn", "arn:aws:iam::123456789012:role/r",
                "--action", "s3:GetObject", "--action", "s3:PutObject", "--action", "s3:DeleteObject", "--action", "s3:ListBucket", "-o",
                "json",
            ])).ShouldSucceed();

        GoldenFile.ShouldMatch(result.Out.Replace(_folder.Path, "", StringComparison.Ordinal), "every-kind.json");
    }

    [Fact]
    public async Task Simulate_ACondition_ShowsWantedAndFound()
    {
        var policy = _folder.Write(
            "policy",
            """{"Version":"2012-10-17","Statement":[{"Sid":"Inside","Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"StringEquals":{"aws:SourceVpce":["vpce-1","vpce-2"]}}}]}""");

        var result = (await IrsactlProgram.RunAsync(
            "policy", "simulate", "--policy", policy, "--action", "s3:GetObject", "--context",
            "aws:SourceVpce=vpce-3,vpce-4")).ShouldSucceed();

        result.Out.ShouldContain("Condition StringEquals aws:SourceVpce: wanted vpce-1 or vpce-2, found vpce-3 or vpce-4");
    }

    [Theory]
    [InlineData("s3:Get*", "stands for many actions")]
    [InlineData("*", "stands for many actions")]
    [InlineData("GetObject", "is not an action")]
    public async Task Simulate_WhatIsNoAction_IsWrongUsage(string action, string mention) =>
        (await SimulateRequestAsync(Registry, "--action", action)).ShouldFailWith(2, "IRS1001", $"'{action}'", mention);

    [Theory]
    [InlineData("--resource", "my-bucket", "neither an ARN nor *")]
    [InlineData("--resource", "arn:aws:s3:::my-bucket/*", "stands for many resources")]
    [InlineData("--context", "aws:SourceVpce", "not a condition key with a value")]
    [InlineData("--context", "vpce=1", "not a condition key with a value")]
    public async Task Simulate_ValuesThatCannotBe_AreWrongUsage(string option, string value, string mention) =>
        (await SimulateRequestAsync(Registry, "--action", "s3:GetObject", option, value)).ShouldFailWith(
            2, "IRS1001", $"'{value}'", mention);

    [Theory]
    [InlineData]
    [InlineData("--role", "r", "--policy", "p")]
    [InlineData("--role", "r", "--role-arn", "arn:aws:iam::123456789012:role/r")]
    public async Task Simulate_NotExactlyOneSource_IsWrongUsage(params string[] sources) =>
        (await IrsactlProgram.RunAsync(["policy", "simulate", "--action", "s3:GetObject", .. sources]))
            .ShouldFailWith(2, "IRS1001", "only one");

    [Fact]
    public async Task Simulate_APolicyThatIsNone_NamesTheFile()
    {
        var path = _folder.Write(
            "trust", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole"}]}""");

        (await IrsactlProgram.RunAsync("policy", "simulate", "--policy", path, "--action", "s3:GetObject")).ShouldFailWith(
            1, "IRS2510", path, "Principal");
    }

    private static Task<ProgramResult> SimulateRequestAsync(string request, params string[] options) => IrsactlProgram.RunAsync(
        ["policy", "simulate", "--credentials-request", RepositoryFolder.At("samples", "credentials-requests", request), .. options]);

    private string Policy(string name, string effect, params string[] actions) => _folder.Write(
        name, $$"""{"Version":"2012-10-17","Statement":[{"Effect":"{{effect}}","Action":["{{string.Join("\",\"", actions)}}"],"Resource":"*"}]}""");
}
