using Irsactl.LocalAws.Foundation.Auth;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Services.Route53.Dns;
using Irsactl.LocalAws.Services.Route53.Model;
using Irsactl.LocalAws.Wire.Rest;

namespace Irsactl.LocalAws.Services.Route53;

/// <summary>What Route 53's operations share.</summary>
/// <param name="Store">The zones.</param>
/// <param name="Options">The clock and how long changes take.</param>
/// <param name="Authorizer">Decides who may do what.</param>
internal sealed record Route53Context(StateStore<Route53State> Store, LocalAwsOptions Options, IAuthorizer Authorizer)
{
    /// <summary>The time.</summary>
    public DateTimeOffset Now => Options.TimeProvider.GetUtcNow();

    /// <summary>What resolvers are told at this moment.</summary>
    public ZoneLookup Lookup() => new(Store.Current, Now, Options.SettleDelay);

    /// <summary>Whether all name servers have a change.</summary>
    public bool IsInSync(ZoneChange change) => Now - change.Submitted >= Options.SettleDelay;

    /// <summary>A new change.</summary>
    public ZoneChange NewChange(string? comment = null) => new(Route53Ids.NewChange(), Now, comment);

    /// <summary>Refuses a caller who may not.</summary>
    /// <param name="request">The request; its operation is the action.</param>
    /// <param name="resource">Such as <c>hostedzone/Z…</c>, or a star where the operation has no resource.</param>
    /// <param name="context">Condition keys.</param>
    /// <exception cref="AwsServiceException">The caller may not.</exception>
    public void Authorize(RestRequest request, string resource, IReadOnlyDictionary<string, IReadOnlyList<string>>? context = null)
    {
        var arn = resource == "*" ? resource : $"arn:{Irsactl.Aws.Arns.Partition.ForRegion(request.Call.Region).Id}:route53:::{resource}";
        var decision = Authorizer.Authorize(request.Call, $"route53:{request.Operation}", arn, context);
        if (!decision.IsAllowed)
        {
            throw Route53Errors.AccessDenied(AccessDeniedText.For(decision, arn));
        }
    }

    /// <summary>The id of the zone in the path.</summary>
    public static string ZoneId(RestRequest request, string label = "Id") => Route53Ids.Strip(request[label], Route53Ids.ZonePrefix);

    /// <summary>Finds a zone.</summary>
    /// <exception cref="AwsServiceException">There is none.</exception>
    public static HostedZone Find(Route53State state, string id) =>
        state.Zones.GetValueOrDefault(id) ?? throw Route53Errors.NoSuchHostedZone(id);
}
