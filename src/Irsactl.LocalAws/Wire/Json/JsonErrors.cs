using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Wire.Json;

/// <summary>Refusals that every JSON service words the same.</summary>
internal static class JsonErrors
{
    /// <summary>AWS has no such operation, or the request names none. AWS leaves the message out.</summary>
    public static AwsServiceException UnknownOperation() => new(400, "UnknownOperationException", "");

    /// <summary>AWS has the operation and this one has not. Not an AWS text: nobody should take it for one.</summary>
    public static AwsServiceException NotImplemented(string service, string operation) =>
        new(501, "NotImplemented", $"The local AWS of irsactl does not implement {service}:{operation}.");

    /// <summary>The body is no JSON, or a member is not of its type.</summary>
    public static AwsServiceException Serialization(string message = "") => new(400, "SerializationException", message);

    /// <summary>The caller's policies do not allow the operation.</summary>
    public static AwsServiceException AccessDenied(string message) => new(400, "AccessDeniedException", message);
}
