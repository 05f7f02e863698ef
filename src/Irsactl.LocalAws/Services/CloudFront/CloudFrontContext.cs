using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Foundation.Auth;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Services.CloudFront.Model;
using Irsactl.LocalAws.Wire.Rest;

namespace Irsactl.LocalAws.Services.CloudFront;

/// <summary>What CloudFront's operations share.</summary>
/// <param name="Store">The state.</param>
/// <param name="Options">The account, the clock and how long a change takes to spread.</param>
/// <param name="Authorizer">Decides who may do what.</param>
/// <param name="Certificates">The certificates of ACM.</param>
internal sealed record CloudFrontContext(
    StateStore<CloudFrontState> Store, LocalAwsOptions Options, IAuthorizer Authorizer, ICertificates Certificates)
{
    /// <summary>Now.</summary>
    public DateTimeOffset Now => Options.TimeProvider.GetUtcNow();

    /// <summary>The partition that a call came to. Each has distributions of its own.</summary>
    public static string PartitionOf(AwsCall call) => Partition.ForRegion(call.Region).Id;

    /// <summary>An ARN of the account that the call is answered in.</summary>
    /// <param name="call">Gives account and partition.</param>
    /// <param name="resource">Such as <c>distribution/E2QWRUHAPOMQZL</c>.</param>
    public static string Arn(AwsCall call, string resource) =>
        new Arn(PartitionOf(call), "cloudfront", "", call.AccountId, resource).ToString();

    /// <summary>Where a new resource is, for <c>Location</c>.</summary>
    public static string Location(RestRequest request, string resource) =>
        $"https://{(PartitionOf(request.Call) is "aws-cn" ? "cloudfront.cn-northwest-1.amazonaws.com.cn" : "cloudfront.amazonaws.com")}/2020-05-31/{resource}";

    /// <summary>Refuses the call where the caller's policies do not allow this on the resource.</summary>
    /// <param name="request">The call.</param>
    /// <param name="action">Such as <c>GetDistribution</c>.</param>
    /// <param name="resource">The ARN, or <c>*</c>.</param>
    /// <param name="keys">Condition keys that only the operation knows.</param>
    /// <exception cref="AwsServiceException"><c>AccessDenied</c>.</exception>
    public void Authorize(
        RestRequest request, string action, string resource, IReadOnlyDictionary<string, IReadOnlyList<string>>? keys = null)
    {
        var decision = Authorizer.Authorize(request.Call, $"cloudfront:{action}", resource, keys);
        if (!decision.IsAllowed)
        {
            throw new AwsServiceException(403, "AccessDenied", AccessDeniedText.For(decision, resource));
        }
    }

    /// <summary>Refuses a change that is about another version than the present one.</summary>
    public static void RequireVersion(RestRequest request, string present)
    {
        var sent = request.Header("If-Match")?.Trim('"') ?? "";
        if (sent != present)
        {
            throw CloudFrontIds.IsVersion(sent) ? CloudFrontErrors.PreconditionFailed() : CloudFrontErrors.InvalidIfMatchVersion();
        }
    }
}
