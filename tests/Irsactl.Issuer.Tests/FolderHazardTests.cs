using Irsactl.Issuer.Sources;
using Irsactl.Issuer.Sources.Folders;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.Issuer.Tests;

/// <summary>Folders in which something lies that is no file, or no end of folders.</summary>
public sealed class FolderHazardTests : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly FolderSource _source;

    public FolderHazardTests()
    {
        _source = new FolderSource(_folder.Path);
        _folder.Write("good.example.com/key.pem", IssuerWorld.PublicKeyPem);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _source.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("key.pem")]
    [InlineData("keys.json")]
    [InlineData(".well-known/openid-configuration")]
    public async Task Read_NamedPipe_IsSkippedAndNamed(string name)
    {
        _folder.Write("a.example.com/keys.json", """{"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB"}]}""");
        _folder.Write("a.example.com/.well-known/x", "");
        File.Delete(_folder.At("a.example.com", "keys.json"));
        if (name[0] == '.')
        {
            _folder.Write("a.example.com/keys.json", """{"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB"}]}""");
        }

        await RunAsync("mkfifo", _folder.At("a.example.com", name));

        (await ReadAsync()).ShouldHaveSingleItem().Line.ShouldContain($"{name}: it is empty, or a pipe or device");
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/null")]
    [InlineData("/dev/tty")]
    public async Task Read_LinkToADevice_IsSkippedAndNamed(string device)
    {
        Directory.CreateDirectory(_folder.At("a.example.com"));
        File.CreateSymbolicLink(_folder.At("a.example.com", "key.pem"), device);

        (await ReadAsync()).ShouldHaveSingleItem().Line.ShouldContain("key.pem: it is empty, or a pipe or device");
    }

    [Theory]
    [InlineData("key.pem", "key.pem")]
    [InlineData("key.pem", "other.pem")]
    [InlineData("keys.json", "keys.json")]
    public async Task Read_LinkToItself_IsSkippedAndNamed(string name, string target)
    {
        Directory.CreateDirectory(_folder.At("a.example.com"));
        File.CreateSymbolicLink(_folder.At("a.example.com", name), target);
        if (target != name)
        {
            File.CreateSymbolicLink(_folder.At("a.example.com", target), name);
        }

        (await ReadAsync()).ShouldContain(part => part.Line.Contains($"{name}: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Read_LinksToThemselvesInTheSourceItself_HarmNobody()
    {
        File.CreateSymbolicLink(_folder.At("key.pem"), "key.pem");
        File.CreateSymbolicLink(_folder.At("loop"), "loop");

        (await ReadAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Read_LinkToItselfBesideAKey_TakesTheKey()
    {
        File.CreateSymbolicLink(_folder.At("good.example.com", "loop.pem"), "loop.pem");

        (await ReadAsync()).ShouldHaveSingleItem().Line.ShouldContain("loop.pem");
    }

    [Fact]
    public async Task Read_FoldersLinkedToTheNextTwice_ComesToAnEndAndSaysWhatIsLeftOut()
    {
        // Thirty folders outside, each with two links to the next: 2³⁰ ways to the last.
        using var outside = new TemporaryFolder();
        for (var level = 0; level < 30; level++)
        {
            outside.Write($"{level}/key.pem", IssuerWorld.PublicKeyPem);
            Directory.CreateSymbolicLink(outside.At($"{level}", "left"), $"../{level + 1}");
            Directory.CreateSymbolicLink(outside.At($"{level}", "right"), $"../{level + 1}");
        }

        Directory.CreateSymbolicLink(_folder.At("mesh.example.com"), outside.At("0"));

        var reading = await _source.ReadAsync(new SourceProgress(), Cancellation).WaitAsync(_patience, Cancellation);

        reading.Issuers.ShouldContain(issuer => issuer.Issuer.Value == "https://good.example.com");
        reading.Issuers.ShouldContain(issuer => issuer.Issuer.Value == "https://mesh.example.com/left/right");
        reading.Issuers.Length.ShouldBe(256);
        reading.Notes.ShouldHaveSingleItem().ShouldContain("not looked at: 8 links after one another");
    }

    [Fact]
    public async Task Read_FoldersLinkedToOneAnother_FollowsNoWayRoundInACircle()
    {
        foreach (var name in new[] { "a", "b", "c" })
        {
            _folder.Write($"mesh.example.com/{name}/key.pem", IssuerWorld.PublicKeyPem);
        }

        foreach (var (from, to) in new[] { ("a", "b"), ("a", "c"), ("b", "a"), ("b", "c"), ("c", "a"), ("c", "b") })
        {
            Directory.CreateSymbolicLink(_folder.At("mesh.example.com", from, to), $"../{to}");
        }

        var reading = await _source.ReadAsync(new SourceProgress(), Cancellation).WaitAsync(_patience, Cancellation);

        // a, a/b, a/b/c, a/c, a/c/b: five ways from each of three, and the good one.
        reading.Issuers.Length.ShouldBe(16);
        reading.Notes.ShouldBeEmpty();
    }

    [Fact]
    public void LinkBudget_MoreFoldersBehindLinksThanAllowed_LeavesOutThoseAndNoOthers()
    {
        var budget = new LinkBudget(2);
        var root = FolderPlace.Root("/srv");
        FolderPlace[] places =
        [
            root,
            .. Enumerable.Range(0, 3).Select(number => new FolderPlace($"/srv/{number}", "/x", root, 1)),
            root with { Path = "/srv/real" },
        ];

        budget.Take(places).Select(place => place.Path).ShouldBe(["/srv", "/srv/0", "/srv/1", "/srv/real"]);
        budget.LeftOut.ShouldNotBeNull().ShouldContain("/srv/2");
    }

    // The other issuer is published whatever happens.
    private async Task<IReadOnlyList<SkippedPart>> ReadAsync()
    {
        var reading = await _source.ReadAsync(new SourceProgress(), Cancellation).WaitAsync(_patience, Cancellation);
        reading.Issuers.ShouldHaveSingleItem().Issuer.Value.ShouldBe("https://good.example.com");
        return reading.Skipped;
    }

    private static async Task RunAsync(string program, params string[] arguments) =>
        (await new CommandRunner().RunAsync($"/usr/bin/{program}", arguments, Cancellation)).EnsureSuccess();
}
