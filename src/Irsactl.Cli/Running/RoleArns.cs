using Irsactl.Aws.Arns;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Running;

/// <summary>ARNs of roles that are given on the command line.</summary>
internal static class RoleArns
{
    private const string Session = "assumed-role/";

    /// <summary>Reads one.</summary>
    /// <param name="text">The ARN.</param>
    /// <param name="option">The option that it is given for.</param>
    /// <exception cref="IrsactlException">No role has it.</exception>
    public static Arn Parse(string text, string option) =>
        Arn.TryParse(text, out var arn) && arn.IsRole && !text.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? arn
            : throw new IrsactlException(
                CliErrors.InvalidValue, $"'{text}' given for {option} is not the ARN of a role{Unseen(text)}", Hint(arn));

    private static string Unseen(string text) => text.AsSpan().IndexOfAnyExceptInRange('!', '~') is >= 0 and var at
        ? $": {(text[at] == ' ' ? "it has a blank in it" : $"it has the character U+{(int)text[at]:X4} in it")}"
        : "";

    // What aws sts get-caller-identity shows. The role's path is not in it.
    private static string Hint(Arn arn) => arn.Service == "sts" && arn.Resource.StartsWith(Session, StringComparison.Ordinal)
        ? $"it is a session of arn:{arn.Partition}:iam::{arn.AccountId}:role/{arn.Resource[Session.Length..].Split('/')[0]}, "
            + "where the role has no path"
        : "it looks like arn:aws:iam::123456789012:role/name";
}
