using Irsactl.Aws.Clients;
using Irsactl.Oidc.Keys;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.Testing;

namespace Irsactl.Provisioning.Tests.Aws;

/// <summary>One cluster to set up: a folder with a private key in it, the same one in every test, so that runs can be compared.</summary>
internal sealed class ClusterSetup : IDisposable
{
    private static readonly Lazy<string> _privateKey = new(MakeKey);

    public ClusterSetup() => Folder.Write("serviceaccount-signer.private", _privateKey.Value);

    public TemporaryFolder Folder { get; } = new();

    public EventRecorder Events { get; } = new();

    /// <summary>The clock of its runs.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Whether its runs take away what nobody declared.</summary>
    public bool Prunes { get; set; }

    private ProvisioningSettings Settings => Events.Settings with { TimeProvider = TimeProvider, Prunes = Prunes };

    public CreateAllOptions Options { get; init; } = new()
    {
        Name = "my-cluster",
        Region = "us-east-1",
        Requests = SampleRequests.Shipped(),
    };

    public Task<ProvisioningReport> CreateAllAsync(AwsClients clients, CancellationToken cancellationToken) =>
        new AwsProvisioner(clients, Settings).CreateAllAsync(
            Options with { Region = clients.Region, OutputDirectory = Folder.Path }, cancellationToken);

    public Task<ProvisioningReport> PlanAsync(AwsClients clients, CancellationToken cancellationToken) =>
        new AwsProvisioner(clients, Settings).PlanAllAsync(
            Options with { Region = clients.Region, OutputDirectory = Folder.Path }, cancellationToken);

    public Task<DeletionPlan> PlanDeletionAsync(AwsClients clients, CancellationToken cancellationToken) =>
        new AwsProvisioner(clients, Settings).PlanDeletionAsync(
            new DeleteOptions { Name = Options.Name, Region = clients.Region }, cancellationToken);

    public Task<ProvisioningReport> DeleteAsync(AwsClients clients, CancellationToken cancellationToken) =>
        new AwsProvisioner(clients, Settings).DeleteAsync(
            new DeleteOptions { Name = Options.Name, Region = clients.Region }, cancellationToken);

    public Task<ProvisioningReport> CreateRolesAsync(
        AwsClients clients, string providerArn, IReadOnlyList<CredentialsRequest> requests, CancellationToken cancellationToken) =>
        new AwsProvisioner(clients, Settings).CreateIamRolesAsync(
            new IamRolesOptions
            {
                Name = Options.Name,
                Region = clients.Region,
                Requests = requests,
                IdentityProviderArn = providerArn,
                OutputDirectory = Folder.Path,
            },
            cancellationToken);

    public void Dispose() => Folder.Dispose();

    private static string MakeKey()
    {
        using var key = SigningKey.Generate(KeyKind.Rsa2048);
        return key.ToPem();
    }
}
