using System.Runtime.Versioning;
using Irsactl.Diagnostics;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Tests.Server;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Storage;

/// <summary>Who may use a data directory, and who may look into it.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class DataDirectoryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Directory_IsMadeForItsOwnerAlone()
    {
        var path = folder.At("new", "data");
        await using var world = await StartAsync(path);
        await world.S3().PutBucketAsync("bucket", LocalWorld.Limit);
        const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        new FileInfo(path).UnixFileMode.ShouldBe(OwnersFile | UnixFileMode.UserExecute);
        Directory.GetFiles(path).Select(file => (Path.GetFileName(file), new FileInfo(file).UnixFileMode))
            .ShouldBe([("journal", OwnersFile), ("lock", OwnersFile)], ignoreOrder: true);
    }

    [Fact]
    public async Task Directory_InUse_IsRefusedUntilItIsFree()
    {
        await using (await StartAsync(folder.Path))
        {
            (await RefusalAsync(folder.Path)).Code.ShouldBe(LocalAwsErrors.DataDirectoryInUse);
        }

        await using var second = await StartAsync(folder.Path);
    }

    [Fact]
    public async Task Directory_OfAnotherAccount_IsRefused()
    {
        await using (await StartAsync(folder.Path))
        {
        }

        var refusal = await RefusalAsync(folder.Path, "210987654321");
        refusal.Code.ShouldBe(LocalAwsErrors.DataDirectoryAccount);
        refusal.Message.ShouldBe($"{folder.Path} belongs to account 123456789012, not 210987654321");
    }

    [Fact]
    public async Task Directory_ThatIsAFile_CannotBeUsed() =>
        (await RefusalAsync(folder.Write("file", ""))).Code.ShouldBe(LocalAwsErrors.DataDirectoryUnusable);

    [Theory]
    [InlineData("0777", true)]
    [InlineData("0770", true)]
    [InlineData("0755", false)]
    [InlineData("0700", false)]
    public async Task Directory_ThatOthersCanWriteTo_IsNamed(string mode, bool isNamed)
    {
        File.SetUnixFileMode(folder.Path, (UnixFileMode)Convert.ToInt32(mode, 8));

        await using var world = await StartAsync(folder.Path);

        world.Log.ShouldBe(isNamed
            ?
            [
                $"the data directory {folder.Path} can be written to by others (mode {mode}), who could put another state in its place: "
                    + $"chmod 700 {folder.Path} [IRS4522]",
            ]
            : []);
    }

    /// <summary>A file that cannot be opened for writing is not one that somebody else has open.</summary>
    [Fact]
    public void ReadOnlyFileSystem_IsCalledThat()
    {
        var refusal = StorageErrors.Unusable("/data", new IOException("Read-only file system : '/data/lock'", hresult: 30));

        refusal.Code.ShouldBe(LocalAwsErrors.DataDirectoryReadOnly);
        refusal.Message.ShouldBe("the data directory /data is on a read-only file system");
        OwnerOnly.IsHeld(new IOException("", hresult: 30)).ShouldBeFalse();
    }

    [Fact]
    public async Task JournalThatWasNotFinished_IsForgotten()
    {
        await using (await StartAsync(folder.Path))
        {
        }

        folder.Write("journal.new", "a crash came before this was whole");
        await using var world = await StartAsync(folder.Path);
        folder.Files().ShouldBe(["journal", "lock"]);
    }

    public void Dispose() => folder.Dispose();

    private static Task<LocalWorld> StartAsync(string path) => LocalWorld.StartAsync(options => options with { DataDirectory = path });

    private static Task<IrsactlException> RefusalAsync(string path, string account = "123456789012") => Should.ThrowAsync<IrsactlException>(
        LocalAwsServer.StartAsync(new LocalAwsOptions { DataDirectory = path, AccountId = account }, LocalWorld.Limit));
}
