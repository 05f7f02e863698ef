using System.Diagnostics.CodeAnalysis;
using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Server;

/// <summary>
/// Sessions that this AWS has not given out. The aws CLI keeps sessions of roles in files by what was asked for, and takes one of an AWS
/// that is gone for one of the next. The refusal is AWS's own and says nothing of it; the log does.
/// </summary>
internal static class ForeignSession
{
    // Access keys of sessions begin so.
    private const string SessionPrefix = "ASIA";

    /// <summary>Whether a request was refused because its session is unknown here.</summary>
    public static bool IsRefusedIn(AwsServiceException refusal, [NotNullWhen(true)] string? accessKeyId) =>
        accessKeyId?.StartsWith(SessionPrefix, StringComparison.Ordinal) is true
        && refusal.Code is "InvalidClientTokenId" or "InvalidAccessKeyId" or "InvalidToken" or "UnrecognizedClientException"
            or "AuthFailure";

    /// <summary>What to say.</summary>
    public static string Explain(string service, string accessKeyId) =>
        $"{service} refused the session {accessKeyId}, which is not this AWS's: a client has kept it from another one; "
        + "the aws CLI keeps them in ~/.aws/cli/cache, remove them there";
}
