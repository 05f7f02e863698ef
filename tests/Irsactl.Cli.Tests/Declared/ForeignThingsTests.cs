using System.Text.Json;
using Amazon.S3.Model;

namespace Irsactl.Cli.Tests.Declared;

/// <summary>What nobody declared, as the commands tell of it.</summary>
public sealed class ForeignThingsTests
{
    private const string Role = "c1-openshift-ingress-operator-cloud-credentials";
    private const string Thing = $"role {Role}: inline policy backdoor, which allows everything";
    private const string Everything = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PolicyThatAllowsEverything_IsInThePlan_WarnedOf_AndPruned()
    {
        await using var aws = await LocalAwsRun.StartAsync();
        aws.Folder.Write("irsactl.yaml", "name: c1\nregion: us-east-1\ncredentialsRequestsDir: requests\n");
        (await aws.RunAsync("apply", "--yes")).ShouldSucceed();
        using var clients = aws.Clients();
        await clients.Iam.PutRolePolicyAsync(Role, "backdoor", Everything, Cancellation);

        (await aws.RunAsync("plan")).ShouldSucceed()
            .Out.ShouldMatch($"^foreign {Thing}\n0 to create, 0 to update, [0-9]+ unchanged, 1 not declared\n$");
        (await aws.RunAsync("plan", "--exit-code")).ExitCode.ShouldBe(3);
        (await aws.RunAsync("apply", "--yes")).ShouldSucceed()
            .Error.ShouldContain($" Warning: not declared: {Thing} (it stays; --prune removes it)\n");
        (await aws.RunAsync("plan", "--prune")).ShouldSucceed()
            .Out.ShouldStartWith(
                $"~ update  role {Role}\n    - inline policy backdoor: not declared\n        (it allows everything)\n"
                    + "0 to create, 1 to update, ");

        var pruned = (await aws.RunAsync("apply", "--prune", "--yes")).ShouldSucceed();
        pruned.Error.ShouldContain($" Warning: not declared: {Thing} (it is removed)\n");
        pruned.Error.ShouldContain($" Removed what was not declared: role {Role}: inline policy backdoor\n");
        (await aws.RunAsync("plan", "--exit-code")).ShouldSucceed();
    }

    [Fact]
    public async Task EveryKindOfFate_AsJson_IsDocumentedShape()
    {
        await using var aws = await LocalAwsRun.StartAsync();
        aws.Folder.Write("irsactl.yaml", "name: c1\nregion: us-east-1\ncredentialsRequestsDir: requests\n");
        (await aws.RunAsync("apply", "--yes")).ShouldSucceed();
        using var clients = aws.Clients();
        await clients.Iam.PutRolePolicyAsync(Role, "backdoor", Everything, Cancellation);
        await clients.S3.PutObjectAsync(
            new PutObjectRequest { BucketName = "c1-oidc", Key = "report.csv", ContentBody = "…" }, Cancellation);

        var plan = (await aws.RunAsync("plan", "-o", "json")).ShouldSucceed();
        var pruned = (await aws.RunAsync("aws", "create-all", "--name", "c1", "--region", "us-east-1",
            "--credentials-requests-dir", "requests", "--prune", "-o", "json")).ShouldSucceed();

        GoldenFile.ShouldMatch(ForeignOf(plan.Out), "plan-foreign.json");
        GoldenFile.ShouldMatch(ForeignOf(pruned.Out), "create-all-pruned.json");
    }

    [Theory]
    [InlineData("create-iam-roles", "--credentials-requests-dir", "requests",
        "--identity-provider-arn", "arn:aws:iam::123456789012:oidc-provider/c1-oidc.s3.us-east-1.amazonaws.com")]
    [InlineData("create-identity-provider")]
    public async Task Command_ForAPart_TellsOfWhatIsOnItsPart(string command, params string[] options)
    {
        await using var aws = await LocalAwsRun.StartAsync();
        (await aws.CreateAllAsync()).ShouldSucceed();
        using var clients = aws.Clients();
        await clients.Iam.PutRolePolicyAsync(Role, "backdoor", Everything, Cancellation);
        await clients.Iam.AddClientIdAsync(
            "arn:aws:iam::123456789012:oidc-provider/c1-oidc.s3.us-east-1.amazonaws.com", "vault", Cancellation);

        string[] arguments = ["aws", command, "--name", "c1", "--region", "us-east-1", "--output-dir", "out", .. options];
        var told = (await aws.RunAsync([.. arguments, "-o", "json"])).ShouldSucceed();
        (await aws.RunAsync([.. arguments, "--prune"])).ShouldSucceed();
        var after = (await aws.RunAsync([.. arguments, "-o", "json"])).ShouldSucceed();

        using var report = JsonDocument.Parse(told.Out);
        report.RootElement.GetProperty("foreign").EnumerateArray().Select(thing => thing.GetProperty("what").GetString()).ShouldBe(
            [command == "create-iam-roles" ? "inline policy backdoor" : "audience vault"]);
        using var cleared = JsonDocument.Parse(after.Out);
        cleared.RootElement.GetProperty("foreign").GetArrayLength().ShouldBe(0);
    }

    private static string ForeignOf(string report)
    {
        using var json = JsonDocument.Parse(report);
        return $"{json.RootElement.GetProperty("foreign").GetRawText()}\n{json.RootElement.GetProperty("notLookedFor").GetRawText()}\n";
    }
}
