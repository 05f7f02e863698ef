using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Services.Logs;

/// <summary>The refusals of CloudWatch Logs.</summary>
internal static class LogsErrors
{
    /// <summary>A parameter has a value that the operation does not take.</summary>
    public static AwsServiceException InvalidParameter(string message) => new(400, "InvalidParameterException", message);

    /// <summary>A parameter breaks a rule of the service model.</summary>
    public static AwsServiceException Violation(string member, string constraint) =>
        InvalidParameter($"1 validation error detected: Value at '{member}' failed to satisfy constraint: {constraint}");

    /// <summary>There is no such group.</summary>
    public static AwsServiceException NoGroup() => new(400, "ResourceNotFoundException", "The specified log group does not exist.");

    /// <summary>There is no such stream.</summary>
    public static AwsServiceException NoStream() => new(400, "ResourceNotFoundException", "The specified log stream does not exist.");

    /// <summary>There is such a group.</summary>
    public static AwsServiceException GroupExists() => new(400, "ResourceAlreadyExistsException", "The specified log group already exists");

    /// <summary>There is such a stream.</summary>
    public static AwsServiceException StreamExists() =>
        new(400, "ResourceAlreadyExistsException", "The specified log stream already exists");

    /// <summary>More tags than a group can have.</summary>
    public static AwsServiceException TooManyTags() => new(400, "TooManyTagsException", "The resource cannot have more than 50 tags.");

    /// <summary>The token is not one that this operation gave.</summary>
    public static AwsServiceException InvalidToken() => InvalidParameter("The specified nextToken is invalid.");

    /// <summary>Something that AWS has and this one has not. Not an AWS text.</summary>
    public static AwsServiceException NotImplemented(string what) =>
        new(501, "NotImplemented", $"The local AWS of irsactl does not implement {what}.");
}
