using Amazon.S3.Model;

namespace Irsactl.Cli.Tests.Deletion;

/// <summary><c>aws delete</c> and <c>destroy</c>: who is asked, and what is said.</summary>
public sealed class DeleteCommandTests
{
    private const string End = "\u0004";

    private static readonly string[] _delete = ["aws", "delete", "--name", "c1", "--region", "us-east-1"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Delete_NothingThere_SaysWhereItLookedAndFailsOnRequest()
    {
        await using var aws = await LocalAwsRun.StartAsync();
        const string Nothing =
            "nothing carries the tag openshift.io/cloud-credential-operator/c1: owned in account 123456789012 (region us-east-1)";

        (await aws.RunAsync(_delete)).ShouldSucceed().Error.ShouldContain(Nothing);
        (await aws.RunAsync([.. _delete, "--fail-if-absent"])).ShouldFailWith(1, "IRS1030", Nothing);
    }

    [Fact]
    public async Task Delete_DryRun_ShowsAndDeletesNothing()
    {
        await using var aws = await LocalAwsRun.StartAsync();
        (await aws.CreateAllAsync()).ShouldSucceed();

        var result = (await aws.RunAsync([.. _delete, "--dry-run"])).ShouldSucceed();

        result.Out.ShouldBe(
            """
            delete  identity provider arn:aws:iam::123456789012:oidc-provider/c1-oidc.s3.us-east-1.amazonaws.com
            delete  role c1-openshift-ingress-operator-cloud-credentials
            delete  bucket c1-oidc: object .well-known/openid-configuration deleted, object keys.json deleted
            3 to delete in account 123456789012 (region us-east-1), by the tag openshift.io/cloud-credential-operator/c1: owned

            """);
        (await aws.CreateAllAsync("-o", "json")).ShouldSucceed().Out.ShouldNotContain("\"created\"");
    }

    [Fact]
    public async Task Delete_BucketWithForeignObjects_ExitsWith1AndNamesThem()
    {
        await using var aws = await LocalAwsRun.StartAsync();
        (await aws.CreateAllAsync()).ShouldSucceed();
        using (var clients = aws.Clients())
        {
            await clients.S3.PutObjectAsync(
                new PutObjectRequest { BucketName = "c1-oidc", Key = "mine/report.csv", ContentBody = "…" }, Cancellation);
        }

        (await aws.RunAsync([.. _delete, "--dry-run"])).ShouldSucceed().Out.ShouldContain("keep    bucket c1-oidc: ");
        var result = await aws.RunAsync(_delete);

        result.ExitCode.ShouldBe(1, result.ToString());
        result.Error.ShouldContain("[IRS3020]");
        result.Error.ShouldContain("mine/report.csv");
    }

    [Fact]
    public async Task Destroy_OffATerminal_NeedsYes()
    {
        await using var aws = await LocalAwsRun.StartAsync();
        (await aws.CreateAllAsync()).ShouldSucceed();
        Declare(aws);

        (await aws.RunAsync("destroy")).ShouldFailWith(2, "IRS1031", "c1");
        (await aws.RunAsync("destroy", "--dry-run")).ShouldSucceed().Out.ShouldContain("3 to delete");
        (await aws.RunAsync("destroy", "--yes", "--fail-if-absent")).ShouldSucceed();
        (await aws.RunAsync("destroy", "--yes", "--fail-if-absent")).ShouldFailWith(1, "IRS1030");
    }

    [Theory]
    [InlineData("irsactl aws delete --name c1 --region us-east-1", "n\n")]
    [InlineData("irsactl aws delete --name c1 --region us-east-1", End)]
    [InlineData("irsactl aws delete --name c1 --region us-east-1 -o json >report.json", "\n")]
    [InlineData("ln -s \"$PROGRAM\" ccoctl; ./ccoctl aws delete --name c1 --region us-east-1", "no\n")]
    [InlineData("irsactl destroy", "n\n")]
    public async Task Delete_AtATerminalAndNotAgreed_DeletesNothing(string command, string typed)
    {
        Assert.SkipWhen(Terminal.SkipReason is not null, Terminal.SkipReason ?? "");
        await using var aws = await LocalAwsRun.StartAsync();
        (await aws.CreateAllAsync()).ShouldSucceed();
        Declare(aws);

        var (screen, exitCode) = await Terminal.RunAsync(
            aws, command.Replace("$PROGRAM", BuiltProgram.Path, StringComparison.Ordinal), typed);

        exitCode.ShouldBe(1, screen);
        screen.ShouldContain("delete  bucket c1-oidc: object .well-known/openid-configuration deleted, object keys.json deleted\n");
        screen.ShouldContain("Delete this? [y/N] ");
        screen.ShouldEndWith("nothing has been deleted\n");
        (await aws.CreateAllAsync("-o", "json")).ShouldSucceed().Out.ShouldNotContain("\"created\"");
    }

    [Theory]
    [InlineData("irsactl aws delete --name c1 --region us-east-1", "yes\n")]
    [InlineData("irsactl destroy", "y\n")]
    [InlineData("irsactl destroy --yes", "")]
    [InlineData("irsactl aws delete --name c1 --region us-east-1 </dev/null", "")]
    [InlineData("irsactl aws delete --name c1 --region us-east-1 2>log", "")]
    public async Task Delete_AgreedOrNobodyToAsk_DeletesEverything(string command, string typed)
    {
        Assert.SkipWhen(Terminal.SkipReason is not null, Terminal.SkipReason ?? "");
        await using var aws = await LocalAwsRun.StartAsync();
        (await aws.CreateAllAsync()).ShouldSucceed();
        Declare(aws);

        var (screen, exitCode) = await Terminal.RunAsync(aws, command, typed);

        exitCode.ShouldBe(0, screen);
        screen.Contains("[y/N]", StringComparison.Ordinal).ShouldBe(typed.Length > 0, screen);
        (await aws.RunAsync([.. _delete, "--fail-if-absent"])).ShouldFailWith(1, "IRS1030");
    }

    private static void Declare(LocalAwsRun aws) =>
        aws.Folder.Write("irsactl.yaml", "name: c1\nregion: us-east-1\ncredentialsRequestsDir: requests\noutputDir: out\n");
}
