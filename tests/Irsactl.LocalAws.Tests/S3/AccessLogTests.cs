using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Amazon.S3;
using Amazon.S3.Model;
using Irsactl.LocalAws.Tests.Server;
using Irsactl.Testing;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.S3;

/// <summary>Server access logs, from the configuration to the line in the log bucket.</summary>
public sealed partial class AccessLogTests : IAsyncLifetime
{
    private const string Source = "documents";
    private const string Logs = "documents-logs";
    private const int KeyField = 7;
    private const int UriField = 8;
    private const int StatusField = 9;
    private const int ErrorField = 10;

    // The SDK signs by the machine's clock.
    private readonly FakeTimeProvider time = new(TimeProvider.System.GetUtcNow());
    private LocalWorld? started;

    private LocalWorld World => started.ShouldNotBeNull();

    private AmazonS3Client S3 => World.S3();

    public async ValueTask InitializeAsync() => started = await StartAsync(folder: null);

    [Fact]
    public async Task Logging_PutAndGet_RoundTripsAndSwitchesOff()
    {
        (await GetAsync()).ShouldBeNull();
        await PutAsync(new S3BucketLoggingConfig
        {
            TargetBucketName = Logs,
            TargetPrefix = "a/",
            TargetObjectKeyFormat = new TargetObjectKeyFormat
            {
                PartitionedPrefix = new PartitionedPrefix { PartitionDateSource = PartitionDateSource.DeliveryTime },
            },
        });

        var read = (await GetAsync()).ShouldNotBeNull();

        (read.TargetBucketName, read.TargetPrefix).ShouldBe((Logs, "a/"));
        read.TargetObjectKeyFormat.PartitionedPrefix.PartitionDateSource.ShouldBe(PartitionDateSource.DeliveryTime);
        await PutRawAsync("<BucketLoggingStatus/>", HttpStatusCode.OK);
        (await GetAsync()).ShouldBeNull();
    }

    [Theory]
    [InlineData(
        "<BucketLoggingStatus><LoggingEnabled><TargetPrefix>a</TargetPrefix></LoggingEnabled></BucketLoggingStatus>", 400, "MalformedXML")]
    [InlineData("<Other/>", 400, "MalformedXML")]
    [InlineData(
        "<BucketLoggingStatus><LoggingEnabled><TargetBucket>documents-logs</TargetBucket><TargetPrefix/><TargetObjectKeyFormat/>"
            + "</LoggingEnabled></BucketLoggingStatus>", 400, "MalformedXML")]
    [InlineData(
        "<BucketLoggingStatus><LoggingEnabled><TargetBucket>no-such-bucket</TargetBucket><TargetPrefix/></LoggingEnabled>"
            + "</BucketLoggingStatus>", 400, "InvalidTargetBucketForLogging")]
    [InlineData(
        "<BucketLoggingStatus><LoggingEnabled><TargetBucket>documents-logs</TargetBucket><TargetPrefix/><TargetGrants><Grant/>"
            + "</TargetGrants></LoggingEnabled></BucketLoggingStatus>", 400, "AccessControlListNotSupported")]
    public async Task Logging_ThatCannotBe_IsRefused(string body, int status, string code)
    {
        var answer = await PutRawAsync(body, (HttpStatusCode)status);

        answer.ShouldContain($"<Code>{code}</Code>");
    }

    [Fact]
    public async Task Logging_IntoAnotherRegion_IsProhibited()
    {
        await World.S3("eu-west-1").PutBucketAsync("logs-elsewhere", LocalWorld.Limit);

        await PutAsync(new S3BucketLoggingConfig { TargetBucketName = "logs-elsewhere", TargetPrefix = "" })
            .ShouldBeRefusedAsync(HttpStatusCode.Forbidden, "CrossLocationLoggingProhibitted", "Cross S3 location logging not allowed. ");
    }

    [Fact]
    public async Task Requests_SignedAnonymousAndDenied_AreDeliveredOnTheLocalClock()
    {
        await AllowDeliveryAsync();
        await PutAsync(new S3BucketLoggingConfig { TargetBucketName = Logs, TargetPrefix = "access/" });
        await S3.PutObjectAsync(new() { BucketName = Source, Key = "a b/keys.json", ContentBody = "{}" }, LocalWorld.Limit);
        await GetAnonymouslyAsync("a%20b/keys.json", HttpStatusCode.Forbidden);

        var received = time.GetUtcNow();

        (await KeysAsync()).ShouldBeEmpty();
        time.Advance(TimeSpan.FromSeconds(60));

        var key = (await KeysAsync()).ShouldHaveSingleItem();
        key.ShouldMatch($"^access/{Text(time.GetUtcNow(), "yyyy-MM-dd-HH-mm-ss")}-[0-9A-F]{{16}}$");
        var lines = await LinesAsync(key);
        lines.ShouldAllBe(line => line.Length == 27);
        var put = lines.Single(line => line[6] is "REST.PUT.OBJECT");
        put[1].ShouldBe(Source);
        put[2].ShouldBe($"[{Text(received, "dd/MMM/yyyy:HH:mm:ss")} +0000]");
        (put[3], put[4]).ShouldBe(("127.0.0.1", put[0]));
        put[KeyField].ShouldBe("a%2520b/keys.json");
        put[UriField].ShouldBe("\"PUT /a%20b/keys.json HTTP/1.1\"");
        (put[StatusField], put[ErrorField], put[12]).ShouldBe(("200", "-", "2"));
        (put[19], put[21], put[22]).ShouldBe(("SigV4", "AuthHeader", $"{Source}.s3.us-east-1.amazonaws.com"));
        put[20].ShouldContain("AES");
        put[23].ShouldStartWith("TLSv1.");
        var denied = lines.Single(line => line[6] is "REST.GET.OBJECT");
        (denied[4], denied[StatusField], denied[ErrorField], denied[19], denied[21]).ShouldBe(("-", "403", "AccessDenied", "-", "-"));
        int.Parse(denied[11], CultureInfo.InvariantCulture).ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task Requests_NotYetDelivered_AreDeliveredWhenTheServerStops()
    {
        using var folder = new TemporaryFolder();
        await World.DisposeAsync();
        started = await StartAsync(folder);
        await AllowDeliveryAsync();
        await PutAsync(new S3BucketLoggingConfig { TargetBucketName = Logs, TargetPrefix = "" });
        await GetAnonymouslyAsync("k", HttpStatusCode.Forbidden);
        (await KeysAsync()).ShouldBeEmpty();

        await started.DisposeAsync();
        started = await LocalWorld.StartAsync(options => options with { TimeProvider = time, DataDirectory = folder.Path });

        (await LinesAsync((await KeysAsync()).ShouldHaveSingleItem())).ShouldContain(line => line[6] == "REST.GET.OBJECT");
    }

    [Fact]
    public async Task Batch_DeletesAndCopies_LeaveTheirSecondLines()
    {
        await AllowDeliveryAsync();
        await PutAsync(new S3BucketLoggingConfig { TargetBucketName = Logs, TargetPrefix = "" });
        await S3.PutObjectAsync(new() { BucketName = Source, Key = "one", ContentBody = "1" }, LocalWorld.Limit);
        await S3.CopyObjectAsync(Source, "one", Source, "two", LocalWorld.Limit);
        await S3.DeleteObjectsAsync(
            new DeleteObjectsRequest { BucketName = Source, Objects = [new() { Key = "one" }, new() { Key = "t%o" }] }, LocalWorld.Limit);
        time.Advance(TimeSpan.FromMinutes(2));

        var lines = await LinesAsync((await KeysAsync()).ShouldHaveSingleItem());

        lines.Select(line => $"{line[6]} {line[KeyField]} {line[StatusField]}").ShouldBe(
        [
            "REST.PUT.LOGGING_STATUS - 200",
            "REST.PUT.OBJECT one 200",
            "REST.COPY.OBJECT two 200",
            "REST.COPY.OBJECT_GET one 200",
            "REST.POST.MULTI_OBJECT_DELETE - 200",
            "BATCH.DELETE.OBJECT one 204",
            "BATCH.DELETE.OBJECT t%25o 204",
        ]);
        lines[^1][5].ShouldBe(lines[^3][5]);
    }

    [Fact]
    public async Task EventTimePartition_HasALogForEachDay()
    {
        await AllowDeliveryAsync();
        await PutAsync(new S3BucketLoggingConfig
        {
            TargetBucketName = Logs,
            TargetPrefix = "p/",
            TargetObjectKeyFormat = new TargetObjectKeyFormat
            {
                PartitionedPrefix = new PartitionedPrefix { PartitionDateSource = PartitionDateSource.EventTime },
            },
        });
        var first = time.GetUtcNow();
        for (var i = 0; i < 2; i++)
        {
            await GetAnonymouslyAsync("k", HttpStatusCode.Forbidden);
            time.Advance(TimeSpan.FromDays(1));
        }

        (await KeysAsync()).Select(key => key[..^17]).ShouldBe(new[] { first, first.AddDays(1) }.Select(
            day => $"p/123456789012/us-east-1/{Source}/{Text(day, "yyyy/MM/dd/yyyy-MM-dd")}-00-00-00"));
    }

    [Theory]
    [InlineData("other-bucket", "123456789012")]
    [InlineData(Source, "999999999999")]
    public async Task Delivery_ThatThePolicyDoesNotAllow_DoesNotHappenAndHurtsNobody(string sourceInPolicy, string accountInPolicy)
    {
        await AllowDeliveryAsync(sourceInPolicy, accountInPolicy);
        await PutAsync(new S3BucketLoggingConfig { TargetBucketName = Logs, TargetPrefix = "" });

        time.Advance(TimeSpan.FromMinutes(2));

        (await KeysAsync()).ShouldBeEmpty();
        World.Log.ShouldHaveSingleItem().ShouldContain("logging.s3.amazonaws.com");
        await S3.PutObjectAsync(new() { BucketName = Source, Key = "k", ContentBody = "v" }, LocalWorld.Limit);
    }

    [Fact]
    public async Task Delivery_IntoABucketThatIsGone_HurtsNobody()
    {
        await PutAsync(new S3BucketLoggingConfig { TargetBucketName = Logs, TargetPrefix = "" });
        await S3.DeleteBucketAsync(Logs, LocalWorld.Limit);
        time.Advance(TimeSpan.FromMinutes(2));

        World.Log.ShouldHaveSingleItem().ShouldContain(Logs);
        (await GetAsync()).ShouldNotBeNull().TargetBucketName.ShouldBe(Logs);
    }

    [Fact]
    public async Task AThousandRequests_AreDeliveredWithoutWaiting()
    {
        await AllowDeliveryAsync();
        await PutAsync(new S3BucketLoggingConfig { TargetBucketName = Logs, TargetPrefix = "" });
        using var http = World.Http();
        for (var i = 0; i < 1_000; i++)
        {
            using var answer = await http.GetAsync(new Uri($"https://{Source}.s3.us-east-1.amazonaws.com/k"), LocalWorld.Limit);
        }

        (await LinesAsync((await KeysAsync()).ShouldHaveSingleItem())).Count.ShouldBe(1_000);
    }

    public async ValueTask DisposeAsync()
    {
        if (started is not null)
        {
            await started.DisposeAsync();
        }
    }

    [GeneratedRegex("""\[[^\]]*\]|"[^"]*"|[^ ]+""", RegexOptions.NonBacktracking)]
    private static partial Regex Field();

    private Task<PutBucketPolicyResponse> AllowDeliveryAsync(string source = Source, string account = "123456789012") =>
        S3.PutBucketPolicyAsync(
            Logs,
            $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"logging.s3.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::{{Logs}}/*",
             "Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:s3:::{{source}}"},"StringEquals":{"aws:SourceAccount":"{{account}}"} } }]}
            """,
            LocalWorld.Limit);

    private async Task<LocalWorld> StartAsync(TemporaryFolder? folder)
    {
        var world = await LocalWorld.StartAsync(options => options with { TimeProvider = time, DataDirectory = folder?.Path });
        await world.S3().PutBucketAsync(Source, LocalWorld.Limit);
        await world.S3().PutBucketAsync(Logs, LocalWorld.Limit);
        return world;
    }

    private async Task<S3BucketLoggingConfig?> GetAsync() =>
        (await S3.GetBucketLoggingAsync(new GetBucketLoggingRequest { BucketName = Source }, LocalWorld.Limit)).BucketLoggingConfig
        is { TargetBucketName: { Length: > 0 } } config
            ? config
            : null;

    private Task<PutBucketLoggingResponse> PutAsync(S3BucketLoggingConfig config) =>
        S3.PutBucketLoggingAsync(new PutBucketLoggingRequest { BucketName = Source, LoggingConfig = config }, LocalWorld.Limit);

    private async Task<string> PutRawAsync(string body, HttpStatusCode status)
    {
        using var request = World.Signed(HttpMethod.Put, "us-east-1", Source, "/?logging", body);
        using var answer = await World.Http().SendAsync(request, LocalWorld.Limit);
        answer.StatusCode.ShouldBe(status);
        return await answer.Content.ReadAsStringAsync(LocalWorld.Limit);
    }

    private async Task GetAnonymouslyAsync(string key, HttpStatusCode status)
    {
        using var answer = await World.Http().GetAsync(new Uri($"https://{Source}.s3.us-east-1.amazonaws.com/{key}"), LocalWorld.Limit);
        answer.StatusCode.ShouldBe(status);
    }

    private static string Text(DateTimeOffset moment, string format) =>
        moment.UtcDateTime.ToString(format.Replace("/", "'/'", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    private async Task<List<string>> KeysAsync() =>
        [.. XDocument.Parse(await ReadAsync("/")).Descendants().Where(element => element.Name.LocalName is "Key")
            .Select(element => element.Value)];

    private async Task<List<string[]>> LinesAsync(string key)
    {
        var text = await ReadAsync($"/{key}");
        text.ShouldEndWith("\n");
        return [.. text.TrimEnd('\n').Split('\n').Select(line => Field().Matches(line).Select(match => match.Value).ToArray())];
    }

    private async Task<string> ReadAsync(string target)
    {
        using var request = World.Signed(HttpMethod.Get, "us-east-1", Logs, target);
        using var answer = await World.Http().SendAsync(request, LocalWorld.Limit);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadAsStringAsync(LocalWorld.Limit);
    }
}
