using Irsactl.Aws.Policies;

namespace Irsactl.LocalAws.Foundation.Calls;

/// <summary>Decides whether a call is allowed. Services call it once they know action, resource and the resource's policy.</summary>
internal interface IAuthorizer
{
    /// <summary>
    /// Evaluates the caller's identity policies, boundary and session policies, and the resource's policy where it has one.
    /// </summary>
    /// <param name="call">The call; gives the caller and the global condition keys.</param>
    /// <param name="action">Such as <c>s3:GetObject</c>.</param>
    /// <param name="resource">The ARN acted on.</param>
    /// <param name="resourceContext">Condition keys that only the service knows, such as <c>s3:prefix</c>.</param>
    /// <param name="resourcePolicy">The resource's own policy, or null.</param>
    Decision Authorize(
        AwsCall call,
        string action,
        string resource,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? resourceContext = null,
        NamedPolicy? resourcePolicy = null);
}
