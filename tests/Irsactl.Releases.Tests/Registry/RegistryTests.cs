using System.Text;
using Irsactl.Diagnostics;
using Irsactl.Releases.Tests.Images;
using Irsactl.Testing;
using Microsoft.AspNetCore.Http;

namespace Irsactl.Releases.Tests.Registry;

public sealed class RegistryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly JumpingClock _clock = new();

    [Fact]
    public async Task Image_ByTag_GivesItsRequestsInNoMoreBytesThanNeeded()
    {
        await using var registry = await FakeRegistry.StartAsync();

        var release = await ReadAsync(registry.ByTag);

        Reading.Show(release).ShouldBe(Reading.Expected);
        release.ListDigest.ShouldBe(registry.Root);
        release.LayersRead.ShouldBe(6);
        registry.Requests.Count(request => request.Path.Contains("/blobs/", StringComparison.Ordinal)).ShouldBe(7);
    }

    [Fact]
    public async Task Image_ByDigest_IsCheckedAgainstIt()
    {
        await using var registry = await FakeRegistry.StartAsync();
        Reading.Show(await ReadAsync($"docker://{registry.ByDigest}")).ShouldBe(Reading.Expected);
        registry.Image.Replaced[registry.Root] = Encoding.UTF8.GetBytes("""{"manifests":[]}""");

        await RefuseAsync(registry.ByDigest, ReleaseErrors.DigestMismatch);
        await RefuseAsync(registry.ByTag, ReleaseErrors.DigestMismatch);
    }

    [Fact]
    public async Task Manifest_OfAnotherContentThanItsListSays_IsRefused()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Image.Replaced[registry.Image.BuildManifest("amd64")] = "{}"u8.ToArray();

        await RefuseAsync(registry.ByTag, ReleaseErrors.DigestMismatch, options => options with { Platform = "linux/amd64" });
    }

    [Fact]
    public async Task Image_ThatIsNotThere_IsNamed()
    {
        await using var registry = await FakeRegistry.StartAsync();

        (await RefuseAsync($"{registry.Host}/openshift/release:4.99.0", ReleaseErrors.ImageNotFound))
            .Message.ShouldContain("manifest 4.99.0 of");
    }

    [Fact]
    public async Task Password_OfThePullSecret_IsShown()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.User = "me:s3cret";

        Reading.Show(await ReadAsync(registry.ByTag, WithSecret(registry, "me:s3cret"))).ShouldBe(Reading.Expected);
        var missing = await RefuseAsync(registry.ByTag, ReleaseErrors.Refused);
        missing.Hint.ShouldNotBeNull().ShouldContain("--registry-config");
        var wrong = await RefuseAsync(registry.ByTag, ReleaseErrors.Refused, WithSecret(registry, "me:wr0ng"));
        wrong.ToString().ShouldNotContain("wr0ng");
        wrong.Message.ShouldContain("UNAUTHORIZED authentication required");
    }

    [Fact]
    public async Task Token_ForThePassword_IsFetchedOnceAndAgainWhenItExpires()
    {
        await using var registry = await FakeRegistry.StartAsync();
        (registry.User, registry.WantsTokens, registry.TokenUses) = ("me:s3cret", true, 4);

        Reading.Show(await ReadAsync(registry.ByTag, WithSecret(registry, "me:s3cret"))).ShouldBe(Reading.Expected);

        registry.Requests.Count(request => request.Path == "/token").ShouldBe(2);
        registry.Requests.Where(request => request.Path != "/token")
            .ShouldAllBe(request => !request.Authorization.StartsWith("Basic", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Token_ForAnIdentityToken_IsFetched()
    {
        await using var registry = await FakeRegistry.StartAsync();
        (registry.User, registry.WantsTokens) = ("nobody:nothing", true);
        var file = _folder.Write("auth.json", $$$"""{"auths":{"{{{registry.Host}}}":{"identitytoken":"refresh-me"} } }""");

        Reading.Show(await ReadAsync(registry.ByTag, options => options with { PullSecretFile = file })).ShouldBe(Reading.Expected);
    }

    [Fact]
    public async Task Token_FromAnAddressThatIsNotSafe_IsNotAskedFor()
    {
        await using var registry = await FakeRegistry.StartAsync();
        (registry.User, registry.WantsTokens, registry.Realm) = ("me:s3cret", true, "http://192.0.2.1/token");

        (await RefuseAsync(registry.ByTag, ReleaseErrors.RegistryFailed, WithSecret(registry, "me:s3cret"))).Message.ShouldContain("no https URL");
    }

    [Fact]
    public async Task Registry_ThatFailsForTheMoment_IsAskedAgain()
    {
        await using var registry = await FakeRegistry.StartAsync();
        var failures = 3;
        registry.Misbehaves = context =>
        {
            context.Response.StatusCode = failures switch { > 1 => 503, 1 => 429, _ => 200 };
            return Task.FromResult(failures-- > 0);
        };

        Reading.Show(await ReadAsync(registry.ByTag)).ShouldBe(Reading.Expected);
        _clock.ShortWaits.ShouldBe(3);
    }

    [Fact]
    public async Task Registry_ThatFailsForEver_IsGivenUp()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Misbehaves = context =>
        {
            context.Response.StatusCode = 500;
            return Task.FromResult(true);
        };

        (await RefuseAsync(registry.ByTag, ReleaseErrors.RegistryFailed)).Message.ShouldContain("500");
        registry.Requests.Count.ShouldBe(5);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Download_ThatBreaks_GoesOnWhereItWas(bool keepsRanges)
    {
        await using var registry = await FakeRegistry.StartAsync();
        var layer = TestImage.DigestOf(registry.Image.Layers[2]);
        var content = registry.Image.Layers[2];
        var breaks = 3;
        registry.Misbehaves = async context =>
        {
            if (context.Request.Path.Value?.EndsWith(layer, StringComparison.Ordinal) != true || breaks-- <= 0)
            {
                return false;
            }

            if (!keepsRanges)
            {
                context.Request.Headers.Range = default;
            }

            await FakeRegistry.SendBlobAsync(context, content, cutAfter: content.Length / 4);
            return true;
        };

        Reading.Show(await ReadAsync(registry.ByTag)).ShouldBe(Reading.Expected);

        var ranges = registry.Requests.Where(request => request.Path.EndsWith(layer, StringComparison.Ordinal)).Select(request => request.Range).ToList();
        ranges[0].ShouldBe("");
        ranges[1].ShouldStartWith("bytes=");
        ranges.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Download_ThatAlwaysBreaks_IsGivenUp()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Misbehaves = async context =>
        {
            if (context.Request.Path.Value?.EndsWith(TestImage.DigestOf(registry.Image.Layers[2]), StringComparison.Ordinal) != true)
            {
                return false;
            }

            await FakeRegistry.SendBlobAsync(context, registry.Image.Layers[2], cutAfter: 10);
            return true;
        };

        await RefuseAsync(registry.ByTag, ReleaseErrors.Unreachable);
        registry.Requests.Count(request => request.Range.Length > 0).ShouldBe(4);
    }

    [Fact]
    public async Task Download_ThatIsShorterThanTheManifestSays_IsRefused()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Image.Replaced[TestImage.DigestOf(registry.Image.Layers[7])] = registry.Image.Layers[7][..700];

        await RefuseAsync(registry.ByTag, ReleaseErrors.Truncated);
    }

    [Fact]
    public async Task Download_ThatStalls_GoesOnWhereItWas()
    {
        await using var registry = await FakeRegistry.StartAsync();
        var stalls = 2;
        registry.Misbehaves = context => stalls-- > 0 ? StallAsync(registry, context, after: 100) : Task.FromResult(false);

        Reading.Show(await ReadAsync(registry.ByTag, options => options with { Platform = "linux/amd64" })).ShouldBe(Reading.Expected);
    }

    [Fact]
    public async Task Download_ThatStallsForEver_IsGivenUp()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Misbehaves = context => StallAsync(registry, context, after: 0);

        (await RefuseAsync(registry.ByTag, ReleaseErrors.Stalled)).Message.ShouldContain("nothing has come from");
    }

    [Fact]
    public async Task Registry_ThatDoesNotAnswer_IsGivenUp()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Misbehaves = async context =>
        {
            _clock.Jump();
            await WaitAsync(context);
            return true;
        };

        (await RefuseAsync(registry.ByTag, ReleaseErrors.Stalled)).Message.ShouldBe($"nothing has come from {registry.Host} for 30 seconds");
    }

    [Fact]
    public async Task Blob_ThatIsKeptElsewhere_IsFetchedThereWithoutTheCredentials()
    {
        await using var storage = await FakeRegistry.StartAsync();
        await using var registry = await FakeRegistry.StartAsync(storage.Image);
        registry.User = "me:s3cret";
        registry.Misbehaves = context =>
        {
            if (context.Request.Path.Value?.Contains("/blobs/", StringComparison.Ordinal) != true)
            {
                return Task.FromResult(false);
            }

            context.Response.Redirect($"http://{storage.Host}{context.Request.Path}?signature=abc");
            context.Response.StatusCode = 307;
            return Task.FromResult(true);
        };

        Reading.Show(await ReadAsync(registry.ByTag, WithSecret(registry, "me:s3cret"))).ShouldBe(Reading.Expected);

        storage.Requests.ShouldNotBeEmpty();
        storage.Requests.ShouldAllBe(request => request.Authorization.Length == 0);
    }

    [Theory]
    [InlineData("http://192.0.2.1/blob")]
    [InlineData("ftp://192.0.2.1/blob")]
    [InlineData("file:///etc/passwd")]
    public async Task Blob_ThatIsSaidToBeWhereNobodyShouldGo_IsNotFetched(string address)
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Misbehaves = context =>
        {
            context.Response.Redirect(address);
            return Task.FromResult(true);
        };

        await RefuseAsync(registry.ByTag, ReleaseErrors.RegistryFailed);
    }

    [Fact]
    public async Task Registry_ThatLeadsInCircles_IsGivenUp()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Misbehaves = context =>
        {
            context.Response.Redirect(context.Request.Path);
            return Task.FromResult(true);
        };

        (await RefuseAsync(registry.ByTag, ReleaseErrors.RegistryFailed)).Message.ShouldContain("leads on and on");
    }

    [Fact]
    public async Task Manifest_WithoutEnd_IsRefused()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Misbehaves = async context =>
        {
            var piece = new byte[1024 * 1024];
            for (var sent = 0; sent < 10; sent++)
            {
                await context.Response.Body.WriteAsync(piece, context.RequestAborted);
            }

            return true;
        };

        await RefuseAsync(registry.ByTag, ReleaseErrors.LimitExceeded);
    }

    [Fact]
    public async Task Registry_OfAnAuthorityOfItsOwn_IsTrustedWhereThatIsNamed()
    {
        await using var registry = await FakeRegistry.StartAsync(isPlain: false);
        var authority = _folder.Write("ca.crt", registry.AuthorityPem);

        var release = await ReadAsync(registry.ByTag, options => options with { AuthorityFiles = [authority], AllowsPlainHttp = false });

        Reading.Show(release).ShouldBe(Reading.Expected);
        var error = await RefuseAsync(registry.ByTag, ReleaseErrors.Untrusted, options => options with { AllowsPlainHttp = false });
        error.Hint.ShouldNotBeNull().ShouldContain("--registry-ca");
        error.Message.ShouldContain("nobody vouches for its certificate");
    }

    [Fact]
    public async Task Registry_WithACertificateForAnotherName_IsRefusedInWords()
    {
        await using var registry = await FakeRegistry.StartAsync(isPlain: false);
        var authority = _folder.Write("ca.crt", registry.AuthorityPem);

        var error = await RefuseAsync(
            registry.ByTag.Replace("127.0.0.1", "localhost", StringComparison.Ordinal),
            ReleaseErrors.Untrusted,
            options => options with { AuthorityFiles = [authority], AllowsPlainHttp = false });

        error.Message.ShouldContain("its certificate is for another name");
    }

    [Fact]
    public async Task PlainHttp_ToARegistryThatSpeaksTls_IsRefusedWithTheWayToMendIt()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Misbehaves = context =>
        {
            context.Response.StatusCode = 400;
            return Task.FromResult(true);
        };

        (await RefuseAsync(registry.ByTag, ReleaseErrors.RegistryFailed)).Hint.ShouldNotBeNull().ShouldContain("leave out --plain-http");
    }

    [Fact]
    public async Task Registry_WithAnAuthorityInTheUsualFolder_IsTrusted()
    {
        await using var registry = await FakeRegistry.StartAsync(isPlain: false);
        _folder.Write($".config/containers/certs.d/{registry.Host}/ca.crt", registry.AuthorityPem);

        Reading.Show(await ReadAsync(
            registry.ByTag,
            options => options with { AllowsPlainHttp = false, Environment = name => name == "HOME" ? _folder.Path : null }))
            .ShouldBe(Reading.Expected);
    }

    [Fact]
    public async Task PlainHttp_ToThisMachine_HasToBeAskedFor()
    {
        await using var registry = await FakeRegistry.StartAsync();

        (await RefuseAsync(registry.ByTag, ReleaseErrors.Untrusted, options => options with { AllowsPlainHttp = false }))
            .Hint.ShouldNotBeNull().ShouldContain("--plain-http");
        registry.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task PlainHttp_ToAnotherMachine_IsRefused() =>
        (await RefuseAsync("registry.example.com/openshift/release:4.20.3", ReleaseErrors.PlainHttp)).Message.ShouldContain("registry.example.com");

    [Fact]
    public async Task Registry_ThatIsNotThere_IsNamed()
    {
        var port = FreePort.Find();

        (await RefuseAsync($"127.0.0.1:{port}/a/b:1", ReleaseErrors.Unreachable)).Message.ShouldStartWith($"127.0.0.1:{port} does not answer");
    }

    [Fact]
    public async Task Mirror_OfADigest_IsAskedFirst()
    {
        await using var registry = await FakeRegistry.StartAsync();
        var image = $"quay.io/openshift-release-dev/ocp-release@{registry.Root}";

        var release = await ReadAsync(image, WithMirror("ImageDigestMirrorSet", "imageDigestMirrors", registry));

        Reading.Show(release).ShouldBe(Reading.Expected);
        release.Reference.ShouldBe(image);
    }

    [Theory]
    [InlineData("ImageContentSourcePolicy", "repositoryDigestMirrors")]
    [InlineData("ImageTagMirrorSet", "imageTagMirrors")]
    public async Task Mirror_OfEitherKind_IsAsked(string kind, string list)
    {
        await using var registry = await FakeRegistry.StartAsync();
        var reference = kind == "ImageTagMirrorSet" ? ":4.20.3" : $"@{registry.Root}";

        Reading.Show(await ReadAsync($"quay.io/openshift-release-dev/ocp-release{reference}", WithMirror(kind, list, registry))).ShouldBe(Reading.Expected);
    }

    [Fact]
    public async Task Mirror_WithoutTheImage_IsFollowedByTheRegistryItself()
    {
        await using var mirror = await FakeRegistry.StartAsync();
        await using var registry = await FakeRegistry.StartAsync();
        mirror.Misbehaves = context =>
        {
            context.Response.StatusCode = 404;
            return Task.FromResult(true);
        };

        Reading.Show(await ReadAsync(registry.ByDigest, WithMirror("ImageDigestMirrorSet", "imageDigestMirrors", mirror, registry.Host))).ShouldBe(Reading.Expected);
        mirror.Requests.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Mirrors_WithoutTheImage_AreAllNamed()
    {
        await using var mirror = await FakeRegistry.StartAsync();
        await using var registry = await FakeRegistry.StartAsync();
        var digest = $"sha256:{new string('0', 64)}";

        var error = await RefuseAsync(
            $"{registry.Host}/openshift/release@{digest}",
            ReleaseErrors.ImageNotFound,
            WithMirror("ImageDigestMirrorSet", "imageDigestMirrors", mirror, registry.Host));

        error.Message.ShouldContain("is not to be had from any of 2 places");
        error.Message.ShouldContain(mirror.Host);
        error.Message.ShouldContain(registry.Host);
    }

    [Fact]
    public async Task Time_ThatIsUp_EndsTheRun()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Misbehaves = async context =>
        {
            _clock.Jump();
            await WaitAsync(context);
            return true;
        };

        // The limit of the whole is the first long wait.
        (await RefuseAsync(registry.ByTag, ReleaseErrors.Stalled, options => options with { TimeLimit = TimeSpan.FromMinutes(2) }))
            .Message.ShouldContain("is not read after 2 minutes");
    }

    [Fact]
    public async Task Helper_OfTheUsersCredentials_IsAsked()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.User = "me:s3cret";
        var helper = _folder.Write(
            "docker-credential-irsactltest",
            $$$"""
            #!/bin/sh
            read registry
            test "$1" = get -a "$registry" = "{{{registry.Host}}}" && echo '{"Username":"me","Secret":"s3cret"}'
            """);
        File.SetUnixFileMode(helper, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var file = _folder.Write("config.json", $$$"""{"credHelpers":{"{{{registry.Host}}}":"irsactltest"} }""");
        var path = Environment.GetEnvironmentVariable("PATH");
        Environment.SetEnvironmentVariable("PATH", $"{_folder.Path}:{path}");
        try
        {
            Reading.Show(await ReadAsync(registry.ByTag, options => options with { PullSecretFile = file })).ShouldBe(Reading.Expected);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", path);
        }
    }

    [Fact]
    public async Task Helper_ThatIsNotThere_IsNamed()
    {
        await using var registry = await FakeRegistry.StartAsync();
        var file = _folder.Write("config.json", """{"credsStore":"no-such-helper"}""");

        (await RefuseAsync(registry.ByTag, ReleaseErrors.UnusableCredentials, options => options with { PullSecretFile = file }))
            .Message.ShouldContain("docker-credential-no-such-helper");
    }

    public void Dispose() => _folder.Dispose();

    private async Task<bool> StallAsync(FakeRegistry registry, HttpContext context, int after)
    {
        if (context.Request.Path.Value?.EndsWith(TestImage.DigestOf(registry.Image.Layers[7]), StringComparison.Ordinal) != true)
        {
            return false;
        }

        await FakeRegistry.SendBlobAsync(context, registry.Image.Layers[7], cutAfter: after);
        _clock.Jump();
        await WaitAsync(context);
        return true;
    }

    private static Task WaitAsync(HttpContext context)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        context.RequestAborted.Register(gone.SetResult);
        return gone.Task;
    }

    private Func<ReleaseReaderOptions, ReleaseReaderOptions> WithSecret(FakeRegistry registry, string user)
    {
        var auth = Convert.ToBase64String(Encoding.UTF8.GetBytes(user));
        var file = _folder.Write("pull-secret.json", $$$"""{"auths":{"{{{registry.Host}}}":{"auth":"{{{auth}}}"} } }""");
        return options => options with { PullSecretFile = file };
    }

    private Func<ReleaseReaderOptions, ReleaseReaderOptions> WithMirror(string kind, string list, FakeRegistry mirror, string source = "quay.io/openshift-release-dev/ocp-release")
    {
        var path = source.Contains('/', StringComparison.Ordinal) ? $"{mirror.Host}/{mirror.Repository}" : mirror.Host;
        var file = _folder.Write(
            "mirrors.yaml",
            $$"""
            kind: {{kind}}
            spec:
              {{list}}:
              - source: {{source}}
                mirrors: [{{path}}]
            """);
        return options => options with { MirrorFiles = [file] };
    }

    private Task<ReleaseContents> ReadAsync(string reference, Func<ReleaseReaderOptions, ReleaseReaderOptions>? change = null)
    {
        var options = new ReleaseReaderOptions { AllowsPlainHttp = true, TimeProvider = _clock };
        return new ReleaseReader(change?.Invoke(options) ?? options, new Reading.NoProgress())
            .ReadAsync(reference, TestContext.Current.CancellationToken);
    }

    private async Task<IrsactlException> RefuseAsync(
        string reference, ErrorCode code, Func<ReleaseReaderOptions, ReleaseReaderOptions>? change = null)
    {
        var error = await Should.ThrowAsync<IrsactlException>(() => ReadAsync(reference, change));
        error.Code.ShouldBe(code, error.Message);
        error.Hint.ShouldNotBeNullOrEmpty();
        return error;
    }
}
