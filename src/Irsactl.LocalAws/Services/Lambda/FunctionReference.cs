using System.Text.RegularExpressions;
using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Wire.Rest;

namespace Irsactl.LocalAws.Services.Lambda;

/// <summary>
/// The function that a request means: by name, by partial ARN (<c>account:function:name</c>) or by ARN, each with or without a version or
/// alias, which can also be in the query.
/// </summary>
/// <param name="Name">The name.</param>
/// <param name="Qualifier">A version, an alias, or empty.</param>
/// <param name="Arn">The ARN without a qualifier.</param>
internal sealed partial record FunctionReference(string Name, string Qualifier, string Arn)
{
    private const int MaxNameLength = 64;

    /// <summary>The ARN with the qualifier, where there is one.</summary>
    public string QualifiedArn => Qualifier.Length == 0 ? Arn : $"{Arn}:{Qualifier}";

    /// <summary>Reads the label of the path and the query.</summary>
    public static FunctionReference Read(RestRequest request) => Read(request, request["FunctionName"]);

    /// <summary>Reads a name.</summary>
    /// <exception cref="AwsServiceException">It is none, or is of another region or account, or names two qualifiers.</exception>
    public static FunctionReference Read(RestRequest request, string text)
    {
        var match = Form().Match(text);
        if (!match.Success || text.Length > 256)
        {
            throw LambdaErrors.Validation(
                $"1 validation error detected: Value '{text}' at 'functionName' failed to satisfy constraint: Member must satisfy regular "
                + $"expression pattern: {Pattern}");
        }

        var (name, qualifier, call) = (match.Groups["name"].Value, match.Groups["qualifier"].Value, request.Call);
        var asked = request.Query["Qualifier"] ?? "";
        if (name.Length > MaxNameLength)
        {
            throw LambdaErrors.Validation(
                $"1 validation error detected: Value '{name}' at 'functionName' failed to satisfy constraint: Member must have length less "
                + "than or equal to 64");
        }

        if (qualifier.Length > 0 && asked.Length > 0 && qualifier != asked)
        {
            throw LambdaErrors.InvalidParameter(
                "The derived qualifier from the function name does not match the specified qualifier.");
        }

        var arn = ArnOf(call.Region, call.AccountId, name);
        var (region, account) = (match.Groups["region"].Value, match.Groups["account"].Value);
        if (region.Length > 0 && region != call.Region)
        {
            throw LambdaErrors.NotFound($"Functions from '{region}' are not reachable in this region ('{call.Region}')");
        }

        if (account.Length > 0 && account != call.AccountId)
        {
            throw LambdaErrors.FunctionNotFound(ArnOf(call.Region, account, name));
        }

        return new FunctionReference(name, qualifier.Length > 0 ? qualifier : asked, arn);
    }

    /// <summary>A function's ARN.</summary>
    public static string ArnOf(string region, string accountId, string name) =>
        new Arn(Partition.ForRegion(region).Id, "lambda", region, accountId, $"function:{name}").ToString();

    /// <summary>Reads an ARN as services pass it on; null where it is none.</summary>
    public static (string Region, string Name, string Qualifier)? ReadArn(string text) =>
        Aws.Arns.Arn.TryParse(text, out var arn) && arn.Service == "lambda"
        && arn.Resource.Split(':') is ["function", var name, .. var rest] && rest.Length <= 1
            ? (arn.Region, name, rest is [var qualifier] ? qualifier : "")
            : null;

    private const string Pattern =
        @"(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?";

    [GeneratedRegex(
        @"^(arn:aws[a-zA-Z-]*:lambda:)?((?<region>[a-z]{2}(-gov|-iso[a-z]?)?-[a-z]+-[0-9]):)?((?<account>[0-9]{12}):)?(function:)?(?<name>[a-zA-Z0-9_-]+)(:(?<qualifier>\$LATEST|[a-zA-Z0-9_-]+))?\z",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
