using Irsactl.Aws.Arns;
using Irsactl.Aws.Permissions;
using Irsactl.Cli.Commands.Declared;
using Irsactl.Provisioning;
using Irsactl.RemoteSources.S3;

namespace Irsactl.Cli.Commands.Permissions;

/// <summary>What narrows the permissions of commands: what their flags would say.</summary>
/// <param name="Scope">Partition, region, account, name and boundary.</param>
/// <param name="Hosting">The hosting; null where none is named.</param>
internal sealed record PermissionsRequest(PermissionScope Scope, HostingOptions? Hosting)
{
    /// <summary>Whether runs take away what nobody declared.</summary>
    public bool Prunes { get; init; }

    /// <summary>Whether runs only show what they would do.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>The bucket that gets an access log; null: any.</summary>
    public string? LogBucket { get; init; }

    /// <summary>The bucket that the issuer server reads; null: any.</summary>
    public S3Location? Source { get; init; }

    /// <summary>What a file that declares a cluster says.</summary>
    /// <param name="file">The cluster.</param>
    /// <param name="accountId">The account, or a star.</param>
    public static PermissionsRequest Of(DeclaredCluster file, string accountId)
    {
        var hosting = file.ReadHosting();
        return new PermissionsRequest(
            new PermissionScope
            {
                Name = file.Name,
                Region = file.Region,
                Partition = Partition.ForRegion(file.Region),
                AccountId = accountId,
                BoundaryArn = file.BoundaryArn,
                RolePath = file.Settings.RoleOptions.Path,
                RoleNames = [.. file.Settings.RoleNames],
                TagKeys =
                [
                    .. file.Settings.OwnTags.Select(tag => tag.Key),
                    .. hosting is SharedHostingOptions ? [SharedHostingOptions.TagKey] : (string[])[],
                ],
                ManagedPolicyArns =
                    [.. file.Settings.Workloads.SelectMany(workload => workload.ManagedPolicyArns).Distinct(StringComparer.Ordinal)],
                ExternalIssuers =
                [
                    .. file.Settings.Workloads.Select(workload => workload.External?.Issuer.HostAndPath).OfType<string>()
                        .Distinct(StringComparer.Ordinal),
                ],
                HasSessionDuration = file.Settings.RoleOptions.SessionDuration is not null
                    || file.Settings.Workloads.Any(workload => workload.SessionDuration is not null),
            },
            hosting);
    }
}
