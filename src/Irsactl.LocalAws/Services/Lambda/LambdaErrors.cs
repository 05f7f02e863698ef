using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Services.Lambda;

/// <summary>The refusals of Lambda.</summary>
internal static class LambdaErrors
{
    private static readonly KeyValuePair<string, string>[] User = [new("Type", "User")];

    /// <summary>A parameter has a value that the service model does not allow.</summary>
    public static AwsServiceException Validation(string message) => new(400, "ValidationException", message);

    /// <summary>A parameter makes no sense.</summary>
    public static AwsServiceException InvalidParameter(string message) =>
        new(400, "InvalidParameterValueException", message) { Details = User };

    /// <summary>The body is not what the operation takes.</summary>
    public static AwsServiceException InvalidContent(string message) =>
        new(400, "InvalidRequestContentException", message) { Details = User };

    /// <summary>Something is there already, or busy.</summary>
    public static AwsServiceException Conflict(string message) => new(409, "ResourceConflictException", message) { Details = User };

    /// <summary>There is no such function, version or alias.</summary>
    public static AwsServiceException FunctionNotFound(string arn) => NotFound($"Function not found: {arn}");

    /// <summary>A function has no policy, URL or the like.</summary>
    public static AwsServiceException NothingThere() => NotFound("The resource you requested does not exist.");

    /// <summary>Something is not there.</summary>
    public static AwsServiceException NotFound(string message) => new(404, "ResourceNotFoundException", message) { Details = User };

    /// <summary>Somebody else has changed it meanwhile.</summary>
    public static AwsServiceException WrongRevision() => new(
        412,
        "PreconditionFailedException",
        "The RevisionId provided does not match the latest RevisionId. Call the GetFunction/GetAlias API to retrieve the latest RevisionId")
    {
        Details = User,
    };

    /// <summary>The caller's policies do not allow it.</summary>
    public static AwsServiceException AccessDenied(string message) => new(403, "AccessDeniedException", message);

    /// <summary>The role cannot be used, or not yet.</summary>
    public static AwsServiceException RoleCannotBeAssumed() =>
        InvalidParameter("The role defined for the function cannot be assumed by Lambda.");

    /// <summary>More invocations at one time than the function may have.</summary>
    public static AwsServiceException TooManyInvocations() => new(429, "TooManyRequestsException", "Rate Exceeded.")
    {
        Details = [.. User, new("Reason", "ReservedFunctionConcurrentInvocationLimitExceeded")],
    };

    /// <summary>Too long a policy.</summary>
    public static AwsServiceException PolicyTooLong(int length, int limit) =>
        new(400, "PolicyLengthExceededException", $"The final policy size ({length}) is bigger than the limit ({limit}).")
        {
            Details = User,
        };

    /// <summary>Too long a body.</summary>
    public static AwsServiceException TooLarge(string message) => new(413, "RequestTooLargeException", message) { Details = User };

    /// <summary>Something that AWS has and this Lambda has not. Not an AWS text: nobody should take it for one.</summary>
    public static AwsServiceException NotImplemented(string what) =>
        new(501, "NotImplemented", $"The local AWS of irsactl does not implement {what}.");

    /// <summary>Nothing to run functions with. Not an AWS text.</summary>
    public static AwsServiceException NoNode() => new(
        501,
        "NotImplemented",
        "The local AWS of irsactl runs functions with the machine's Node.js, and there is no 'node' on the search path.");
}
