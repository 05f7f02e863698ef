using System.Collections.Immutable;
using System.Globalization;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Names;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Serving;

/// <summary>
/// A load balancer as the public meets it. Where nothing listens, or the network does not let the public in, the connection breaks: a
/// filtered port would not answer at all.
/// </summary>
/// <param name="elb">The service.</param>
/// <param name="balancer">The load balancer.</param>
/// <param name="host">The name that the client asked for.</param>
internal sealed class LoadBalancerEndpoint(ElbContext elb, LoadBalancer balancer, string host) : IPublicEndpoint
{
    /// <summary>
    /// The address that the public comes from, of a block that is nobody's (RFC 5737): every caller here is on this machine.
    /// </summary>
    public const string PublicAddress = "198.51.100.10";

    private const int HttpPort = 80;
    private const int HttpsPort = 443;

    /// <inheritdoc />
    public string Service => "elasticloadbalancing";

    /// <inheritdoc />
    public string Operation => "LoadBalancerRequest";

    /// <inheritdoc />
    public IReadOnlyList<string> CertificateNames =>
        FindListener(HttpsPort) is { CertificateArn: { } byDefault } listener ? NamesOf(listener, byDefault) : [];

    /// <inheritdoc />
    public async Task AnswerAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var listener = FindListener(http.Request.IsHttps ? HttpsPort : HttpPort);
        if (listener is null || (listener.Protocol is Listener.Https) != http.Request.IsHttps)
        {
            http.Abort();
            return;
        }

        if (AttributeTables.Of(listener).Get(listener.Attributes, AttributeTables.ServerHeader) is "true")
        {
            http.Response.Headers.Server = "awselb/2.0";
        }

        var request = BalancedRequest.Of(http);
        var action = elb.Store.Current.RulesOf(listener.Arn)
            .FirstOrDefault(rule => rule.Conditions.All(condition => RuleMatch.Matches(condition, request)))?.Action
            ?? listener.DefaultAction;
        await (action switch
        {
            { FixedResponse: { } response } => OwnAnswers.WriteAsync(
                http,
                int.Parse(response.StatusCode, CultureInfo.InvariantCulture),
                response.ContentType,
                response.MessageBody ?? "",
                cancellationToken),
            { Redirect: { } redirect } => OwnAnswers.WriteRedirectAsync(http, redirect, request, cancellationToken),
            { Forward: { } forward } => new LambdaTarget(elb, balancer).AnswerAsync(http, request, forward, cancellationToken),
            _ => throw new InvalidOperationException("an action that does nothing"),
        });
    }

    private Listener? FindListener(int port) => balancer.Scheme is LoadBalancer.InternetFacing
        && elb.IsActive(balancer)
        && balancer.SubnetIds.Any(id => elb.Network.FindSubnet(balancer.Region, id) is { IsPublic: true })
        && elb.Network.Admits(balancer.Region, balancer.SecurityGroupIds, PublicAddress, port)
            ? elb.Store.Current.ListenersOf(balancer.Arn).FirstOrDefault(listener => listener.Port == port)
            : null;

    // The certificate for the name, or the default one (User Guide, "Certificates for your Application Load Balancer").
    private ImmutableArray<string> NamesOf(Listener listener, string byDefault)
    {
        var shown = listener.MoreCertificateArns.Prepend(byDefault).Select(elb.Certificates.FindCertificate)
            .FirstOrDefault(found => found is { IsIssued: true } && found.Covers(host))
            ?? elb.Certificates.FindCertificate(byDefault);
        return shown is { IsIssued: true } ? shown.Names : [];
    }
}
