using Irsactl.Aws.Arns;
using Irsactl.Aws.Permissions;
using Irsactl.Provisioning.DryRun;
using Irsactl.Provisioning.Hostings;
using Irsactl.Provisioning.Hostings.S3;
using Irsactl.Provisioning.Identity;
using Irsactl.Provisioning.Permissions;

namespace Irsactl.Provisioning;

/// <summary>Hosting <c>s3</c>: a bucket that everybody may read, under its own host name.</summary>
public sealed record S3HostingOptions : HostingOptions
{
    /// <inheritdoc />
    public override string Kind => HostingKinds.S3;

    /// <inheritdoc />
    public override bool HasDryRunFiles => true;

    /// <inheritdoc />
    internal override void Check(string name, string region) => _ = ResourceNames.Bucket(name);

    /// <inheritdoc />
    internal override IHosting Create(HostingContext context) => new S3Hosting(context);

    /// <inheritdoc />
    internal override DryRunHosting DryRun(string name, string region)
    {
        var bucket = ResourceNames.Bucket(name);
        return DryRunHosting.Of(S3Hosting.IssuerOf(bucket, region, Partition.ForRegion(region)), [DryRunBucket.File(bucket, region)]);
    }

    /// <inheritdoc />
    internal override IEnumerable<PermittedAction> Permissions(PermissionScope scope) =>
        BucketPermissions.Public(scope);

    /// <inheritdoc />
    internal override string IssuerPattern(PermissionScope scope) => $"{scope.Bucket()}.s3.{scope.Region}.{scope.Partition.DnsSuffix}";
}
