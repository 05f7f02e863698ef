using System.Runtime.Versioning;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Tests.Server;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Storage;

/// <summary>Temporary directories: gone with their process, however that ends.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PassingFolderTests
{
    [Fact]
    public async Task Folder_OfAKilledProcess_IsClearedAtTheNextStart_AndNoOther()
    {
        using var alive = PassingFolder.Create("test");
        using var foreign = new ForeignFolder("irsactl-test-foreign-");
        using var open = new ForeignFolder("irsactl-test-open-");
        var killed = Abandon();
        File.WriteAllText(open.At(".lock"), "");
        File.SetUnixFileMode(
            open.Path,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

        await using (await LocalWorld.StartAsync())
        {
            Directory.Exists(killed).ShouldBeFalse();
            Directory.Exists(alive.Path).ShouldBeTrue();

            // One that no irsactl has locked, and one that others could have put there.
            Directory.Exists(foreign.Path).ShouldBeTrue();
            Directory.Exists(open.Path).ShouldBeTrue();
        }

        alive.Dispose();
        Directory.Exists(alive.Path).ShouldBeFalse();
    }

    [Fact]
    public void Folder_IsForItsOwnerAlone()
    {
        using var folder = PassingFolder.Create("test");

        File.GetUnixFileMode(folder.Path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        OwnerOnly.IsOwnDirectory(folder.Path).ShouldBeTrue();
        OwnerOnly.IsOwnDirectory("/").ShouldBeFalse();
        OwnerOnly.IsOwnDirectory("/proc/self/exe").ShouldBeFalse();
    }

    [Fact]
    public void Link_IsNotFollowed()
    {
        using var target = new ForeignFolder("irsactl-test-target-");
        File.WriteAllText(target.At(".lock"), "");
        var link = target.Path.Replace("target", "link", StringComparison.Ordinal);
        Directory.CreateSymbolicLink(link, target.Path);

        OwnerOnly.IsOwnDirectory(link).ShouldBeFalse();

        File.Delete(link);
    }

    // As it is when the process is gone that held the lock.
    private static string Abandon()
    {
        var path = Directory.CreateTempSubdirectory("irsactl-test-").FullName;
        File.WriteAllText(Path.Combine(path, ".lock"), "");
        Directory.CreateDirectory(Path.Combine(path, "task"));
        File.WriteAllText(Path.Combine(path, "task", "index.mjs"), "");
        return path;
    }

    private sealed class ForeignFolder(string prefix) : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory(prefix).FullName;

        public string At(string name) => System.IO.Path.Combine(Path, name);

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
