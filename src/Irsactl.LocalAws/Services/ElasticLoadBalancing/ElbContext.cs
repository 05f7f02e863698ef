using System.Collections.Immutable;
using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Foundation.Auth;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing;

/// <summary>What the operations share: the state, the clock, the other services, and the question whether the caller may.</summary>
internal sealed class ElbContext(StateStore<ElbState> store, LocalAwsOptions options, IAuthorizer authorizer)
{
    private const string Service = "elasticloadbalancing";

    /// <summary>The state.</summary>
    public StateStore<ElbState> Store { get; } = store;

    /// <summary>The networks that load balancers are in.</summary>
    public required INetwork Network { get; init; }

    /// <summary>The functions that requests are passed on to.</summary>
    public required IFunctions Functions { get; init; }

    /// <summary>The certificates that listeners show.</summary>
    public required ICertificates Certificates { get; init; }

    /// <summary>Now, in whole seconds.</summary>
    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeSeconds(options.TimeProvider.GetUtcNow().ToUnixTimeSeconds());

    /// <summary>The time to the tick, for what takes its time.</summary>
    public DateTimeOffset ExactNow => options.TimeProvider.GetUtcNow();

    /// <summary>Whether a load balancer answers already.</summary>
    public bool IsActive(LoadBalancer found) => ExactNow >= found.Created + options.SettleDelay;

    /// <summary>Whether a load balancer's network interfaces are there: for a while they outlive it.</summary>
    public bool HasInterfaces(LoadBalancer found) => found.Deleted is not { } deleted || ExactNow < deleted + options.SettleDelay;

    /// <summary>Changes the state; what is left of deleted load balancers goes when its time has come.</summary>
    public void Change(Func<ElbState, ElbState> change) => Store.Change(state => change(state with
    {
        LoadBalancers = state.LoadBalancers.RemoveRange(
            state.LoadBalancers.Values.Where(found => !HasInterfaces(found)).Select(found => found.Arn)),
    }));

    /// <summary>Refuses the call where the caller's policies do not allow this operation on a resource.</summary>
    /// <param name="request">The call.</param>
    /// <param name="arn">The resource, or a star.</param>
    /// <param name="newTags">The tags that it is to get.</param>
    /// <exception cref="AwsServiceException"><c>AccessDenied</c>.</exception>
    public void Authorize(QueryRequest request, string arn, ImmutableSortedDictionary<string, string>? newTags = null)
    {
        var state = Store.Current;
        var keys = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (key, value) in Resources.TagsOf(state, arn) ?? ElbResource.None)
        {
            keys[$"aws:ResourceTag/{key}"] = [value];
            keys[$"elasticloadbalancing:ResourceTag/{key}"] = [value];
        }

        foreach (var (key, value) in newTags ?? ElbResource.None)
        {
            keys[$"aws:RequestTag/{key}"] = [value];
        }

        if (newTags is { IsEmpty: false })
        {
            keys["aws:TagKeys"] = [.. newTags.Keys];
        }

        Authorize(request, request.Action, arn, keys);
        if (newTags is { IsEmpty: false } && request.Action is not "AddTags")
        {
            keys["elasticloadbalancing:CreateAction"] = [request.Action];
            Authorize(request, "AddTags", arn, keys);
        }
    }

    /// <summary>An ARN of the account.</summary>
    /// <param name="call">Gives region, partition and account.</param>
    /// <param name="resource">Such as <c>loadbalancer/app/name/0123456789abcdef</c>.</param>
    public static string Arn(AwsCall call, string resource)
    {
        var partition = Partition.TryForRegion(call.Region, out var found) ? found : Partition.Aws;
        return new Arn(partition.Id, Service, call.Region, call.AccountId, resource).ToString();
    }

    private void Authorize(QueryRequest request, string action, string arn, Dictionary<string, IReadOnlyList<string>> keys)
    {
        var decision = authorizer.Authorize(request.Call, $"{Service}:{action}", arn, keys);
        if (!decision.IsAllowed)
        {
            throw new AwsServiceException(403, "AccessDenied", AccessDeniedText.For(decision, arn is "*" ? null : arn));
        }
    }
}
