using Irsactl.Diagnostics;
using Irsactl.Explain;
using Irsactl.OpenShift.Installing;

namespace Irsactl.Cli.Commands.Installing;

/// <summary>The names of the checks, which are part of the JSON output, and short ways to make their findings.</summary>
internal static class CheckNaming
{
    public const string InstallConfig = "install-config";
    public const string Mode = "mode";
    public const string Platform = "platform";
    public const string SigningKey = "signing-key";
    public const string Authentication = "authentication";
    public const string PublishedKey = "published-key";
    public const string Provider = CheckNames.Provider;
    public const string Requests = "requests";
    public const string Secret = "secrets";
    public const string Role = "roles";

    public static Finding Passed(string check, string message) => new() { Check = check, Verdict = Verdict.Passed, Message = message };

    public static Finding Unknown(string check, string message, string? remedy = null) =>
        new() { Check = check, Verdict = Verdict.Unknown, Message = message, Remedy = remedy };

    public static Finding NotReached(string check, string needed) =>
        new() { Check = check, Verdict = Verdict.NotReached, Message = $"needs {needed}" };

    public static Finding Failed(
        string check, ErrorCode code, string message, string remedy, string? wanted = null, string? found = null) =>
        new() { Check = check, Verdict = Verdict.Failed, Code = code, Message = message, Remedy = remedy, Wanted = wanted, Found = found };
}
