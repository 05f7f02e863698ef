using Irsactl.Cli.Running;
using Irsactl.Explain.Rendering;

namespace Irsactl.Cli.Commands.Explaining;

/// <summary>How findings are shown to whoever watches.</summary>
internal static class FindingStyle
{
    /// <summary>
    /// Signs where the locale says UTF-8 (POSIX: LC_ALL, then LC_CTYPE, then LANG) and the user has not asked for plain output.
    /// </summary>
    public static TextStyle Of(CommandContext context)
    {
        string[] names = ["LC_ALL", "LC_CTYPE", "LANG"];
        var locale = names.Select(context.Environment).FirstOrDefault(value => !string.IsNullOrEmpty(value)) ?? "";
        var isUtf8 = locale.Contains("UTF-8", StringComparison.OrdinalIgnoreCase)
            || locale.Contains("utf8", StringComparison.OrdinalIgnoreCase);
        return isUtf8 && string.IsNullOrEmpty(context.Environment("NO_COLOR")) ? TextStyle.Signs : TextStyle.Words;
    }
}
