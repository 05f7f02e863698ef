using System.Globalization;
using System.Text.RegularExpressions;
using Amazon.Runtime;
using Irsactl.Aws.Clients.Configuration;
using Irsactl.Diagnostics;

namespace Irsactl.Aws.Clients.Credentials;

/// <summary>Why a <c>credential_process</c> gave no credentials. The SDK's text has its exit code and all of its standard error.</summary>
internal static partial class ProcessFailure
{
    private const int LongestLine = 200;

    /// <summary>Says what happened and what mends it.</summary>
    public static IrsactlException Explain(ProcessAWSCredentialException failure, CredentialSource source)
    {
        var name = source.Profile ?? SharedConfiguration.DefaultProfile;
        var match = Ended().Match(failure.Message);
        if (!match.Success)
        {
            return new IrsactlException(
                AwsClientErrors.CredentialProcessFailed,
                $"the credential_process of AWS profile '{name}' did not print credentials: its output is not the JSON "
                    + "object that is wanted",
                "let it print {\"Version\": 1, \"AccessKeyId\": …, \"SecretAccessKey\": …} to standard output and nothing else",
                failure);
        }

        var code = match.Groups["code"].Value;
        var said = FirstLine(failure.Message[(match.Index + match.Length)..]);
        var (what, hint) = code switch
        {
            "127" => ("its program was not found (exit code 127)",
                $"correct credential_process in profile '{name}', or put the program on the PATH"),
            "126" => ("its program may not be run (exit code 126)", "make it executable: chmod +x"),
            _ => ($"exit code {code}", $"run what credential_process in profile '{name}' names by hand, and mend what it complains of"),
        };
        return new IrsactlException(
            AwsClientErrors.CredentialProcessFailed,
            $"the credential_process of AWS profile '{name}' failed: {what}{(said.Length > 0 ? $": {said}" : "")}",
            hint,
            failure);
    }

    /// <summary>A line is enough to know it by, and what a program prints beyond that may be anything.</summary>
    private static string FirstLine(string text)
    {
        var line = text.Split(['\r', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "";
        return line.Length > LongestLine ? string.Create(CultureInfo.InvariantCulture, $"{line.AsSpan(0, LongestLine)}…") : line;
    }

    [GeneratedRegex(@"non-zero exit value (?<code>-?\d+) with the error - ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ended();
}
