using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Foundation.Auth;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Iam;

/// <summary>What IAM's operations share: the state, the clock and the question whether the caller may.</summary>
internal sealed class IamContext(StateStore<IamState> store, IAuthorizer authorizer, TimeProvider time)
{
    /// <summary>The state.</summary>
    public StateStore<IamState> Store { get; } = store;

    /// <summary>Now, in whole seconds as IAM reports it.</summary>
    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());

    /// <summary>Refuses the call where the caller's policies do not allow this operation on the resource.</summary>
    /// <exception cref="AwsServiceException"><c>AccessDenied</c>.</exception>
    public void Authorize(QueryRequest request, string resource) => Authorize(request, resource, request.Action);

    /// <summary>
    /// Refuses a creation that the caller's policies do not allow. Where the new resource has tags they must allow to tag it as well (IAM
    /// User Guide, "Tags for IAM resources").
    /// </summary>
    /// <param name="request">The call.</param>
    /// <param name="resource">The ARN that the new one gets.</param>
    /// <param name="kind">As operation names spell it: <c>Role</c> for <c>TagRole</c>.</param>
    /// <param name="tags">How many tags it gets.</param>
    /// <exception cref="AwsServiceException"><c>AccessDenied</c>.</exception>
    public void AuthorizeCreation(QueryRequest request, string resource, string kind, int tags)
    {
        Authorize(request, resource);
        if (tags > 0)
        {
            Authorize(request, resource, "Tag" + kind);
        }
    }

    private void Authorize(QueryRequest request, string resource, string operation)
    {
        var action = "iam:" + operation;
        var decision = authorizer.Authorize(request.Call, action, resource, IamConditions.Of(request, resource, Store.Current));
        if (!decision.IsAllowed)
        {
            throw new AwsServiceException(403, "AccessDenied", AccessDeniedText.For(decision, resource));
        }
    }

    /// <summary>An ARN of the account that the call is answered in.</summary>
    /// <param name="call">Gives account and partition.</param>
    /// <param name="resource">Such as <c>role/path/name</c>.</param>
    public static string Arn(AwsCall call, string resource) =>
        new Arn(PartitionOf(call).Id, "iam", "", call.AccountId, resource).ToString();

    /// <summary>The partition that the call is answered in.</summary>
    public static Partition PartitionOf(AwsCall call) => Partition.TryForRegion(call.Region, out var found) ? found : Partition.Aws;
}
