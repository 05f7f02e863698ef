using System.Net;
using Irsactl.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Server;

public sealed class LocalAwsServerTests
{
    [Fact]
    public async Task Start_OnAPortThatIsTaken_SaysSo()
    {
        await using var world = await LocalWorld.StartAsync();

        var error = await Should.ThrowAsync<IrsactlException>(
            () => LocalWorld.StartAsync(options => options with { Port = world.Aws.Port }));

        error.Code.ShouldBe(LocalAwsErrors.PortUnavailable);
        error.Message.ShouldContain($"127.0.0.1:{world.Aws.Port}");
    }

    [Fact]
    public async Task Start_WithOptionsThatCannotBe_NamesTheOption()
    {
        var error = await Should.ThrowAsync<IrsactlException>(() => LocalWorld.StartAsync(options => options with { AccountId = "12" }));
        error.Code.ShouldBe(LocalAwsErrors.InvalidOption);
        error.Message.ShouldContain("'12'");

        error = await Should.ThrowAsync<IrsactlException>(() => LocalWorld.StartAsync(
            options => options with { Resolve = options.Resolve.Add("a:443", new IPEndPoint(IPAddress.Parse("192.0.2.1"), 443)) }));
        error.Message.ShouldContain("not on this machine");
    }

    [Fact]
    public async Task Stop_FreesThePort()
    {
        int port;
        await using (var first = await LocalWorld.StartAsync())
        {
            port = first.Aws.Port;
        }

        await using var second = await LocalWorld.StartAsync(options => options with { Port = port });
        second.Aws.Port.ShouldBe(port);
    }

    [Fact]
    public async Task Observer_SeesOperationsByName()
    {
        var seen = new List<RequestInfo>();
        await using var world = await LocalWorld.StartAsync(options => options with
        {
            OnRequest = request =>
            {
                seen.Add(request);
                return RequestFate.Answer;
            },
        });

        await world.S3().PutBucketAsync("observed", LocalWorld.Limit);

        var only = seen.ShouldHaveSingleItem();
        (only.Number, only.Service, only.Operation, only.Method, only.Host, only.Region)
            .ShouldBe((1, "s3", "CreateBucket", "PUT", "observed.s3.us-east-1.amazonaws.com", "us-east-1"));
    }

    [Theory]
    [InlineData(RequestFate.DropBefore, false)]
    [InlineData(RequestFate.DropAfter, true)]
    public async Task Observer_BreaksTheConnection_BeforeOrAfterTheWork(RequestFate fate, bool isDone)
    {
        await using var world = await LocalWorld.StartAsync(
            options => options with { OnRequest = request => request.Operation == "CreateBucket" ? fate : RequestFate.Answer });
        var s3 = world.S3();

        var broken = await Record.ExceptionAsync(() => s3.PutBucketAsync("dropped", LocalWorld.Limit));
        (broken is IOException or HttpRequestException).ShouldBeTrue(broken?.ToString());

        var names = (await s3.ListBucketsAsync(LocalWorld.Limit)).Buckets?.Select(bucket => bucket.BucketName) ?? [];
        names.Contains("dropped", StringComparer.Ordinal).ShouldBe(isDone);
    }

    [Fact]
    public async Task Latency_IsOfTheGivenClock()
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var time = new SignallingTime(reached);
        await using var world = await LocalWorld.StartAsync(
            options => options with { TimeProvider = time, Latency = TimeSpan.FromMinutes(1) });

        var call = world.Http().GetAsync(new Uri("https://nobody.s3.us-east-1.amazonaws.com/"), LocalWorld.Limit);
        await reached.Task.WaitAsync(LocalWorld.Limit);
        call.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromMinutes(1));

        (await call).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Clock_OfTheServer_IsInTheDateHeaderAndJudgesSignatures()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2001, 2, 3, 4, 5, 6, TimeSpan.Zero));
        await using var world = await LocalWorld.StartAsync(options => options with { TimeProvider = time });

        var answer = await world.Http().GetAsync(new Uri("https://nobody.s3.us-east-1.amazonaws.com/"), LocalWorld.Limit);
        answer.Headers.Date.ShouldBe(time.GetUtcNow());

        using var good = world.Signed(HttpMethod.Get, "us-east-1", null, "/");
        (await world.Http().SendAsync(good, LocalWorld.Limit)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    // Tells when somebody begins to wait, so that the test can move the clock and not before.
    private sealed class SignallingTime(TaskCompletionSource reached) : FakeTimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);

            // Services have timers of their own that wait to be set.
            if (dueTime > TimeSpan.Zero)
            {
                reached.TrySetResult();
            }

            return timer;
        }
    }
}
