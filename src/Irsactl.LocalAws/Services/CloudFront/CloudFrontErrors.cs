using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Services.CloudFront;

/// <summary>
/// CloudFront's refusals (CloudFront API Reference, the pages of the operations). The sentences are those that people have seen, or those
/// of the reference.
/// </summary>
internal static class CloudFrontErrors
{
    /// <summary>There is no body where one is needed.</summary>
    public static AwsServiceException MissingBody() =>
        new(400, "MissingBody", "This operation requires a body. Ensure that the body is present and the Content-Type header is set.");

    /// <summary>The body is not what the service's model describes.</summary>
    public static AwsServiceException MalformedXml(string message) => new(400, "MalformedXML", message);

    /// <summary>One member of the body is not what the service's model describes.</summary>
    /// <param name="value">What it is; null where it is missing.</param>
    /// <param name="path">Where, such as <c>distributionConfig.origins</c>.</param>
    /// <param name="constraint">What holds for it.</param>
    public static AwsServiceException Constraint(string? value, string path, string constraint) => MalformedXml(
        $"1 validation error detected: Value {(value is null ? "null" : $"'{value}'")} at '{path}' failed to satisfy "
        + $"constraint: {constraint}");

    /// <summary>An argument is wrong.</summary>
    public static AwsServiceException InvalidArgument(string message) => new(400, "InvalidArgument", message);

    /// <summary>A parameter that the others make necessary is not there.</summary>
    public static AwsServiceException Required(string parameter) => InvalidArgument($"The parameter {parameter} is required.");

    /// <summary>What this AWS does not do. Not an AWS text: nobody should take it for one.</summary>
    public static AwsServiceException NotImplemented(string what) =>
        new(501, "NotImplemented", $"The local AWS of irsactl does not implement {what} of cloudfront.");

    /// <summary>There is no such distribution.</summary>
    public static AwsServiceException NoSuchDistribution() => new(404, "NoSuchDistribution", "The specified distribution does not exist.");

    /// <summary>A second resource cannot be made by the same request.</summary>
    public static AwsServiceException DistributionAlreadyExists(string id) => new(
        409,
        "DistributionAlreadyExists",
        $"The caller reference that you are using to create a distribution is associated with another distribution. Already exists: {id}");

    /// <summary>A distribution is enabled, or disabling it has not reached every edge location.</summary>
    public static AwsServiceException DistributionNotDisabled() =>
        new(409, "DistributionNotDisabled", "The distribution you are trying to delete has not been disabled.");

    /// <summary>Another distribution has the name.</summary>
    public static AwsServiceException CnameAlreadyExists() => new(
        409, "CNAMEAlreadyExists", "One or more of the CNAMEs you provided are already associated with a different resource.");

    /// <summary>A cache behaviour sends requests to an origin that is not there.</summary>
    public static AwsServiceException NoSuchOrigin() =>
        new(404, "NoSuchOrigin", "One or more of your cache behavior target origins or origin groups do not exist.");

    /// <summary>An origin is neither a bucket nor another server.</summary>
    public static AwsServiceException InvalidOrigin() =>
        new(400, "InvalidOrigin", "The specified origin server does not exist or is not valid.");

    /// <summary>The certificate does not do.</summary>
    public static AwsServiceException InvalidViewerCertificate(string message) => new(400, "InvalidViewerCertificate", message);

    /// <summary>The version that a change is about is missing or cannot be one.</summary>
    public static AwsServiceException InvalidIfMatchVersion() =>
        new(400, "InvalidIfMatchVersion", "The If-Match version is missing or not valid for the resource.");

    /// <summary>The version that a change is about is not the present one.</summary>
    public static AwsServiceException PreconditionFailed() => new(
        412, "PreconditionFailed", "The request failed because it didn't meet the preconditions in one or more request-header fields.");

    /// <summary>There is no such origin access control.</summary>
    public static AwsServiceException NoSuchControl() =>
        new(404, "NoSuchOriginAccessControl", "The specified origin access control does not exist.");

    /// <summary>There is no such origin access identity.</summary>
    public static AwsServiceException NoSuchIdentity() => new(
        404, "NoSuchCloudFrontOriginAccessIdentity", "The specified CloudFront origin access identity does not exist.");

    /// <summary>The resource of a tag operation is none of CloudFront's, or is not there.</summary>
    public static AwsServiceException NoSuchResource(string arn) =>
        new(404, "NoSuchResource", $"A resource that was specified is not valid: {arn}");

    /// <summary>Tags that cannot be.</summary>
    public static AwsServiceException InvalidTagging(string message) => new(400, "InvalidTagging", message);

    /// <summary>Members that other ones rule out.</summary>
    public static AwsServiceException InconsistentQuantities() =>
        new(400, "InconsistentQuantities", "The value of Quantity and the size of Items don't match.");

    /// <summary>Something that cannot be changed.</summary>
    public static AwsServiceException IllegalUpdate(string message) => new(400, "IllegalUpdate", message);
}
