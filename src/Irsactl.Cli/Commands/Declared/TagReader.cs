using Irsactl.Aws.Clients;
using Irsactl.Documents;

namespace Irsactl.Cli.Commands.Declared;

/// <summary>Reads tags (AWS General Reference, "Tag naming limits and requirements").</summary>
internal static class TagReader
{
    private const int LongestKey = 128;
    private const int LongestValue = 256;

    // Ours say whose a resource is, and AWS's are AWS's.
    private static readonly string[] _reserved = ["aws:", "openshift.io/cloud-credential-operator/", "irsactl.dev/"];

    /// <summary>The tag; null where it was reported.</summary>
    public static ResourceTag? Read(string key, Field field, ClusterValues values)
    {
        if (key == "Name" || Array.Exists(_reserved, prefix => key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
        {
            field.Report(DocumentErrors.InvalidField, "cannot be used as a tag: that one is not the user's", "choose another key");
            return null;
        }

        if (!IsUsable(key, LongestKey) || key.Length == 0)
        {
            field.Report(DocumentErrors.InvalidField, "cannot be the key of a tag", Hint(LongestKey));
            return null;
        }

        if (values.Text(field) is not { } value)
        {
            return null;
        }

        if (!IsUsable(value, LongestValue))
        {
            field.Report(DocumentErrors.InvalidField, "cannot be the value of a tag", Hint(LongestValue));
            return null;
        }

        return new ResourceTag(key, value);
    }

    private static string Hint(int longest) => $"take letters, digits, blanks and _.:/=+-@, {longest} characters at most";

    private static bool IsUsable(string text, int longest) =>
        text.Length <= longest && text.All(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '_' or '.' or ':' or '/' or '=' or '+' or '-' or '@');
}
