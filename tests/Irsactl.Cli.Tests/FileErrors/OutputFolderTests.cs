namespace Irsactl.Cli.Tests.FileErrors;

/// <summary>Folders that files cannot be written to.</summary>
public sealed class OutputFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Disk_Full_IsSaidAndNothingIsLeft()
    {
        var result = await OnDiskAsync(
            "size=16k", "dd if=/dev/zero of=fill bs=1k count=64 2>/dev/null; IRSACTL; code=$?; rm fill; find . -type f; exit $code");

        result.ExitCode.ShouldBe(1, result.ToString());
        result.Out.ShouldBeEmpty();
        result.Error.ShouldContain("no space is left on the disk [IRS3011]\nhint: make room, or use another disk\n");
    }

    [Fact]
    public async Task Disk_ReadOnly_IsSaid()
    {
        var result = await OnDiskAsync("ro", "IRSACTL");

        result.ShouldFailWith(1, "IRS3011", "the file system is read-only");
    }

    [Fact]
    public async Task Folder_ThatIsAFile_IsSaid()
    {
        var file = _folder.Write("taken", "mine");

        var result = await IrsactlProgram.RunAsync("aws", "create-key-pair", "--output-dir", file);

        result.ShouldFailWith(1, "IRS3011", file, "is a file, not a folder");
        File.ReadAllText(file).ShouldBe("mine");
    }

    [Fact]
    public async Task Folder_BelowAFile_IsSaid()
    {
        var file = _folder.Write("taken", "mine");

        (await IrsactlProgram.RunAsync("aws", "create-key-pair", "--output-dir", Path.Combine(file, "out")))
            .ShouldFailWith(1, "IRS3011", $"{file} is a file, not a folder");
    }

    [Fact]
    public async Task Folder_NameTooLong_IsSaid() =>
        (await IrsactlProgram.RunAsync("aws", "create-key-pair", "--output-dir", _folder.At(new string('x', 300))))
            .ShouldFailWith(1, "IRS3011", "the name is too long");

    [Fact]
    public async Task File_ThatIsAFolder_IsSaidAndNothingIsWritten()
    {
        Directory.CreateDirectory(_folder.At("out", "serviceaccount-signer.private"));

        (await IrsactlProgram.RunAsync("aws", "create-key-pair", "--output-dir", _folder.At("out")))
            .ShouldFailWith(1, "IRS3010", "serviceaccount-signer.private", "it is a folder");
        _folder.Files().ShouldBeEmpty();
    }

    [Fact]
    public async Task InputFile_ThatIsAFolder_IsSaid() =>
        (await IrsactlProgram.RunAsync("token", "inspect", $"@{_folder.Path}")).ShouldFailWith(1, "IRS1003", "it is a folder");

    [Fact]
    public async Task AccessLog_ThatIsAFolder_IsSaid() =>
        (await IrsactlProgram.RunAsync("serve", "--source", $"dir:{_folder.Path}", "--http", "127.0.0.1:0", "--access-log", _folder.Path))
            .ShouldFailWith(1, "IRS1004", "it is a folder");

    /// <summary>Runs a shell line in an empty file system of its own, which only the line sees.</summary>
    private async Task<ProgramResult> OnDiskAsync(string options, string line)
    {
        Assert.SkipUnless(Tools.Unshare.IsInstalled, Tools.Unshare.SkipReason);
        var command = $"'{BuiltProgram.Path}' aws create-key-pair --output-dir out";
        var script = $"mount -t tmpfs -o {options} none disk && cd disk && {line.Replace("IRSACTL", command, StringComparison.Ordinal)}";
        Directory.CreateDirectory(_folder.At("disk"));
        var runner = new CommandRunner
        {
            InheritEnvironment = false,
            WorkingDirectory = _folder.Path,
            Environment = BuiltProgram.Variables(_folder, new Dictionary<string, string>(StringComparer.Ordinal)),
        };
        var result = await runner.RunAsync(
            Tools.Unshare.Path ?? "unshare",
            ["--user", "--map-root-user", "--mount", "sh", "-c", script],
            TestContext.Current.CancellationToken);
        return new ProgramResult(result.StandardOutput, result.StandardError, result.ExitCode);
    }
}
