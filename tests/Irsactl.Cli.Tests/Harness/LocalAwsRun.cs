using Amazon.Runtime;
using Irsactl.Aws.Clients;
using Irsactl.LocalAws;

namespace Irsactl.Cli.Tests.Harness;

/// <summary>A local AWS, and the built program with the variables that lead it there.</summary>
internal sealed class LocalAwsRun : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LocalAwsServer _aws;

    private LocalAwsRun(LocalAwsServer aws) => _aws = aws;

    /// <summary>The folder that commands run in.</summary>
    public TemporaryFolder Folder => _folder;

    /// <summary>Starts one, with a CredentialsRequest in <c>requests</c>.</summary>
    /// <param name="foreignBuckets">Buckets that other accounts have.</param>
    public static Task<LocalAwsRun> StartAsync(params string[] foreignBuckets) =>
        StartAsync(new LocalAwsOptions { ForeignBuckets = [.. foreignBuckets] });

    /// <summary>Starts one of the given kind, with a CredentialsRequest in <c>requests</c>.</summary>
    public static async Task<LocalAwsRun> StartAsync(LocalAwsOptions options)
    {
        var aws = await LocalAwsServer.StartAsync(options, TestContext.Current.CancellationToken);
        var run = new LocalAwsRun(aws);
        run.Folder.Write(
            "requests/50-ingress.yaml",
            await File.ReadAllTextAsync(RepositoryFolder.At("samples", "credentials-requests", "50-ingress.yaml")));
        return run;
    }

    /// <summary>The plain endpoint.</summary>
    public Uri Endpoint => _aws.Endpoint;

    /// <summary>The AWS services, as the account's root; for what no command of ours does.</summary>
    public AwsClients Clients() => Clients(new BasicAWSCredentials(_aws.AccessKeyId, _aws.SecretAccessKey));

    /// <summary>The AWS services, as somebody else.</summary>
    public AwsClients Clients(AWSCredentials credentials) => new(new AwsClientOptions
    {
        Region = "us-east-1",
        EndpointUrl = new Uri(_aws.Endpoint.GetLeftPart(UriPartial.Authority)),
        Credentials = credentials,
    });

    /// <summary>The variables that make the account's root of a program.</summary>
    public Dictionary<string, string> RootEnvironment => new(StringComparer.Ordinal)
    {
        ["AWS_ACCESS_KEY_ID"] = _aws.AccessKeyId,
        ["AWS_SECRET_ACCESS_KEY"] = _aws.SecretAccessKey,
        ["AWS_ENDPOINT_URL"] = _aws.Endpoint.GetLeftPart(UriPartial.Authority),
    };

    /// <summary>Runs a command as the account's root.</summary>
    public Task<ProgramResult> RunAsync(params string[] arguments) => RunAsAsync(RootEnvironment, arguments);

    /// <summary>Runs a command with other credentials, or none.</summary>
    public Task<ProgramResult> RunAsAsync(Dictionary<string, string> credentials, params string[] arguments)
    {
        credentials["AWS_ENDPOINT_URL"] = _aws.Endpoint.GetLeftPart(UriPartial.Authority);
        return BuiltProgram.RunAsync(_folder, credentials, arguments);
    }

    /// <summary><c>create-all</c> of the one request into <c>out</c>.</summary>
    public Task<ProgramResult> CreateAllAsync(params string[] options) =>
        RunAsync(
        [
            "aws", "create-all", "--name", "c1", "--region", "us-east-1", "--credentials-requests-dir", "requests", "--output-dir", "out",
            .. options,
        ]);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _aws.DisposeAsync();
        _folder.Dispose();
    }
}
