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
    public void Authorize(QueryRequest request, string resource)
    {
        var action = "iam:" + request.Action;
        var decision = authorizer.Authorize(request.Call, action, resource, IamConditions.Of(request, resource, Store.Current));
        if (!decision.IsAllowed)
        {
            throw new AwsServiceException(403, "AccessDenied", AccessDeniedText.For(decision, resource));
        }
    }

    /// <summary>An ARN of the account that the call is answered in.</summary>
    /// <param name="call">Gives account and partition.</param>
    /// <param name="resource">Such as <c>role/path/name</c>.</param>
    public static string Arn(AwsCall call, string resource)
    {
        var partition = Partition.TryForRegion(call.Region, out var found) ? found : Partition.Aws;
        return new Arn(partition.Id, "iam", "", call.AccountId, resource).ToString();
    }
}
