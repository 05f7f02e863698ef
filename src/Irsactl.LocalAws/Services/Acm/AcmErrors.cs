using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Services.Acm;

/// <summary>ACM's refusals.</summary>
internal static class AcmErrors
{
    /// <summary>A parameter is not of its kind.</summary>
    public static AwsServiceException Validation(string message) => new(400, "ValidationException", message);

    /// <summary>Parameters that do not go together.</summary>
    public static AwsServiceException InvalidParameter(string message) => new(400, "InvalidParameterException", message);

    /// <summary>No such certificate.</summary>
    public static AwsServiceException NotFound(string arn, string account) =>
        new(400, "ResourceNotFoundException", $"Could not find certificate {arn} in account {account}.");

    /// <summary>A service shows the certificate.</summary>
    public static AwsServiceException InUse(string arn, string account) =>
        new(400, "ResourceInUseException", $"Certificate {arn} in account {account} is in use.");

    /// <summary>The certificate is not there yet.</summary>
    public static AwsServiceException NotIssued(string arn, string account) =>
        new(400, "RequestInProgressException", $"Certificate {arn} in account {account} not yet issued");

    /// <summary>AWS can do it and this one cannot. Not an AWS text: nobody should take it for one.</summary>
    public static AwsServiceException NotImplemented(string what) =>
        new(501, "NotImplemented", $"The local AWS of irsactl does not implement {what} of ACM.");
}
