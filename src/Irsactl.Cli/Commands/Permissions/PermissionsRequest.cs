using Irsactl.Aws.Permissions;
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
}
