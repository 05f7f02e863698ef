using System.Collections.Concurrent;
using Amazon.SecurityToken.Model;
using Irsactl.LocalAws;

namespace Irsactl.Cli.Tests.Adopting;

/// <summary>A local AWS that remembers what it was asked, and the requests of all components.</summary>
internal sealed class AdoptWorld : IAsyncDisposable
{
    private static readonly string[] _reading = ["Get", "List", "Head", "Describe"];

    private readonly ConcurrentQueue<RequestInfo> _requests;

    private AdoptWorld(LocalAwsRun aws, ConcurrentQueue<RequestInfo> requests) => (Aws, _requests) = (aws, requests);

    public LocalAwsRun Aws { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<AdoptWorld> StartAsync()
    {
        var requests = new ConcurrentQueue<RequestInfo>();
        var aws = await LocalAwsRun.StartAsync(new LocalAwsOptions
        {
            SettleDelay = TimeSpan.Zero,
            OnRequest = request =>
            {
                requests.Enqueue(request);
                return RequestFate.Answer;
            },
        });
        foreach (var file in Directory.EnumerateFiles(RepositoryFolder.At("samples", "credentials-requests"), "*.yaml"))
        {
            aws.Folder.Write($"credreqs/{Path.GetFileName(file)}", await File.ReadAllTextAsync(file, Cancellation));
        }

        return new AdoptWorld(aws, requests);
    }

    /// <summary>Runs <c>adopt</c>, which writes nothing to AWS.</summary>
    public async Task<ProgramResult> AdoptAsync(params string[] options)
    {
        _requests.Clear();
        var result = await Aws.RunAsync(["adopt", .. options]);
        _requests.Select(request => request.Operation)
            .Where(operation => !_reading.Any(prefix => operation.StartsWith(prefix, StringComparison.Ordinal)))
            .ShouldBeEmpty();
        return result;
    }

    /// <summary>What a file of the folder says.</summary>
    public string Read(string file) => File.ReadAllText(Aws.Folder.At(file));

    /// <summary>Has a service account assume a role by a token of the cluster's key, as a pod does.</summary>
    public async Task AssumeAsync(string issuer, string privateKey, string role, string space, string account, string audience = "openshift")
    {
        Aws.Folder.Write("signer", privateKey);
        var token = (await Aws.RunAsync(
            "token", "mint", "--issuer", issuer, "--private-key-file", "signer", "--namespace", space, "--service-account", account,
            "--audience", audience)).ShouldSucceed();
        using var clients = Aws.Clients();
        var session = await clients.Sts.AssumeRoleWithWebIdentityAsync(
            new AssumeRoleWithWebIdentityRequest
            {
                RoleArn = $"arn:aws:iam::123456789012:role/{role}",
                RoleSessionName = "pod",
                WebIdentityToken = token.Out.Trim(),
            },
            Cancellation);
        session.Credentials.SessionToken.ShouldNotBeEmpty();
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Aws.DisposeAsync();
}
