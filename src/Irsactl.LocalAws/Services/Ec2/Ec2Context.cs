using System.Collections.Immutable;
using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Foundation.Auth;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Services.Ec2.Model;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Ec2;

/// <summary>What EC2's operations share: the state of the region that is called, and the question whether the caller may.</summary>
internal sealed class Ec2Context(StateStore<Ec2State> store, IAuthorizer authorizer, LocalAwsOptions options)
{
    private readonly List<INetworkInterfaces> interfaces = [];

    /// <summary>The account.</summary>
    public string AccountId { get; } = options.AccountId;

    /// <summary>The time to the tick, for what takes its time.</summary>
    public DateTimeOffset Now => options.TimeProvider.GetUtcNow();

    /// <summary>Whether what was begun then is done by now.</summary>
    public bool IsSettled(DateTimeOffset begun) => Now >= begun + options.SettleDelay;

    /// <summary>Has a service's network interfaces seen from now on; before the first request.</summary>
    public void Add(INetworkInterfaces source) => interfaces.Add(source);

    /// <summary>The network interfaces of a region.</summary>
    public IEnumerable<NetworkInterface> InterfacesIn(string region) =>
        interfaces.SelectMany(source => source.InterfacesIn(region)).Concat(OwnInterfaces.In(this, region));

    /// <summary>The state; default networks of regions that were never changed are not in it.</summary>
    public Ec2State Current => store.Current;

    /// <summary>The state with the region's default network in it.</summary>
    public Ec2State StateOf(string region) => DefaultNetwork.Ensure(store.Current, region, AccountId);

    /// <summary>Changes the state.</summary>
    public void Change(string region, Func<Ec2State, Ec2State> change) =>
        store.Change(state => change(DefaultNetwork.Ensure(state, region, AccountId)));

    /// <summary>
    /// Refuses the call where the caller's policies do not allow this operation on one of the resources, or where it was only to find out
    /// whether they do.
    /// </summary>
    /// <exception cref="AwsServiceException"><c>UnauthorizedOperation</c>, or <c>DryRunOperation</c>.</exception>
    public void Authorize(QueryRequest request, params ReadOnlySpan<ActedOn> resources)
    {
        foreach (var resource in resources)
        {
            Authorize(request, request.Action, resource);
            if (!resource.NewTags.IsEmpty && request.Action is not ("CreateTags" or "DeleteTags"))
            {
                Authorize(request, "CreateTags", resource);
            }
        }

        if (request.Parameters.Text("DryRun") is { } dryRun && Parameters.Ec2Parameters.FlagOf(dryRun, "DryRun"))
        {
            throw new AwsServiceException(412, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
        }
    }

    /// <summary>
    /// As <see cref="Authorize(QueryRequest, ReadOnlySpan{ActedOn})"/> for operations that cannot be limited to some resources.
    /// </summary>
    public void AuthorizeAny(QueryRequest request) => Authorize(request, ActedOn.Any);

    /// <summary>The ARN of a resource of the account.</summary>
    /// <param name="call">Gives region, partition and account.</param>
    /// <param name="type">Such as <c>subnet</c>.</param>
    /// <param name="id">The id, or a star.</param>
    public static string Arn(AwsCall call, string type, string id)
    {
        var partition = Partition.TryForRegion(call.Region, out var found) ? found : Partition.Aws;
        return new Arn(partition.Id, "ec2", call.Region, call.AccountId, $"{type}/{id}").ToString();
    }

    private void Authorize(QueryRequest request, string action, ActedOn resource)
    {
        var arn = resource.Type is null ? "*" : Arn(request.Call, resource.Type, resource.Id);
        var decision = authorizer.Authorize(request.Call, $"ec2:{action}", arn, resource.ConditionKeys(request, action));
        if (!decision.IsAllowed)
        {
            throw new AwsServiceException(
                403,
                "UnauthorizedOperation",
                $"You are not authorized to perform this operation. {AccessDeniedText.For(decision, resource.Type is null ? null : arn)}");
        }
    }
}
