namespace Irsactl.Cli.Tests.BadInput;

public sealed class NamesAndPlacesTests : IDisposable
{
    private static readonly string Requests = RepositoryFolder.At("samples", "credentials-requests");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Name_Missing_IsWrongUsage()
    {
        var result = await IrsactlProgram.RunAsync(
            "aws", "create-all", "--region", "us-east-1", "--credentials-requests-dir", Requests, "--output-dir", _folder.At("out"));

        result.ShouldFailWith(1, "IRS1001", "--name");
        _folder.Files().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("My-Cluster")]
    [InlineData("my_cluster")]
    [InlineData("-cluster")]
    [InlineData("a..b")]
    [InlineData("my cluster")]
    [InlineData("ein-sehr-langer-name-fuer-einen-cluster-der-nicht-mehr-in-einen-bucket-passt")]
    public async Task Name_AgainstTheRulesOfBuckets_IsRefused(string name)
    {
        foreach (var dryRun in (string[][])[["--dry-run"], []])
        {
            var result = await IrsactlProgram.RunAsync(
                [
                    "aws", "create-all", "--hosting", "s3", "--name", name, "--region", "us-east-1", "--credentials-requests-dir", Requests,
                    "--output-dir", _folder.At("out"), .. dryRun,
                ]);

            result.ShouldFailWith(1, "IRS3000", $"'{name}'");
            _folder.Files().ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Region_ThatDoesNotExist_IsRefusedWithTheNearest()
    {
        foreach (var dryRun in (string[][])[["--dry-run"], []])
        {
            var result = await IrsactlProgram.RunAsync(
                [
                    "aws", "create-all", "--name", "c1", "--region", "eu-centrall-1", "--credentials-requests-dir", Requests,
                    "--output-dir", _folder.At("out"), .. dryRun,
                ]);

            result.ShouldFailWith(1, "IRS2501", "'eu-centrall-1'");
            result.Error.ShouldContain("did you mean 'eu-central-1'?");
            _folder.Files().ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("create-key-pair")]
    [InlineData("create-all --name c1 --region us-east-1 --dry-run --credentials-requests-dir REQUESTS")]
    public async Task OutputFolder_ThatCannotBe_IsRefused(string command)
    {
        var file = _folder.Write("file", "");
        var output = Path.Combine(file, "out");

        var result = await IrsactlProgram.RunAsync(
            ["aws", .. command.Split(' ').Select(word => word == "REQUESTS" ? Requests : word), "--output-dir", output]);

        result.ShouldFailWith(1, "IRS3011", output);
        _folder.Files().ShouldBe(["file"]);
    }

    [Fact]
    public async Task OutputFolder_ReadOnly_IsRefused()
    {
        Assert.SkipWhen(Environment.UserName == "root", "root may write everywhere");
        var output = _folder.At("out");
        Directory.CreateDirectory(output, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var result = await IrsactlProgram.RunAsync("aws", "create-key-pair", "--output-dir", output);

        result.ShouldFailWith(1, "IRS3011", output);
        _folder.Files().ShouldBeEmpty();
    }

    [Fact]
    public async Task IdentityProviderArn_ThatIsNone_IsRefused()
    {
        var result = await IrsactlProgram.RunAsync(
            "aws", "create-iam-roles", "--name", "c1", "--region", "us-east-1", "--credentials-requests-dir", Requests,
            "--identity-provider-arn", "arn:aws:iam::123456789012:role/r", "--output-dir", _folder.At("out"), "--dry-run");

        result.ShouldFailWith(1, "IRS3004", "arn:aws:iam::123456789012:role/r");
        _folder.Files().ShouldBeEmpty();
    }
}
