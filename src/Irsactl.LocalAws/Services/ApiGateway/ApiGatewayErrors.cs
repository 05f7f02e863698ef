using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Services.ApiGateway;

/// <summary>API Gateway's refusals.</summary>
internal static class ApiGatewayErrors
{
    /// <summary>The caller's policies do not allow the operation.</summary>
    public static AwsServiceException AccessDenied(string message) => new(403, "AccessDeniedException", message);

    /// <summary>A parameter is missing or not of its kind.</summary>
    public static AwsServiceException BadRequest(string message) => new(400, "BadRequestException", message);

    /// <summary>Something of that key is there.</summary>
    public static AwsServiceException Conflict(string message) => new(409, "ConflictException", message);

    /// <summary>Something is not there.</summary>
    public static AwsServiceException NotFound(string message) => new(404, "NotFoundException", message);

    /// <summary>AWS can do it and this one cannot. Not an AWS text: nobody should take it for one.</summary>
    public static AwsServiceException NotImplemented(string what) =>
        new(501, "NotImplemented", $"The local AWS of irsactl does not implement {what} of API Gateway.");
}
