using System.Diagnostics.CodeAnalysis;
using System.IO.Enumeration;
using System.Text.RegularExpressions;

namespace Irsactl.LocalAws.Foundation.Faults;

/// <summary>
/// Which requests a rule is about: <c>iam:CreateRole</c>, <c>s3:Get*</c>, <c>iam</c> for all of a service, <c>*</c> for all.
/// </summary>
/// <param name="Service">The signing name, such as <c>s3</c>; <c>*</c> and <c>?</c> stand for any characters and any one.</param>
/// <param name="Operation">The API name, such as <c>GetObject</c>, with the same wildcards.</param>
public sealed partial record RequestPattern(string Service, string Operation)
{
    /// <summary>Every request.</summary>
    public static RequestPattern Any { get; } = new("*", "*");

    /// <summary>Reads <c>SERVICE[:OPERATION]</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out RequestPattern? pattern)
    {
        var match = Form().Match(text);
        pattern = match.Success
            ? new(match.Groups["service"].Value, match.Groups["operation"] is { Success: true, Value: var name } ? name : "*")
            : null;
        return match.Success;
    }

    /// <summary>Whether a request is meant; upper and lower case are the same.</summary>
    public bool Matches(RequestInfo request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return FileSystemName.MatchesSimpleExpression(Service, request.Service)
            && FileSystemName.MatchesSimpleExpression(Operation, request.Operation);
    }

    /// <inheritdoc />
    public override string ToString() => $"{Service}:{Operation}";

    [GeneratedRegex(
        @"\A(?<service>[A-Za-z0-9*?-]+)(:(?<operation>[A-Za-z0-9*?]+))?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Form();
}
