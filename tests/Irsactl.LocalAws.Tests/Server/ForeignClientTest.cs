using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Server;

/// <summary>A local AWS, and programs that we did not write, which use it as they do under <c>local exec</c>.</summary>
public abstract class ForeignClientTest : IAsyncLifetime
{
    private LocalWorld? started;

    /// <summary>The local AWS.</summary>
    private protected LocalWorld World => started.ShouldNotBeNull();

    /// <summary>Where the programs run.</summary>
    private protected TemporaryFolder Folder { get; } = new();

    /// <inheritdoc />
    public async ValueTask InitializeAsync() => started = await LocalWorld.StartAsync(Configure);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (started is not null)
        {
            await started.DisposeAsync();
        }

        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>How the local AWS is to be.</summary>
    protected virtual LocalAwsOptions Configure(LocalAwsOptions options) => options;

    /// <summary>Runs programs.</summary>
    private protected CommandRunner Runner() => new()
    {
        Environment = World.Environment(Folder.Write("ca.pem", World.Aws.CertificateAuthorityPem)),
        WorkingDirectory = Folder.Path,
    };

    /// <summary>What the <c>aws</c> CLI prints for a command that must succeed.</summary>
    private protected async Task<string> AwsAsync(params string[] arguments)
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        return (await Runner().RunAsync(Tools.Aws.Path, arguments, LocalWorld.Limit)).EnsureSuccess().StandardOutput;
    }

    /// <summary>
    /// Runs a program with boto3 that must succeed, and leave nothing in the log. <c>refused(code, call)</c> asserts a refusal.
    /// </summary>
    private protected async Task BotoAsync(string program)
    {
        const string Start =
            """
            import boto3, botocore.exceptions
            def refused(code, call):
                try:
                    call()
                except botocore.exceptions.ClientError as error:
                    assert error.response["Error"]["Code"] == code, error
                    return
                raise AssertionError(f"not refused with {code}")

            """;
        Assert.SkipUnless(Tools.PythonWithBoto3.IsInstalled, Tools.PythonWithBoto3.SkipReason);
        (await Runner().RunAsync(Tools.PythonWithBoto3.Path, ["-c", Start + program], LocalWorld.Limit)).EnsureSuccess();
        World.Log.ShouldBeEmpty();
    }
}
