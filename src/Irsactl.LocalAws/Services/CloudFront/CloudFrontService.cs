using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Coverage;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Inventory;
using Irsactl.LocalAws.Foundation.Names;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Services.CloudFront.Model;
using Irsactl.LocalAws.Services.CloudFront.Operations;
using Irsactl.LocalAws.Services.CloudFront.Serving;
using Irsactl.LocalAws.Wire.Rest;

namespace Irsactl.LocalAws.Services.CloudFront;

/// <summary>
/// Amazon CloudFront (CloudFront API Reference, version 2020-05-31), and the edge location that answers for its distributions: there is one
/// here, where AWS has hundreds.
/// </summary>
internal sealed class CloudFrontService : RestXmlService, IPublicNames, ICredentialStore, ICertificateUsers, IForgetful, ICaching, IDisposable, IInventoried
{
    private readonly CloudFrontContext context;
    private readonly OriginCredentials credentials;
    private readonly Edge edge;

    /// <summary>Makes the service.</summary>
    /// <param name="store">The distributions.</param>
    /// <param name="options">The account, the clock, and how long changes take to spread.</param>
    /// <param name="authorizer">Decides who may do what.</param>
    /// <param name="names">Where origins are.</param>
    /// <param name="transport">How they are reached.</param>
    /// <param name="certificates">The certificates of ACM.</param>
    public CloudFrontService(
        StateStore<CloudFrontState> store,
        LocalAwsOptions options,
        IAuthorizer authorizer,
        HostNames names,
        IIssuerTransport transport,
        ICertificates certificates)
        : base("cloudfront", CloudFrontXml.Namespace)
    {
        context = new CloudFrontContext(store, options, authorizer, certificates);
        credentials = new OriginCredentials(options.AccountId);
        edge = new Edge(context, new OriginClient(context, names, transport, credentials));
        var distributions = new Distributions(context);
        distributions.AddTo(Operations);
        new DistributionLists(context).AddTo(Operations);
        new Invalidations(context, distributions).AddTo(Operations);
        new OriginAccessControls(context).AddTo(Operations);
        new OriginAccessIdentities(context).AddTo(Operations);
        new StoredPolicies(context, PolicyKind.Cache).AddTo(Operations);
        new StoredPolicies(context, PolicyKind.OriginRequest).AddTo(Operations);
        new StoredPolicies(context, PolicyKind.ResponseHeaders).AddTo(Operations);
        new EdgeFunctions(context).AddTo(Operations);
        new Tagging(context).AddTo(Operations);
    }

    /// <inheritdoc />
    public override ServiceCoverage Coverage => CloudFrontCoverage.Of(Operations.Names);

    /// <inheritdoc />
    public IEnumerable<InventoryItem> Inventory => CloudFrontInventory.Of(context.Store.Current, context.Now);

    /// <inheritdoc />
    public IPublicEndpoint? FindEndpoint(string name, string host) => edge.FindEndpoint(name, host);

    /// <inheritdoc />
    AccessKey? ICredentialStore.Find(string accessKeyId, string? sessionToken) => credentials.Find(accessKeyId);

    /// <inheritdoc />
    public IEnumerable<string> UsersOf(string certificateArn) => context.Store.Current.Distributions.Values
        .Where(distribution => distribution.Config.GetSettings().CertificateArn == certificateArn
            || distribution.ServedAt(context.Now)?.GetSettings().CertificateArn == certificateArn)
        .Select(distribution => distribution.Arn);

    /// <inheritdoc />
    public void Forget() => edge.Forget();

    /// <inheritdoc />
    public void ForgetCopies() => edge.Forget();

    /// <inheritdoc />
    public void Dispose() => edge.Dispose();
}
