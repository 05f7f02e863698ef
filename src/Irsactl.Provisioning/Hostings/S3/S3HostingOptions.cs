using Irsactl.Provisioning.Hostings;
using Irsactl.Provisioning.Hostings.S3;

namespace Irsactl.Provisioning;

/// <summary>Hosting <c>s3</c>: a bucket that everybody may read, under its own host name.</summary>
public sealed record S3HostingOptions : HostingOptions
{
    /// <inheritdoc />
    public override string Kind => "s3";

    /// <inheritdoc />
    internal override IHosting Create(HostingContext context) => new S3Hosting(context);
}
