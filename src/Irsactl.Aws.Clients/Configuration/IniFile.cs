using System.Globalization;
using Irsactl.Diagnostics;

namespace Irsactl.Aws.Clients.Configuration;

/// <summary>
/// Reads a file as "Shared config and credentials files" of the AWS SDKs and Tools Reference Guide describes it. One line that is
/// neither makes the SDK refuse the whole file, so it is an error here too. A line's text is never repeated: it may be a secret.
/// </summary>
internal static class IniFile
{
    private const long LargestBytes = 1 << 20;

    /// <summary>Reads the sections in their order; none where there is no such file.</summary>
    /// <exception cref="IrsactlException">The file cannot be read (<see cref="AwsClientErrors.UnusableConfiguration"/>).</exception>
    public static IReadOnlyList<IniSection> Read(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: > LargestBytes }
                ? throw Unusable(path, "it is larger than 1 MiB", null)
                : Parse(path, File.ReadAllLines(path));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Unusable(path, Directory.Exists(path) ? "it is a folder" : FileFailure.Reason(e), e);
        }
    }

    private static List<IniSection> Parse(string path, string[] lines)
    {
        List<IniSection> sections = [];
        Dictionary<string, string>? settings = null;
        var isNested = false;
        foreach (var (index, line) in lines.Index())
        {
            var text = line.Trim();
            if (text.Length == 0 || text[0] is '#' or ';' || (isNested && char.IsWhiteSpace(line[0])))
            {
                continue;
            }

            isNested = false;
            if (text[0] == '[' && text.IndexOf(']', StringComparison.Ordinal) is var end and > 0)
            {
                settings = new(StringComparer.OrdinalIgnoreCase);
                sections.Add(new IniSection(Words(text[1..end]), path, settings));
            }
            else if (text[0] != '[' && text.IndexOf('=', StringComparison.Ordinal) is var equals and > 0)
            {
                var value = text[(equals + 1)..].Trim();
                settings?[text[..equals].Trim()] = value;
                // What is indented below a name without a value belongs to it.
                isNested = value.Length == 0;
            }
            else
            {
                throw Unusable(
                    path,
                    string.Create(CultureInfo.InvariantCulture, $"line {index + 1} is neither a [section] nor a setting (name = value)"),
                    null);
            }
        }

        return sections;
    }

    private static string Words(string name) => string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static IrsactlException Unusable(string path, string problem, Exception? cause) => new(
        AwsClientErrors.UnusableConfiguration,
        $"cannot read the AWS configuration in {path}: {problem}",
        "correct the file, or name another (AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE)",
        cause);
}
