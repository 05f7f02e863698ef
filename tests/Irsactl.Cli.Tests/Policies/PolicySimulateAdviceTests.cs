namespace Irsactl.Cli.Tests.Policies;

/// <summary>What <c>policy simulate</c> warns of, and what it knows of a request by itself.</summary>
public sealed class PolicySimulateAdviceTests : IDisposable
{
    private const string Caller = "arn:aws:iam::123456789012:role/r";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("ec2:RunInstance", "warning: ec2:RunInstance: no such action; did you mean ec2:RunInstances?")]
    [InlineData("iam:AssumeRole", "warning: iam:AssumeRole: no such action; did you mean sts:AssumeRole?")]
    public async Task Simulate_AnActionThatAwsDoesNotHave_IsWarnedOfAndDecided(string action, string warning)
    {
        var result = (await SimulateAsync("""{"Effect":"Allow","Action":"*","Resource":"*"}""", "--action", action)).ShouldSucceed();

        result.Error.ShouldContain(warning);
        result.Out.ShouldContain("  allowed  ");
    }

    [Fact]
    public async Task Simulate_APolicyWithMisspeltActions_NamesThem()
    {
        var result = (await SimulateAsync(
            """{"Effect":"Allow","Action":["ec2:Decsribe*","s3:GetObjects","s3:GetObject"],"Resource":"*"}""",
            "--action",
            "s3:GetObject")).ShouldSucceed();

        result.Error.ShouldContain("ec2:Decsribe*: matches no action; did you mean ec2:Describe*?");
        result.Error.ShouldContain("s3:GetObjects: no such action; did you mean s3:GetObject?");
        result.Error.Split('\n').Count(line => line.StartsWith("warning:", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task Simulate_AnActionWithoutResources_SaysThatItNeedsAStar() =>
        (await SimulateAsync(
            """{"Effect":"Allow","Action":"*","Resource":"*"}""", "--action", "s3:ListAllMyBuckets", "--resource", "arn:aws:s3:::b"))
            .ShouldSucceed().Error.ShouldContain("warning: s3:ListAllMyBuckets acts on no resource");

    [Theory]
    [InlineData("Bool", "aws:SecureTransport", "true", true)]
    [InlineData("Bool", "aws:SecureTransport", "false", false)]
    [InlineData("Bool", "aws:ViaAWSService", "false", true)]
    [InlineData("Bool", "aws:MultiFactorAuthPresent", "false", true)]
    [InlineData("DateGreaterThan", "aws:CurrentTime", "2020-01-01T00:00:00Z", true)]
    [InlineData("DateGreaterThan", "aws:TokenIssueTime", "2020-01-01T00:00:00Z", true)]
    [InlineData("NumericGreaterThan", "aws:EpochTime", "1577836800", true)]
    [InlineData("StringEquals", "aws:RequestedRegion", "eu-west-1", true)]
    [InlineData("StringEquals", "aws:ResourceAccount", "123456789012", true)]
    [InlineData("StringEquals", "aws:PrincipalAccount", "123456789012", true)]
    [InlineData("StringEquals", "aws:PrincipalType", "AssumedRole", true)]
    [InlineData("ArnEquals", "aws:PrincipalArn", Caller, true)]
    public async Task Simulate_WhatFollowsFromTheRequest_IsKnown(string comparison, string key, string value, bool isAllowed)
    {
        var statement = $$$"""{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"*","Condition":{"{{{comparison}}}":{"{{{key}}}":"{{{value}}}"} } }""";

        var result = await SimulateAsync(
            statement, "--action", "sqs:SendMessage", "--resource", "arn:aws:sqs:eu-west-1:123456789012:q", "--caller-arn", Caller,
            "--exit-code");

        result.ExitCode.ShouldBe(isAllowed ? 0 : 3);
    }

    [Theory]
    [InlineData("job", 0)]
    [InlineData("other", 3)]
    public async Task Simulate_ASessionName_IsSeenByResourcePolicies(string name, int exitCode)
    {
        var bucket = _folder.Write(
            "bucket",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:sts::123456789012:assumed-role/r/job"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"}]}""");

        (await SimulateAsync(
            """{"Effect":"Allow","Action":"s3:PutObject","Resource":"*"}""",
            "--action", "s3:GetObject", "--resource", "arn:aws:s3:::b/k", "--caller-arn", Caller, "--session-name", name,
            "--resource-policy", bucket, "--exit-code"))
            .ExitCode.ShouldBe(exitCode);
    }

    [Fact]
    public async Task Simulate_ASessionNameThatStsRefuses_IsWrongUsage() =>
        (await SimulateAsync("""{"Effect":"Allow","Action":"*","Resource":"*"}""", "--action", "s3:GetObject", "--session-name", "a b"))
            .ShouldFailWith(2, "IRS1001", "'a b'");

    private Task<ProgramResult> SimulateAsync(string statement, params string[] options) => IrsactlProgram.RunAsync(
        [
            "policy",
            "simulate",
            "--policy",
            _folder.Write("policy", $$"""{"Version":"2012-10-17","Statement":[{{statement}}]}"""),
            .. options,
        ]);
}
