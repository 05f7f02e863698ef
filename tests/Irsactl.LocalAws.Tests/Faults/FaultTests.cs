using System.Net;
using System.Xml.Linq;
using Irsactl.Diagnostics;
using Irsactl.LocalAws.Foundation.Clock;
using Irsactl.LocalAws.Foundation.Faults;
using Irsactl.LocalAws.Tests.Server;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Faults;

public sealed class FaultTests
{
    [Theory]
    [InlineData("s3", "throttle", 503, "SlowDown")]
    [InlineData("s3", "500", 500, "InternalError")]
    [InlineData("s3", "503", 503, "ServiceUnavailable")]
    [InlineData("s3", "AccessDenied:403", 403, "AccessDenied")]
    [InlineData("iam", "throttle", 400, "Throttling")]
    [InlineData("iam", "500", 500, "InternalFailure")]
    [InlineData("iam", "503", 503, "ServiceUnavailable")]
    [InlineData("sts", "throttle", 400, "Throttling")]
    [InlineData("sts", "ExpiredTokenException", 400, "ExpiredTokenException")]
    public async Task Fault_IsAnsweredInTheServicesForm(string service, string kind, int status, string code)
    {
        await using var world = await StartAsync($"{service}={kind}");

        using var answer = await SendAsync(world, service);

        ((int)answer.StatusCode).ShouldBe(status);
        var xml = XElement.Parse(await answer.Content.ReadAsStringAsync(LocalWorld.Limit));
        xml.Name.LocalName.ShouldBe(service is "s3" ? "Error" : "ErrorResponse");
        xml.DescendantsAndSelf().Single(element => element.Name.LocalName == "Code").Value.ShouldBe(code);
        xml.Descendants().Single(element => element.Name.LocalName == "Message").Value.ShouldNotBeEmpty();
        xml.Descendants().Single(element => element.Name.LocalName == "RequestId").Value.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Fault_WithTimes_HappensToTheFirstOnes()
    {
        await using var world = await StartAsync("s3:ListBuckets=503#2");

        (await StatusesAsync(world, "s3", 4)).ShouldBe([503, 503, 200, 200]);
    }

    [Fact]
    public async Task Fault_OfAnotherServiceOrOperation_LeavesARequestAlone()
    {
        await using var world = await StartAsync("iam=500", "s3:Put*=500");

        (await StatusesAsync(world, "s3", 1)).ShouldBe([200]);
    }

    [Fact]
    public async Task Faults_FirstToStrikeCounts_AndSlowOnesOnlyDelay()
    {
        await using var world = await StartAsync("*=slow:1ms", "s3:list*=500#1", "S3=503#2");

        (await StatusesAsync(world, "s3", 4)).ShouldBe([500, 503, 503, 200]);
    }

    [Fact]
    public async Task ImprobableFault_SameSeedSameFaults_OtherSeedOtherFaults()
    {
        var first = await FaultsAsync(seed: 7, "s3=500@0.5");
        var again = await FaultsAsync(seed: 7, "s3=500@0.5");
        var other = await FaultsAsync(seed: 8, "s3=500@0.5");

        again.ShouldBe(first);
        other.ShouldNotBe(first);
        first.Count(status => status is 500).ShouldBeInRange(8, 32);
    }

    [Fact]
    public async Task ImprobableFault_OtherRulesRequestsInBetween_ChangeNothing()
    {
        var alone = await FaultsAsync(seed: 7, "s3=500@0.5");
        await using var world = await LocalWorld.StartAsync(options => options with
        {
            Seed = 7,
            Faults = [FaultRule.Parse("s3=500@0.5"), FaultRule.Parse("iam=500@0.5")],
        });

        var mixed = new List<int>();
        for (var i = 0; i < alone.Count; i++)
        {
            mixed.AddRange(await StatusesAsync(world, "s3", 1));
            await StatusesAsync(world, "iam", 1);
        }

        mixed.ShouldBe(alone);
    }

    [Fact]
    public async Task SlowFault_WaitsByTheMachinesClock()
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var machine = new SignallingTime(reached);
        await using var world = await LocalWorld.StartAsync(options => options with
        {
            TimeProvider = new ShiftedClock(machine, rate: 0),
            Faults = [FaultRule.Parse("s3=slow:1m")],
        });

        var call = SendAsync(world, "s3");
        await reached.Task.WaitAsync(LocalWorld.Limit);
        machine.Advance(TimeSpan.FromSeconds(59));
        call.IsCompleted.ShouldBeFalse();
        machine.Advance(TimeSpan.FromSeconds(1));

        using var answer = await call;
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("drop-before", false)]
    [InlineData("drop-after", true)]
    public async Task DroppedRequest_IsDoneOrNot(string kind, bool isDone)
    {
        await using var world = await StartAsync($"iam:CreateUser={kind}#1");

        var broken = await Record.ExceptionAsync(() => world.IamAsync("CreateUser", ("UserName", "u")));

        (broken is HttpRequestException or IOException).ShouldBeTrue(broken?.ToString());
        var lookUp = await Record.ExceptionAsync(() => world.IamAsync("GetUser", ("UserName", "u")));
        (lookUp is null).ShouldBe(isDone);
    }

    [Fact]
    public async Task Throttle_LetsASecondsWorthThrough_AndMoreAsTimePasses()
    {
        var machine = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var world = await LocalWorld.StartAsync(options => options with
        {
            TimeProvider = new ShiftedClock(machine, rate: 0),
            Throttles = [ThrottleRule.Parse("3")],
        });

        (await StatusesAsync(world, "s3", 4)).ShouldBe([200, 200, 200, 503]);
        (await StatusesAsync(world, "iam", 4)).ShouldBe([200, 200, 200, 400]);
        machine.Advance(TimeSpan.FromMilliseconds(400));
        (await StatusesAsync(world, "s3", 2)).ShouldBe([200, 503]);
        machine.Advance(TimeSpan.FromMinutes(1));
        (await StatusesAsync(world, "s3", 4)).ShouldBe([200, 200, 200, 503]);
    }

    [Fact]
    public async Task Throttle_BelowOneASecond_StillLetsOneThrough()
    {
        var machine = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var world = await LocalWorld.StartAsync(options => options with
        {
            TimeProvider = machine,
            Throttles = [ThrottleRule.Parse("s3:ListBuckets=0.5")],
        });

        (await StatusesAsync(world, "s3", 2)).ShouldBe([200, 503]);
        machine.Advance(TimeSpan.FromSeconds(1));
        (await StatusesAsync(world, "s3", 1)).ShouldBe([503]);
        machine.Advance(TimeSpan.FromSeconds(1));
        (await StatusesAsync(world, "s3", 2)).ShouldBe([200, 503]);
    }

    [Fact]
    public async Task Rule_OfAServiceThatIsNotServed_IsRefusedAtTheStart()
    {
        var error = await Should.ThrowAsync<IrsactlException>(() => StartAsync("s4:*=500"));

        error.Code.ShouldBe(LocalAwsErrors.InvalidRule);
        error.Message.ShouldContain("'s4'");
        error.Hint.ShouldNotBeNull().ShouldContain("iam");
    }

    [Fact]
    public async Task Rules_MadeInCodeThatCannotBe_AreRefusedAtTheStart()
    {
        var unlikely = new FaultRule(RequestPattern.Any, new Fault.Throttle()) { Probability = 2 };
        var never = new FaultRule(RequestPattern.Any, new Fault.Throttle()) { Times = 0 };

        foreach (var rule in (FaultRule[])[unlikely, never])
        {
            (await Should.ThrowAsync<IrsactlException>(() => LocalWorld.StartAsync(options => options with { Faults = [rule] })))
                .Code.ShouldBe(LocalAwsErrors.InvalidOption);
        }

        (await Should.ThrowAsync<IrsactlException>(
            () => LocalWorld.StartAsync(options => options with { Throttles = [new(RequestPattern.Any, 0)] })))
            .Code.ShouldBe(LocalAwsErrors.InvalidOption);
    }

    private static Task<LocalWorld> StartAsync(params string[] faults) =>
        LocalWorld.StartAsync(options => options with { Faults = [.. faults.Select(FaultRule.Parse)] });

    private static async Task<IReadOnlyList<int>> FaultsAsync(int seed, string fault)
    {
        await using var world = await LocalWorld.StartAsync(options => options with { Seed = seed, Faults = [FaultRule.Parse(fault)] });
        return await StatusesAsync(world, "s3", 40);
    }

    private static async Task<IReadOnlyList<int>> StatusesAsync(LocalWorld world, string service, int count)
    {
        var statuses = new List<int>();
        for (var i = 0; i < count; i++)
        {
            using var answer = await SendAsync(world, service);
            statuses.Add((int)answer.StatusCode);
        }

        return statuses;
    }

    private static async Task<HttpResponseMessage> SendAsync(LocalWorld world, string service)
    {
        var (host, action) = service switch
        {
            "iam" => ("iam.amazonaws.com", "Action=ListUsers&Version=2010-05-08"),
            "sts" => ("sts.us-east-1.amazonaws.com", "Action=GetCallerIdentity&Version=2011-06-15"),
            _ => ("s3.us-east-1.amazonaws.com", ""),
        };
        using var request = world.SignedFor(
            service is "s3" ? HttpMethod.Get : HttpMethod.Post,
            host,
            "/",
            service,
            "us-east-1",
            action,
            time: null,
            service is "s3" ? [] : [("content-type", "application/x-www-form-urlencoded")]);
        return await world.Http().SendAsync(request, LocalWorld.Limit);
    }

    // Tells when somebody begins to wait, so that the test can move the clock and not before.
    private sealed class SignallingTime(TaskCompletionSource reached) : FakeTimeProvider(TimeProvider.System.GetUtcNow())
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            if (dueTime > TimeSpan.Zero)
            {
                reached.TrySetResult();
            }

            return timer;
        }
    }
}
