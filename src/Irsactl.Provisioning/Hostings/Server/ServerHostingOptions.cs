using Irsactl.Aws.Permissions;
using Irsactl.Oidc.Issuers;
using Irsactl.Provisioning.DryRun;
using Irsactl.Provisioning.Hostings;
using Irsactl.Provisioning.Hostings.Server;

namespace Irsactl.Provisioning;

/// <summary>
/// Hosting <c>server</c>: nothing in AWS; the documents are files for a web server of the user's own, such as <c>irsactl serve</c>.
/// </summary>
public sealed record ServerHostingOptions : HostingOptions
{
    /// <summary>The URL under which the server has the issuer.</summary>
    public required IssuerUrl Issuer { get; init; }

    /// <summary>
    /// The folder that gets <c>HOST/PATH/</c> with both documents in it. Missing folders are made, readable by everybody.
    /// </summary>
    public required string DocumentsFolder { get; init; }

    /// <inheritdoc />
    public override string Kind => HostingKinds.Server;

    /// <inheritdoc />
    public override bool HasDryRunFiles => true;

    /// <inheritdoc />
    internal override void Check(string name, string region) => ProviderIssuer.Require(Issuer);

    /// <inheritdoc />
    internal override IHosting Create(HostingContext context) => new ServerHosting(this);

    /// <inheritdoc />
    internal override DryRunHosting DryRun(string name, string region) => DryRunHosting.Of(Issuer, []);

    /// <inheritdoc />
    internal override IEnumerable<PermittedAction> Permissions(PermissionScope scope) =>
        [];

    /// <inheritdoc />
    internal override string IssuerPattern(PermissionScope scope) => Issuer.HostAndPath;
}
