using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Services.Route53;

/// <summary>Route 53's refusals.</summary>
internal static class Route53Errors
{
    /// <summary>The caller's policies do not allow the operation.</summary>
    public static AwsServiceException AccessDenied(string message) => new(403, "AccessDenied", message);

    /// <summary>A parameter is missing or not of its kind.</summary>
    public static AwsServiceException InvalidInput(string message) => new(400, "InvalidInput", message);

    /// <summary>The body is not the document that the operation takes.</summary>
    public static AwsServiceException MalformedInput(string message) => new(400, "MalformedInput", message);

    /// <summary>No such zone.</summary>
    public static AwsServiceException NoSuchHostedZone(string id) => new(404, "NoSuchHostedZone", $"No hosted zone found with ID: {id}");

    /// <summary>No such change, or one of long ago.</summary>
    public static AwsServiceException NoSuchChange(string id) => new(404, "NoSuchChange", $"Could not find resource with ID: {id}");

    /// <summary>Changes that cannot be made, all of them named.</summary>
    public static AwsServiceException InvalidChangeBatch(IEnumerable<string> problems) =>
        new(400, "InvalidChangeBatch", $"[{string.Join(", ", problems)}]");

    /// <summary>AWS can do it and this one cannot. Not an AWS text: nobody should take it for one.</summary>
    public static AwsServiceException NotImplemented(string what) =>
        new(501, "NotImplemented", $"The local AWS of irsactl does not implement {what} of Route 53.");
}
