using System.Text.RegularExpressions;

namespace Irsactl.Aws.Clients.Failures;

/// <summary>
/// A denial in AWS's words (IAM User Guide, "Troubleshoot access denied error messages"): who, what, on which resource, and the kind of
/// policy that decided, which tells whose it is to change. AWS's reason is kept whole; none of it is cut off.
/// </summary>
internal sealed partial record Denial
{
    private const string EncodedMark = "Encoded authorization failure message:";

    private Denial(string user, string action, string resource, string reason, string? encoded)
    {
        User = user;
        Action = action;
        Resource = resource;
        Reason = reason;
        Encoded = encoded;
    }

    /// <summary>The caller's ARN.</summary>
    public string User { get; }

    /// <summary>The action, such as <c>iam:CreateRole</c>.</summary>
    public string Action { get; }

    /// <summary>The resource; empty where AWS names none.</summary>
    public string Resource { get; }

    /// <summary>What AWS adds, from <c>because</c> or <c>with</c> on; empty where it adds nothing.</summary>
    public string Reason { get; }

    /// <summary>The message that only <c>sts:DecodeAuthorizationMessage</c> can read; null where there is none.</summary>
    public string? Encoded { get; }

    /// <summary>Whether a policy forbids it, against which no permission helps.</summary>
    public bool IsExplicit => Reason.Contains("explicit deny", StringComparison.OrdinalIgnoreCase);

    /// <summary>The bucket whose own policy forbids it; null for other denials.</summary>
    public string? Bucket =>
        IsExplicit && Kind == PolicyKind.Resource && Action.StartsWith("s3:", StringComparison.Ordinal)
        && BucketArn().Match(Resource) is { Success: true } match
            ? match.Groups["bucket"].Value
            : null;

    /// <summary>The action and its resource.</summary>
    public string What => Resource.Length > 0 ? $"{Action} on {Resource}" : Action;

    /// <summary>The kind of policy that AWS names.</summary>
    public PolicyKind Kind =>
        Has("resource control policy") ? PolicyKind.ResourceControl
        : Has("service control policy") ? PolicyKind.ServiceControl
        : Has("permissions boundary") ? PolicyKind.Boundary
        : Has("session policy") ? PolicyKind.Session
        : Has("VPC endpoint policy") ? PolicyKind.Endpoint
        : Has("resource-based policy") ? PolicyKind.Resource
        : Has("identity-based policy") ? PolicyKind.Identity
        : PolicyKind.Unknown;

    /// <summary>Reads AWS's sentence; null where it is another one.</summary>
    public static Denial? Of(string message)
    {
        var text = message.ReplaceLineEndings(" ");
        var at = text.IndexOf(EncodedMark, StringComparison.OrdinalIgnoreCase);
        var encoded = at < 0 ? null : text[(at + EncodedMark.Length)..].Trim();
        var match = Sentence().Match(at < 0 ? text : text[..at]);
        return match.Success
            ? new Denial(
                match.Groups["user"].Value,
                match.Groups["action"].Value,
                match.Groups["resource"].Value.Trim('"').TrimEnd('.', ','),
                match.Groups["reason"].Value.Trim().TrimEnd('.'),
                encoded)
            : encoded is null ? null : new Denial("the caller", "this", "", "", encoded);
    }

    private bool Has(string words) => Reason.Contains(words, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(
        """User: (?<user>\S+) is not authorized to perform: (?<action>[\w-]+:[\w*]+)(?: on resource: (?<resource>"[^"]*"|\S+))?(?<reason>.*)""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sentence();

    [GeneratedRegex("^arn:[^:]+:s3:::(?<bucket>[^/]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BucketArn();
}
