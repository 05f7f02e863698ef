using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Services.Ec2;

/// <summary>EC2's refusals (EC2 API Reference, "Error codes for the Amazon EC2 API").</summary>
internal static class Ec2Errors
{
    public static AwsServiceException Of(string code, string message) => new(400, code, message);

    public static AwsServiceException MissingParameter(string name) =>
        Of("MissingParameter", $"The request must contain the parameter {name}");

    public static AwsServiceException InvalidValue(string message) => Of("InvalidParameterValue", message);

    public static AwsServiceException InvalidValue(string value, string name, string why) =>
        InvalidValue($"Value ({value}) for parameter {Lower(name)} is invalid. {why}");

    public static AwsServiceException InvalidCombination(string message) => Of("InvalidParameterCombination", message);

    public static AwsServiceException DependencyViolation(string message) => Of("DependencyViolation", message);

    /// <summary>The resource is used by another one.</summary>
    public static AwsServiceException HasDependencies(string kind, string id) =>
        DependencyViolation($"The {kind} '{id}' has dependencies and cannot be deleted.");

    /// <summary>AWS has the parameter and this program has not. Not an AWS text: nobody should take it for one.</summary>
    public static AwsServiceException NotImplemented(string action, string parameter) =>
        new(501, "NotImplemented", $"The local AWS of irsactl does not implement parameter {parameter} of ec2:{action}.");

    private static string Lower(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
