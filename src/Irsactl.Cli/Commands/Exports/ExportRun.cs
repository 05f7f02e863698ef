using System.Text;
using Irsactl.Aws.Clients;
using Irsactl.Cli.Commands.Declared;
using Irsactl.Cli.Commands.Declared.Fleet;
using Irsactl.Cli.Running;
using Irsactl.Cli.Terminal;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Exporting;

namespace Irsactl.Cli.Commands.Exports;

/// <summary>Describes what a file declares, and puts it where it was asked for. Everything is written, or nothing.</summary>
internal static class ExportRun
{
    private static readonly string[] _extensions = [".tf", ".sh", ".json", ".yaml", ".yml", ".template"];

    /// <summary>Runs it.</summary>
    public static async Task<int> RunAsync(
        CommandContext context,
        Declaration declaration,
        FleetChoices choices,
        ExportFormat format,
        string? output,
        CancellationToken cancellationToken)
    {
        var exports = await DescribeAsync(context, declaration, choices, format, cancellationToken);
        foreach (var (member, export) in exports)
        {
            foreach (var note in export.Notes)
            {
                await context.Error.WriteLineAsync(TerminalText.EscapeLine($"note: {(declaration.IsFleet ? $"{member}: " : "")}{note}"));
            }
        }

        if (output is null)
        {
            await PrintAsync(context, exports, format);
        }
        else if (exports is [{ Export.Files: [var only] }] && IsFile(output))
        {
            await ExportFolder.WriteFileAsync(output, only, cancellationToken);
        }
        else
        {
            await ExportFolder.WriteAsync(
                [.. exports.Select(export => (exports.Count == 1 ? output : Path.Combine(output, export.Member.Name), export.Export))],
                cancellationToken);
        }

        return ExitCode.Success;
    }

    private static async Task<IReadOnlyList<(Member Member, ExportedGraph Export)>> DescribeAsync(
        CommandContext context, Declaration declaration, FleetChoices choices, ExportFormat format, CancellationToken cancellationToken)
    {
        using var work = new FleetWork(context, declaration, choices);
        try
        {
            var graphs = await work.DescribeAsync(cancellationToken);
            return [.. graphs.Select(described => (described.Member, GraphExport.Write(described.Graph, format)))];
        }
        catch (IrsactlException error) when (error.Code == AwsClientErrors.NoCredentials)
        {
            throw new IrsactlException(
                error.Code, error.Message, $"{error.Hint}; or add --offline, which asks nothing of AWS and says nothing of what exists", error);
        }
    }

    private static async Task PrintAsync(
        CommandContext context, IReadOnlyList<(Member Member, ExportedGraph Export)> exports, ExportFormat format)
    {
        if (exports.Count > 1 && format != ExportFormat.Json)
        {
            throw new IrsactlException(
                CliErrors.Usage,
                $"this is the export of {exports.Count} members: {string.Join(", ", exports.Select(export => export.Member))}",
                "name a folder with --out, which gets a folder for each");
        }

        if (exports.Count > 1)
        {
            await context.Out.WriteAsync($"[\n{string.Join(",\n", exports.Select(export => TextOf(export.Export).TrimEnd('\n')))}\n]\n");
            return;
        }

        var files = exports[0].Export.Files;
        foreach (var file in files.Skip(1))
        {
            await context.Error.WriteLineAsync($"note: {file.Name} belongs to it, and is written with --out FOLDER");
        }

        await context.Out.WriteAsync(TextOf(exports[0].Export));
    }

    private static string TextOf(ExportedGraph export) => Encoding.UTF8.GetString(export.Files[0].Content.Span);

    private static bool IsFile(string path) =>
        !Directory.Exists(path) && _extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
}
