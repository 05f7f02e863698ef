using Irsactl.Aws.Clients.ApiGateway;
using Irsactl.Aws.Clients.Route53;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.ApiGateway;

/// <summary>
/// A domain name of API Gateway's: the addresses and the certificate under which APIs answer to a name of the user's own. A region has one
/// of a name for all of AWS's accounts.
/// </summary>
/// <param name="context">What the resources of a run share.</param>
/// <param name="domain">The name.</param>
/// <param name="certificateArn">The certificate; null where it is only to be deleted.</param>
/// <param name="dependsOn">What has to be over before the certificate can be used; what is deleted after it.</param>
internal sealed class ApiDomainResource(
    HostingContext context, string domain, Late<string>? certificateArn, params IEnumerable<ResourceKey> dependsOn)
    : Resource<ApiDomainName>(KeyOf(domain), dependsOn)
{
    private const string OldPolicy = "TLS_1_0";

    private readonly ApiGatewayClient _service = context.Clients.ApiGateway;

    /// <summary>Where DNS is to lead, once the domain name is there.</summary>
    public Late<AliasTarget> Target { get; } = new();

    /// <summary>The key under which other resources depend on a domain name.</summary>
    public static ResourceKey KeyOf(string domain) => new("API domain name", domain);

    protected override Settling Settling =>
        new($"API Gateway to have domain name {domain} ready", IsReadyAsync, TimeSpan.FromMinutes(10));

    protected override string ForeignNotice =>
        $"domain name {domain} of API Gateway does not carry the tag {context.Owner.TagKey}: owned and is left alone";

    public override IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) => outcome switch
    {
        ResourceOutcome.Created => [$"Domain name {domain} of API Gateway created"],
        ResourceOutcome.Unchanged when certificateArn is not null => [$"Existing domain name {domain} of API Gateway found"],
        ResourceOutcome.Updated => [$"Updated {string.Join(", ", changes)} of domain name {domain} of API Gateway"],
        ResourceOutcome.Deleted => [$"Domain name {domain} of API Gateway deleted"],
        _ => [],
    };

    protected override async Task<ApiDomainName?> ReadAsync(CancellationToken cancellationToken) =>
        Decide(await _service.GetDomainNameAsync(domain, cancellationToken));

    protected override bool IsOwned(ApiDomainName state) => context.Owner.Owns(state.Tags);

    protected override void RequireOwnership(ApiDomainName state)
    {
        if (!IsOwned(state))
        {
            throw new IrsactlException(
                ProvisioningErrors.NotOwned,
                $"API Gateway has a domain name {domain} in {context.Clients.Region}, which does not carry the tag "
                    + $"{context.Owner.TagKey}: owned",
                "choose another --domain, or, if the domain name is this cluster's, tag it so");
        }
    }

    protected override bool IsSettled(ApiDomainName state) => state.Status == ApiDomainName.Available;

    protected override IEnumerable<Difference> Compare(ApiDomainName state)
    {
        var wanted = Wanted(state);
        if (state.CertificateArn != wanted.CertificateArn || state.SecurityPolicy != wanted.SecurityPolicy)
        {
            yield return new Difference(
                string.Join(
                    ", ",
                    (string[])
                    [
                        .. state.CertificateArn == wanted.CertificateArn ? [] : (string[])["certificate"],
                        .. state.SecurityPolicy == wanted.SecurityPolicy ? [] : (string[])["security policy"],
                    ]),
                async token => Decide(await _service.UpdateDomainNameAsync(Wanted(state), token)),
                [
                    .. Attributes.If("certificate", AttributeValue.Of(state.CertificateArn), certificateArn!.Value()),
                    .. Attributes.If("security policy", state.SecurityPolicy, wanted.SecurityPolicy),
                ]);
        }

        if (context.Owner.Missing(state.Tags) is { Count: > 0 } missing)
        {
            var arn = $"arn:{context.Clients.Partition.Id}:apigateway:{context.Clients.Region}::/domainnames/{domain}";
            yield return new Difference(
                "tags", token => _service.TagResourceAsync(arn, missing, token), [.. Attributes.Tags(state.Tags, missing)]);
        }
    }

    protected override IEnumerable<AttributeChange> DescribeNew() =>
    [
        Attributes.New("certificate", certificateArn!.Value()),
        Attributes.New("endpoint type", "REGIONAL"),
        Attributes.New("security policy", "TLS_1_2"),
        .. Attributes.NewTags(context.Owner.Tags),
    ];

    protected override async Task CreateAsync(CancellationToken cancellationToken) =>
        Decide(await _service.CreateDomainNameAsync(Wanted(current: null), cancellationToken));

    /// <summary>Its mappings go with it.</summary>
    protected override Task DeleteAsync(ApiDomainName state, CancellationToken cancellationToken) =>
        _service.DeleteDomainNameAsync(domain, cancellationToken);

    /// <summary>A policy that somebody chose stays, unless it lets in TLS 1.0; so do the addresses.</summary>
    private ApiDomainName Wanted(ApiDomainName? current)
    {
        var arn = certificateArn is { } late && late.TryGet(out var known) ? known : "";
        return current is null
            ? new ApiDomainName(domain, arn) { Tags = context.Owner.Tags }
            : current with
            {
                CertificateArn = arn,
                SecurityPolicy = current.SecurityPolicy is OldPolicy or "" ? "TLS_1_2" : current.SecurityPolicy,
            };
    }

    private ApiDomainName? Decide(ApiDomainName? found)
    {
        if (found?.Target is { } target)
        {
            Target.Set(target);
        }

        return found;
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken) =>
        Decide(await _service.GetDomainNameAsync(domain, cancellationToken)) is { Status: ApiDomainName.Available };
}
