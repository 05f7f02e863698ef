using Irsactl.Aws.Clients;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;
using Irsactl.Provisioning.Tests.Aws;
using Irsactl.Testing;

namespace Irsactl.Provisioning.Tests.Existing;

/// <summary>
/// A cluster that has been set up, and runs of somebody else's: from another folder, with other keys, with flags forgotten.
/// </summary>
internal sealed class RunningCluster : IAsyncDisposable
{
    public const string Bucket = "my-cluster-oidc";

    private static readonly Lazy<(string Private, string Public, string KeyId)> _another = new(MakePair);

    private RunningCluster(LocalCloud cloud) => Cloud = cloud;

    public LocalCloud Cloud { get; }

    public AwsClients Clients => Cloud.Clients;

    /// <summary>Where the cluster was set up from, with its private key.</summary>
    public ClusterSetup Setup { get; } = new();

    /// <summary>The folder of the next run; it begins empty.</summary>
    public TemporaryFolder Elsewhere { get; } = new();

    /// <summary>The events of runs from <see cref="Elsewhere"/>.</summary>
    public EventRecorder Events { get; } = new();

    /// <summary>Another pair than the cluster's.</summary>
    public static (string Private, string Public, string KeyId) Another => _another.Value;

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    /// <summary>Sets the cluster up.</summary>
    public static async Task<RunningCluster> StartAsync(HostingOptions? hosting = null)
    {
        var cluster = new RunningCluster(await LocalCloud.StartAsync(Cancellation));
        var report = await new AwsProvisioner(cluster.Clients, cluster.Setup.Events.Settings).CreateAllAsync(
            cluster.Setup.Options with { Hosting = hosting, OutputDirectory = cluster.Setup.Folder.Path }, Cancellation);
        report.Succeeded.ShouldBeTrueFor(report);
        return cluster;
    }

    /// <summary>Runs create-all from the other folder.</summary>
    public Task<ProvisioningReport> RunAsync(Func<CreateAllOptions, CreateAllOptions>? change = null, AwsClients? clients = null)
    {
        var used = clients ?? Clients;
        var options = Setup.Options with { OutputDirectory = Elsewhere.Path, Region = used.Region, KeyKind = KeyKind.Rsa2048 };
        return new AwsProvisioner(used, Events.Settings).CreateAllAsync(change is null ? options : change(options), Cancellation);
    }

    /// <summary>Plans from the other folder.</summary>
    public Task<ProvisioningReport> PlanAsync(Func<CreateAllOptions, CreateAllOptions> change) =>
        new AwsProvisioner(Clients, Events.Settings).PlanAllAsync(
            change(Setup.Options with { OutputDirectory = Elsewhere.Path }), Cancellation);

    /// <summary>The ids of the keys in the bucket.</summary>
    public async Task<IReadOnlyList<string?>> PublishedKeyIdsAsync()
    {
        using var answer = await Clients.S3.GetObjectAsync(Bucket, "keys.json", Cancellation);
        using var buffer = new MemoryStream();
        await answer.ResponseStream.CopyToAsync(buffer, Cancellation);
        return [.. JsonWebKeySet.Parse(buffer.ToArray(), "keys.json").Keys.Select(key => key.KeyId)];
    }

    /// <summary>The id of the cluster's own key.</summary>
    public string KeyId()
    {
        using var key = PublicKey.FromPem(File.ReadAllText(Setup.Folder.At("serviceaccount-signer.public")), "public");
        return key.KeyId;
    }

    public async ValueTask DisposeAsync()
    {
        Elsewhere.Dispose();
        Setup.Dispose();
        await Cloud.DisposeAsync();
    }

    private static (string Private, string Public, string KeyId) MakePair()
    {
        using var key = SigningKey.Generate(KeyKind.Rsa2048);
        return (key.ToPem(), key.PublicKey.ToPem(), key.PublicKey.KeyId);
    }
}
