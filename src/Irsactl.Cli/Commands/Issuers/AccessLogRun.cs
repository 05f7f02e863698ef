using System.Globalization;
using Irsactl.Cli.Running;
using Irsactl.Cli.Terminal;
using Irsactl.Diagnostics;
using Irsactl.Gathering.AccessLogs;
using Irsactl.Operations.Logging;

namespace Irsactl.Cli.Commands.Issuers;

/// <summary>Carries <c>issuer access-log</c> out.</summary>
internal static class AccessLogRun
{
    // Each file is a request or two: lines elsewhere than on a terminal are few.
    private const int Step = 100;

    public static async Task<int> RunAsync(CommandContext context, AccessLogArguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.EnableFor is { } bucket)
        {
            await EnableAsync(context, arguments, bucket, cancellationToken);
        }

        var report = await ReadAsync(context, arguments, cancellationToken);
        if (arguments.Format == OutputFormat.Json)
        {
            JsonOutput.Write(context.Out, json => AccessLogJson.Write(json, arguments, report));
        }
        else
        {
            AccessLogText.Write(context.Out, arguments, report);
        }

        return report.Answer == LogAnswer.Refused ? ExitCode.Findings : ExitCode.Success;
    }

    private static async Task EnableAsync(
        CommandContext context, AccessLogArguments arguments, string bucket, CancellationToken cancellationToken)
    {
        var done = await new LogSwitch(context.Sources, arguments.Region).EnableAsync(arguments.Issuer, bucket, cancellationToken);
        foreach (var line in done.DefaultIfEmpty($"the access log is on already, and goes to {bucket}"))
        {
            context.Error.WriteLine(TerminalText.Escape(line));
        }
    }

    private static async Task<AccessLogReport> ReadAsync(
        CommandContext context, AccessLogArguments arguments, CancellationToken cancellationToken)
    {
        var logs = new IssuerLogs(context.Sources, arguments.Region);
        var request = new LogRequest
        {
            Since = arguments.Since,
            Ago = arguments.Ago,
            MaxFiles = arguments.MaxFiles,
            Agent = arguments.Agent,
            OnFile = (log, count) => Tell(context, log, count),
        };
        if (arguments.Files.IsEmpty)
        {
            var report = await logs.ReadAsync(arguments.Issuer, request, cancellationToken);
            EndLine(context, report.Files);
            return report;
        }

        try
        {
            return logs.Read(
                arguments.Issuer, [.. arguments.Files.Select(file => (ReadOnlyMemory<byte>)LogFileInput.Read(file))], request);
        }
        catch (InvalidDataException error)
        {
            throw new IrsactlException(
                CliErrors.FileUnreadable,
                $"a log given for --file cannot be read: {error.Message.TrimEnd('.')}",
                "give it whole, packed by gzip or not packed",
                error);
        }
    }

    private static void Tell(CommandContext context, LogPlace log, int count)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{log.Subject}: {count} files of its log read");
        if (context.DrawsStatus)
        {
            context.Error.Write($"\r{TerminalText.Escape(line)}\u001b[K");
        }
        else if (count % Step == 0)
        {
            context.Error.WriteLine(TerminalText.Escape(line));
        }
    }

    private static void EndLine(CommandContext context, int files)
    {
        if (context.DrawsStatus && files > 0)
        {
            context.Error.Write("\r\u001b[K");
        }
    }
}
