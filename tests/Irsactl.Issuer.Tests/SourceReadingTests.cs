using System.Net;
using System.Text;
using Irsactl.Diagnostics;
using Irsactl.Issuer.Sources;
using Irsactl.Issuer.Sources.Folders;
using Irsactl.Oidc.Keys;
using Irsactl.Testing;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.Issuer.Tests;

/// <summary>How sources are read while the server runs: what is said, counted and given up.</summary>
public sealed class SourceReadingTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly ScriptedSource _source = new();
    private readonly IssuerWorld _world = new();
    private readonly ManualResetEventSlim _end = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _end.Set();
        await _world.DisposeAsync();
        _end.Dispose();
    }

    [Fact]
    public async Task Start_SourceThatStandsStillWhateverItIsTold_ServesTheOthersAndSaysWhereItStands()
    {
        _world.Publish("other.example.com");
        var hung = new TaskCompletionSource();
        _source.Work = (progress, _) =>
        {
            progress.At("/srv/hung");
            hung.SetResult();
            // Not even a thread comes back.
            _end.Wait(CancellationToken.None);
            return Task.CompletedTask;
        };

        var port = FreePort.Find();
        var clock = new SteppingClock(TimeSpan.FromSeconds(5));
        var start = _world.StartAsync(Cancellation, options => options with
        {
            Sources = [_source, new FolderSource(_world.Folder.Path)],
            Admin = new IPEndPoint(IPAddress.Loopback, port),
            TimeProvider = clock,
        });
        await hung.Task;
        using (var client = new HttpClient())
        {
            while (!(await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/metrics"), Cancellation)).Contains(
                "\nirsactl_issuers 1\n", StringComparison.Ordinal))
            {
                await Task.Yield();
            }
        }

        while (!start.IsCompleted)
        {
            clock.AdvanceIfAwaited();
            await Task.Yield();
        }

        await start;
        using var answer = await _world.SendAsync("/keys.json", Cancellation, "other.example.com");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _world.AdminAsync("/readyz", Cancellation)).Text.ShouldContain("scripted: not read yet\n");
        _world.Log.ShouldContain(
            line => line.StartsWith("scripted: being read for 15 s; it was at /srv/hung, after 1 folders", StringComparison.Ordinal));
        _world.Log.ShouldContain(
            line => line.StartsWith("scripted: reading it has not gone on for 120 s; it was at /srv/hung", StringComparison.Ordinal));

        // It is not read a second time beside that; and the server stops all the same.
        await FailuresAsync(3, clock);
        _source.Readings.ShouldBe(1);
        await _world.Server.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
    }

    [Fact]
    public async Task Start_ReadingThatNeverEnds_IsGivenUpAfterTheLimitAlthoughItGoesOn()
    {
        _source.Work = async (progress, cancellationToken) =>
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                progress.At("somewhere");
                await Task.Yield();
            }

            cancellationToken.ThrowIfCancellationRequested();
        };

        await AdvanceUntilAsync(_world.StartAsync(
            Cancellation, options => options with { Sources = [_source], TimeProvider = _clock, StalledAfter = TimeSpan.FromHours(1) }));

        _world.Log.ShouldContain(line => line.StartsWith("scripted: reading it takes longer than 600 s", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_WhileASourceIsRead_AnswersTheAdministrator()
    {
        var port = FreePort.Find();
        var (reading, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        _source.Work = async (_, _) =>
        {
            reading.TrySetResult();
            await end.Task;
        };
        var start = _world.StartAsync(
            Cancellation, options => options with { Sources = [_source], Admin = new IPEndPoint(IPAddress.Loopback, port) });
        await reading.Task;

        using var client = new HttpClient();
        (await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/healthz"), Cancellation)).ShouldBe("ok\n");
        end.SetResult();
        await start;
    }

    [Fact]
    public async Task Stop_WhileASourceStandsStillAtTheStart_IsDone()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var reading = new TaskCompletionSource();
        _source.Work = (_, _) =>
        {
            reading.SetResult();
            _end.Wait(CancellationToken.None);
            return Task.CompletedTask;
        };
        var start = _world.StartAsync(stop.Token, options => options with { Sources = [_source] });
        await reading.Task;

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => start.WaitAsync(TimeSpan.FromSeconds(30), Cancellation));
    }

    [Fact]
    public async Task Failure_ThatGoesOn_IsSaidWhenItChangesAndWhenItEnds()
    {
        await StartAsync();
        foreach (var message in new[] { "away", "away", "refused", "away", "refused" })
        {
            await ReadAsync(new IrsactlException(IssuerErrors.SourceUnreadable, message));
        }

        await ReadAsync(null);
        await _source.WaitedAfterAsync(_source.Readings);

        _world.Log.Where(line => line.StartsWith("scripted: ", StringComparison.Ordinal)).ShouldBe(
        [
            "scripted: away; what was read before stays published",
            "scripted: refused; what was read before stays published",
            "scripted: read again, after 5 readings that failed",
        ]);
        (await _world.AdminAsync("/metrics", Cancellation)).Text.ShouldContain("irsactl_source_failures_total{source=\"scripted\"} 5\n");
    }

    [Fact]
    public async Task Failure_OfAnyKind_DoesNotEndTheReading()
    {
        await StartAsync();

        await ReadAsync(new InvalidOperationException("a defect"));
        await ReadAsync(null);
        await _source.WaitedAfterAsync(_source.Readings);

        _world.Log.ShouldContain(line => line == "scripted: a defect; what was read before stays published");
        (await _world.AdminAsync("/readyz", Cancellation)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Notes_ThatComeAndGo_AreSaidOnceAnHour()
    {
        await StartAsync();
        for (var reading = 0; reading < 10; reading++)
        {
            _source.Notes = reading % 2 == 0 ? ["one server says so"] : [];
            await ReadAsync(null);
        }

        await _source.WaitedAfterAsync(_source.Readings);
        _world.Log.Count(line => line == "scripted: one server says so").ShouldBe(1);
    }

    // PRIV1
    [Fact]
    public async Task PrivateKey_AfterAGoodKeySet_IsNeverServedNamedOnceAndCounted()
    {
        using var key = SigningKey.Generate(KeyKind.EcP256);
        var jwk = key.PublicKey.ToJsonWebKey();
        string KeySet(string more) => $$"""{"keys":[{"kty":"EC","crv":"P-256","kid":"one","x":"{{jwk.X}}","y":"{{jwk.Y}}"{{more}}}]}""";
        _world.Folder.Write($"{IssuerWorld.Host}/p/keys.json", KeySet(""));
        _world.Folder.Write("new.example.com/keys.json", KeySet(""","d":"c2VjcmV0" """));
        await _world.StartAsync(Cancellation);
        (await _world.AdminAsync("/metrics", Cancellation)).Text.ShouldContain(
            $"irsactl_source_private_keys{{source=\"dir:{_world.Folder.Path}\"}} 1\n");

        _world.Folder.Write($"{IssuerWorld.Host}/p/keys.json", KeySet(""","d":"c2VjcmV0" """));
        await _world.LogAsync("/p/keys.json is not published: /keys/0 has the private member d", Cancellation);

        using (var answer = await _world.SendAsync("/p/keys.json", Cancellation))
        {
            Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(Cancellation)).ShouldBe(KeySet(""));
        }

        using var never = await _world.SendAsync("/keys.json", Cancellation, "new.example.com");
        never.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _world.AdminAsync("/metrics", Cancellation)).Text.ShouldContain(
            $"irsactl_source_private_keys{{source=\"dir:{_world.Folder.Path}\"}} 2\n");

        // Another file changes: nothing is said of these again.
        _world.Publish("third.example.com");
        await _world.ServesAsync("third.example.com", Cancellation);
        _world.Log.Count(line => line.Contains("PRIVATE KEY", StringComparison.Ordinal)).ShouldBe(2);
        string.Concat(_world.Log).ShouldNotContain("c2VjcmV0");
    }

    private Task StartAsync(params IIssuerSource[] more) => _world.StartAsync(
        Cancellation, options => options with { Sources = [_source, .. more], TimeProvider = _clock });

    // The clock is what makes it go on.
    private async Task AdvanceUntilAsync(Task task)
    {
        while (!task.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        await task;
    }

    private async Task ReadAsync(Exception? failure)
    {
        _source.Failure = failure;
        var before = _source.Readings;
        await _source.WaitedAfterAsync(before);
        _clock.Advance(TimeSpan.FromSeconds(60));
        while (_source.Readings == before)
        {
            await Task.Yield();
        }
    }

    private async Task FailuresAsync(int count, FakeTimeProvider clock)
    {
        while (!(await _world.AdminAsync("/metrics", Cancellation)).Text.Contains(
            $"irsactl_source_failures_total{{source=\"scripted\"}} {count}\n", StringComparison.Ordinal))
        {
            clock.Advance(TimeSpan.FromSeconds(5));
        }
    }
}
