using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Wire.Query;

/// <summary>Refusals that every query-protocol service words the same.</summary>
internal static class QueryErrors
{
    /// <summary>A parameter has a value that the operation does not take.</summary>
    public static AwsServiceException Validation(string message) => new(400, "ValidationError", message);

    /// <summary>The request names no operation.</summary>
    public static AwsServiceException MissingAction() =>
        new(400, "MissingAction", "The request is missing an action or a required parameter.");

    /// <summary>AWS has no such operation.</summary>
    public static AwsServiceException InvalidAction(string action, string? version) =>
        new(400, "InvalidAction", $"Could not find operation {action} for version {version ?? "NO_VERSION_SPECIFIED"}");

    /// <summary>AWS has the operation and this one has not. Not an AWS text: nobody should take it for one.</summary>
    public static AwsServiceException NotImplemented(string service, string action) =>
        new(501, "NotImplemented", $"The local AWS of irsactl does not implement {service}:{action}.");

    /// <summary>Numbers and truth values that are not.</summary>
    public static AwsServiceException Malformed(string value) =>
        new(400, "MalformedInput", $"The value '{value}' is not of the type that the parameter takes");
}
