namespace Irsactl.Gathering.AccessLogs;

/// <summary>Tells readers apart.</summary>
public static class ReaderKinds
{
    // What people and monitors use. What AWS may be written with (Java, Go) is not among them.
    private static readonly string[] _tools =
    [
        "irsactl", "curl/", "wget/", "mozilla/", "python", "boto", "aws-cli", "aws-sdk", "postmanruntime", "httpie", "kubectl", "okhttp",
        "node", "axios", "uptime", "elb-healthchecker", "amazon-route53-health-check", "powershell",
    ];

    /// <summary>Whose it may have been.</summary>
    /// <param name="read">The request.</param>
    /// <param name="agent">What AWS's user agent holds, where the user knows it; null: any.</param>
    public static ReaderKind Of(DocumentRead read, string? agent = null)
    {
        ArgumentNullException.ThrowIfNull(read);
        return read switch
        {
            { Requester: { } requester } when IsCloudFront(requester) => ReaderKind.CloudFront,
            { UserAgent: "Amazon CloudFront" } => ReaderKind.CloudFront,
            { Requester: not null } => ReaderKind.Named,
            { IsPlain: true } or { Method: not "GET" } => ReaderKind.Other,
            _ when agent is not null =>
                read.UserAgent?.Contains(agent, StringComparison.OrdinalIgnoreCase) == true ? ReaderKind.MayBeAws : ReaderKind.Other,
            { UserAgent: { } name } when Array.Exists(_tools, tool => name.StartsWith(tool, StringComparison.OrdinalIgnoreCase)) =>
                ReaderKind.Other,
            _ => ReaderKind.MayBeAws,
        };
    }

    // svc:cloudfront.amazonaws.com with an origin access control, or the ARN of an origin access identity.
    private static bool IsCloudFront(string requester) =>
        requester.Contains("cloudfront.amazonaws.com", StringComparison.Ordinal)
        || requester.Contains("CloudFront Origin Access Identity", StringComparison.Ordinal);
}
