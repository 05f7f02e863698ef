using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Foundation.Faults;

/// <summary>How each service says that it cannot just now (the services' "Common errors" pages; EC2 and S3 "Error responses").</summary>
internal static class ServiceRefusals
{
    /// <summary>The client asks too much.</summary>
    public static AwsServiceException Throttled(string service) => service switch
    {
        "s3" => new(503, "SlowDown", "Please reduce your request rate."),
        "ec2" => new(503, "RequestLimitExceeded", "Request limit exceeded."),
        "lambda" or "apigateway" => new(429, "TooManyRequestsException", "Rate exceeded"),
        "acm" or "cloudtrail" or "logs" => new(400, "ThrottlingException", "Rate exceeded"),
        _ => new(400, "Throttling", "Rate exceeded"),
    };

    /// <summary>The caller may not.</summary>
    public static AwsServiceException Forbidden(string service, string message) => service switch
    {
        "ec2" => new(403, "UnauthorizedOperation", message),
        "acm" or "apigateway" or "cloudtrail" or "lambda" or "logs" => new(403, "AccessDeniedException", message),
        _ => new(403, "AccessDenied", message),
    };

    /// <summary>The service fails.</summary>
    public static AwsServiceException InternalError(string service) => service switch
    {
        "s3" => new(500, "InternalError", "We encountered an internal error. Please try again."),
        "ec2" => new(500, "InternalError", "An internal error has occurred"),
        "lambda" => new(500, "ServiceException", "An error occurred and the request cannot be processed."),
        _ => new(500, "InternalFailure", "The request processing has failed because of an unknown error, exception or failure."),
    };

    /// <summary>The service is not available.</summary>
    public static AwsServiceException Unavailable(string service) => service switch
    {
        "s3" => new(503, "ServiceUnavailable", "Service is unable to handle request."),
        "ec2" => new(503, "Unavailable", "The server is overloaded and can't handle the request."),
        _ => new(503, "ServiceUnavailable", "The request has failed due to a temporary failure of the server."),
    };
}
