using System.CommandLine;
using System.Globalization;
using System.Text;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands.Manual;

/// <summary><c>irsactl man DIR</c>: the man pages of all commands.</summary>
internal static class ManCommand
{
    /// <summary>Seconds since 1970 that stand for now, where the same input is to give the same bytes (reproducible-builds.org).</summary>
    private const string BuildTime = "SOURCE_DATE_EPOCH";

    public static Command Create(CommandContext context, RootCommand root)
    {
        var folder = new Argument<string>("folder")
        {
            Description = "Folder for the pages, made where missing, such as ~/.local/share/man/man1",
        };
        var command = new Command(
            "man", $"Write the man pages of all commands into a folder. They bear today's date, or that of {BuildTime}")
        {
            folder,
        };
        command.WithExamples($"{context.ProgramName} man ~/.local/share/man/man1", $"{context.ProgramName} man man1");
        command.SetAction(parsed =>
        {
            Write(root, Date(context), Path.GetFullPath(parsed.GetValue(folder) ?? "."));
            return ExitCode.Success;
        });
        return command;
    }

    private static void Write(RootCommand root, DateOnly date, string folder)
    {
        List<CommandPage> pages = [.. CommandPages.OfTree(root, "irsactl")];
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var page in pages)
            {
                File.WriteAllText(
                    Path.Combine(folder, ManPage.FileName(page)),
                    ManPage.Render(page, pages, date),
                    new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            }
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw new IrsactlException(
                FileFailure.IsFull(error) ? CliErrors.DiskFull : CliErrors.FileUnwritable,
                $"the man pages cannot be written to {folder}: {FileFailure.Reason(error)}",
                "name a folder that you may write",
                error);
        }
    }

    private static DateOnly Date(CommandContext context)
    {
        var now = context.Clock.GetUtcNow();
        if (context.Environment(BuildTime) is { Length: > 0 } given)
        {
            now = long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
                    ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                    : throw new IrsactlException(
                        CliErrors.InvalidValue,
                        $"the time '{given}' of {BuildTime} is none",
                        "it is in whole seconds since 1970; git log -1 --format=%ct prints that of a commit");
        }

        return DateOnly.FromDateTime(now.UtcDateTime);
    }
}
