using Amazon.SecurityToken.Model;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Configuration;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Aws.Permissions;
using Irsactl.Cli.Commands.Declared;
using Irsactl.Cli.Commands.Permissions;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands.Doctor;

/// <summary>What is looked at: the file, its region, the account. Each part is found once, by the check that needs it first.</summary>
internal sealed class DoctorSubject : IDisposable
{
    private readonly DoctorChoices _choices;
    private readonly Lazy<Declaration?> _declaration;
    private readonly Lazy<string?> _region;
    private readonly Lazy<AwsClients> _clients;
    private readonly Lazy<Task<GetCallerIdentityResponse>> _caller;
    private readonly CancellationTokenSource _end;

    /// <summary>Makes it; nothing is asked yet.</summary>
    public DoctorSubject(CommandContext context, DoctorChoices choices, CancellationToken cancellationToken)
    {
        _choices = choices;
        _end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _declaration = new(() => choices.File is { } file ? DeclarationReader.Read(file) : null);
        _region = new(() => choices.Region ?? First?.Region ?? ConfiguredRegion.Find(choices.Profile, context.Environment));
        _clients = new(() => new AwsClients(
            choices.Profile is null && Region is { } region && First is { } cluster
                ? cluster.Settings.Reach(region)
                : new AwsClientOptions { Region = Region, Profile = choices.Profile }));
        _caller = new(() => Clients.Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), _end.Token));
    }

    /// <summary>What the file declares; null where there is none.</summary>
    /// <exception cref="IrsactlException">The file cannot be used.</exception>
    public Declaration? Declaration => _declaration.Value;

    /// <summary>The region; null where none is known.</summary>
    public string? Region => _region.Value;

    /// <summary>AWS, as the first cluster of the file reaches it.</summary>
    /// <exception cref="IrsactlException">No region, or a configuration that cannot be used.</exception>
    public AwsClients Clients => _clients.Value;

    /// <summary>The command whose permissions are looked at; null: none.</summary>
    public string? Command => _choices.Command ?? (_choices.File is null ? null : "apply");

    // What is wrong with the file is said by its own check.
    private DeclaredCluster? First
    {
        get
        {
            try
            {
                return Declaration?.Clusters is [var first, ..] ? first : null;
            }
            catch (IrsactlException)
            {
                return null;
            }
        }
    }

    /// <summary>Whose the credentials are.</summary>
    /// <exception cref="IrsactlException">There are none, or AWS does not take them.</exception>
    public async Task<GetCallerIdentityResponse> CallerAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _caller.Value.WaitAsync(cancellationToken);
        }
        catch (Exception error) when (AwsFailure.IsFailure(error))
        {
            throw AwsFailure.Translate(error, "asking who the caller is");
        }
    }

    /// <summary>What the command needs; null where no command is meant, or it needs nothing.</summary>
    /// <param name="accountId">The account, or a star.</param>
    /// <exception cref="IrsactlException">There is no such command.</exception>
    public PermissionSet? Permissions(string accountId)
    {
        if (Command is not { } words || CommandCatalog.Find(words).Needs is not { } needs)
        {
            return null;
        }

        var clusters = Declaration?.Clusters ?? [];
        return clusters.Count > 0
            ? PermissionSet.Together(clusters.Select(cluster => needs(PermissionsRequest.Of(cluster, accountId))))
            : needs(new PermissionsRequest(
                new PermissionScope { Region = Region ?? PermissionScope.Any, Partition = Clients.Partition, AccountId = accountId }, null));
    }

    /// <summary>The folders with keys: the one that was named, or those of the file.</summary>
    public IReadOnlyList<string> KeyFolders => _choices.OutputDirectory is { } folder ? [folder]
        : [.. (Declaration?.Clusters ?? []).Select(cluster => cluster.OutputDirectory).Distinct(StringComparer.Ordinal)];

    /// <inheritdoc />
    public void Dispose()
    {
        _end.Cancel();
        if (_clients.IsValueCreated)
        {
            _clients.Value.Dispose();
        }

        _end.Dispose();
    }
}
