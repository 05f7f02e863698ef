using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Foundation.Auth;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Services.CloudTrail.Model;
using Irsactl.LocalAws.Wire.Json;

namespace Irsactl.LocalAws.Services.CloudTrail.Trails;

/// <summary>What the operations on trails share.</summary>
/// <param name="Store">The trails.</param>
/// <param name="Authorizer">Decides who may.</param>
/// <param name="Delivery">The buckets.</param>
/// <param name="Time">The clock.</param>
internal sealed record TrailContext(StateStore<CloudTrailState> Store, IAuthorizer Authorizer, IObjectDelivery Delivery, TimeProvider Time)
{
    /// <summary>CloudTrail as policies name it.</summary>
    public const string Principal = "cloudtrail.amazonaws.com";

    /// <summary>The ARN of a trail of the region that is called, or the ARN itself.</summary>
    public static string ArnOf(AwsCall call, string nameOrArn) => nameOrArn.StartsWith("arn:", StringComparison.Ordinal)
        ? nameOrArn
        : new Arn(Partition.ForRegion(call.Region).Id, "cloudtrail", call.Region, call.AccountId, $"trail/{nameOrArn}").ToString();

    /// <summary>Refuses the call where policies do not allow the operation on a trail.</summary>
    /// <exception cref="AwsServiceException"><c>AccessDeniedException</c>.</exception>
    public void Authorize(JsonRequest request, string resource, IReadOnlyDictionary<string, string>? newTags = null)
    {
        var keys = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (key, value) in Store.Current.Trails.GetValueOrDefault(resource)?.Tags
            ?? Enumerable.Empty<KeyValuePair<string, string>>())
        {
            keys[$"aws:ResourceTag/{key}"] = [value];
        }

        foreach (var (key, value) in newTags ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            keys[$"aws:RequestTag/{key}"] = [value];
        }

        if (newTags is { Count: > 0 })
        {
            keys["aws:TagKeys"] = [.. newTags.Keys];
        }

        var decision = Authorizer.Authorize(request.Call, $"cloudtrail:{request.Operation}", resource, keys);
        if (!decision.IsAllowed)
        {
            throw JsonErrors.AccessDenied(AccessDeniedText.For(decision, resource is "*" ? null : resource));
        }
    }

    /// <summary>A trail in a state.</summary>
    /// <exception cref="AwsServiceException"><c>TrailNotFoundException</c>.</exception>
    public static Trail Require(CloudTrailState state, AwsCall call, string arn) => state.Trails.GetValueOrDefault(arn)
        ?? throw new AwsServiceException(400, "TrailNotFoundException", $"Unknown trail: {arn} for the user: {call.AccountId}");

    /// <summary>Lets a call through to the trail that a parameter names.</summary>
    public Trail Open(JsonRequest request, string parameter)
    {
        var arn = ArnOf(request.Call, Required(request, parameter));
        Authorize(request, arn);
        return Require(Store.Current, request.Call, arn);
    }

    /// <summary>Changes a trail.</summary>
    /// <returns>The trail after it.</returns>
    public Trail Change(JsonRequest request, string arn, Func<Trail, Trail> change) => Store.Change(state =>
    {
        var changed = change(Require(state, request.Call, arn));
        return (state with { Trails = state.Trails.SetItem(arn, changed) }, changed);
    });

    /// <summary>A text that must be there.</summary>
    public static string Required(JsonRequest request, string parameter) => request.Parameters.Text(parameter) is { Length: > 0 } text
        ? text
        : throw new AwsServiceException(400, "InvalidParameterCombinationException", $"the parameter {parameter} is missing");
}
