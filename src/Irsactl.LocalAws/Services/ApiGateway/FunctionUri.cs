using System.Diagnostics.CodeAnalysis;
using Irsactl.Aws.Arns;

namespace Irsactl.LocalAws.Services.ApiGateway;

/// <summary>
/// The function that an integration names: its ARN, or the older form
/// <c>arn:aws:apigateway:REGION:lambda:path/2015-03-31/functions/ARN/invocations</c>.
/// </summary>
internal static class FunctionUri
{
    private const string Start = ":lambda:path/2015-03-31/functions/";
    private const string End = "/invocations";

    /// <summary>Reads the ARN.</summary>
    public static bool TryParse(string uri, [NotNullWhen(true)] out string? arn)
    {
        var inner = uri.IndexOf(Start, StringComparison.Ordinal) is > 0 and var start && uri.EndsWith(End, StringComparison.Ordinal)
            ? uri[(start + Start.Length)..^End.Length]
            : uri;
        arn = Arn.TryParse(inner, out var parsed) && parsed.Service == "lambda"
            && parsed.Resource.StartsWith("function:", StringComparison.Ordinal)
            ? inner
            : null;
        return arn is not null;
    }
}
