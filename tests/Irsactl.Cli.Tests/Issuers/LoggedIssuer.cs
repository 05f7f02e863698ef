using System.Text.Json;
using Amazon.S3.Model;
using Amazon.SecurityToken.Model;
using Irsactl.Cli.Tests.Explaining;
using Irsactl.LocalAws;
using Microsoft.Extensions.Time.Testing;

namespace Irsactl.Cli.Tests.Issuers;

/// <summary>
/// An issuer in a bucket of a local AWS whose clock stands until it is moved, a bucket for its log, and what reads its documents: STS,
/// where a token is traded, and whoever a test lets.
/// </summary>
internal sealed class LoggedIssuer : IAsyncDisposable
{
    public const string Logs = "c1-logs";

    private readonly Cluster _cluster;
    private readonly FakeTimeProvider _clock;

    private LoggedIssuer(Cluster cluster, FakeTimeProvider clock) => (_cluster, _clock) = (cluster, clock);

    public Cluster Cluster => _cluster;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<LoggedIssuer> StartAsync()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var issuer = new LoggedIssuer(await Cluster.StartAsync(new LocalAwsOptions { TimeProvider = clock }), clock);
        await issuer.Cluster.Clients.S3.PutBucketAsync(new PutBucketRequest { BucketName = Logs }, Stop);
        return issuer;
    }

    /// <summary>Time passes, and what was logged is delivered.</summary>
    public void Pass() => _clock.Advance(TimeSpan.FromMinutes(1));

    /// <summary>Has STS take a token, or not.</summary>
    /// <returns>The refusal's code; null where it is taken.</returns>
    public async Task<string?> TradeAsync()
    {
        try
        {
            await _cluster.Clients.Sts.AssumeRoleWithWebIdentityAsync(
                new AssumeRoleWithWebIdentityRequest
                {
                    RoleArn = Cluster.Role, RoleSessionName = "test", WebIdentityToken = _cluster.Token(clock: _clock),
                },
                Stop);
            return null;
        }
        catch (Amazon.SecurityToken.AmazonSecurityTokenServiceException error)
        {
            return error.ErrorCode;
        }
    }

    /// <summary>Makes a trail that has the reads of the documents, with a bucket of its own, and switches it on.</summary>
    public async Task StartTrailAsync()
    {
        await _cluster.Clients.S3.PutBucketAsync(new PutBucketRequest { BucketName = "c1-trail" }, Stop);
        await _cluster.Clients.S3.PutBucketPolicyAsync(
            new PutBucketPolicyRequest
            {
                BucketName = "c1-trail",
                Policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":["s3:GetBucketAcl","s3:PutObject"],"Resource":["arn:aws:s3:::c1-trail","arn:aws:s3:::c1-trail/*"]}]}""",
            },
            Stop);
        await TrailAsync("CreateTrail", """{"Name":"reads","S3BucketName":"c1-trail","S3KeyPrefix":"trail"}""");
        await TrailAsync(
            "PutEventSelectors",
            """{"TrailName":"reads","EventSelectors":[{"ReadWriteType":"ReadOnly","IncludeManagementEvents":false,"DataResources":[{"Type":"AWS::S3::Object","Values":["arn:aws:s3:::c1-oidc/"]}]}]}""");
        await TrailAsync("StartLogging", """{"Name":"reads"}""");
    }

    private Task<string> TrailAsync(string operation, string body) => SignedCall.SendAsync(
        HttpMethod.Post,
        _cluster.Endpoint,
        "cloudtrail",
        body,
        "application/x-amz-json-1.1",
        Stop,
        new KeyValuePair<string, string>("X-Amz-Target", $"com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.{operation}"));

    /// <summary>Runs the command.</summary>
    public Task<ProgramResult> RunAsync(params string[] options) =>
        _cluster.RunBehindAsync([], [], ["issuer", "access-log", Cluster.Issuer, .. options]);

    /// <summary>Runs the command, and reads what it says.</summary>
    public async Task<(JsonElement Report, int ExitCode)> ReadAsync(params string[] options)
    {
        var result = await RunAsync(["-o", "json", .. options]);
        result.Out.ShouldNotBeEmpty(result.ToString());
        using var json = JsonDocument.Parse(result.Out);
        return (json.RootElement.Clone(), result.ExitCode);
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();
}
