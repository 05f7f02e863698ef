using Irsactl.LocalAws;

namespace Irsactl.Cli.Tests.CredentialErrors;

/// <summary>A home folder with shared configuration files, and the built program run in it against a local AWS.</summary>
internal sealed class AwsHome : IAsyncDisposable
{
    /// <summary>Settings of the local AWS's root user.</summary>
    public const string Keys = "aws_access_key_id = test\naws_secret_access_key = test\n";

    /// <summary>The role that profiles and variables name.</summary>
    public const string Role = "arn:aws:iam::123456789012:role/machine";

    private readonly TemporaryFolder _folder = new();
    private LocalAwsServer? _aws;

    /// <summary>The home folder.</summary>
    public TemporaryFolder Folder => _folder;

    /// <summary>Variables besides those that every run has.</summary>
    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the program is to see no endpoint but what a profile has.</summary>
    public bool HasNoEndpoint { get; set; }

    /// <summary>A home with <c>~/.aws/config</c> and, where that has it, profile <c>p</c> chosen.</summary>
    public static AwsHome With(string config)
    {
        var home = new AwsHome();
        home.Folder.Write(".aws/config", config);
        if (config.Contains("[profile p]", StringComparison.Ordinal))
        {
            home.Variables["AWS_PROFILE"] = "p";
        }

        return home;
    }

    /// <summary>Where a file of the home folder is.</summary>
    public string At(string name) => _folder.At(name);

    /// <summary>Runs a command that asks AWS who the caller is before it does anything.</summary>
    public Task<ProgramResult> RunAsync() => RunAsync("aws", "delete", "--name", "q", "--region", "us-east-1");

    /// <summary>Runs a command.</summary>
    public async Task<ProgramResult> RunAsync(params string[] arguments)
    {
        // What needs no AWS must not find one.
        if (!HasNoEndpoint)
        {
            Variables.TryAdd("AWS_ENDPOINT_URL", "http://127.0.0.1:9");
        }

        return await BuiltProgram.RunAsync(_folder, Variables, arguments);
    }

    /// <summary>Starts a local AWS for the program to call.</summary>
    public async Task<LocalAwsServer> StartAwsAsync()
    {
        _aws = await LocalAwsServer.StartAsync(new LocalAwsOptions(), TestContext.Current.CancellationToken);
        Variables["AWS_ENDPOINT_URL"] = _aws.Endpoint.GetLeftPart(UriPartial.Authority);
        return _aws;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_aws is not null)
        {
            await _aws.DisposeAsync();
        }

        _folder.Dispose();
    }
}
