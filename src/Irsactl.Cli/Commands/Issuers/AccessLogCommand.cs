using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Irsactl.Cli.Running;
using Irsactl.Cli.Values;

namespace Irsactl.Cli.Commands.Issuers;

/// <summary><c>irsactl issuer access-log</c>: who read an issuer's documents, and what they were told.</summary>
internal static class AccessLogCommand
{
    private const int DefaultReads = 50;
    private const int DefaultFiles = 500;

    public static Command Create(CommandContext context)
    {
        var url = new Argument<string>("url") { Description = "The issuer, as tokens name it; or the ARN of its identity provider" };
        var region = IssuerCommand.Region();
        var since = new Option<string?>("--since")
        {
            Description = "From when on: a duration such as 24h, or a time such as 2026-08-15T12:00:00Z. "
                + "Default: since the documents were changed, a week at the most",
            HelpName = "when",
        };
        var file = new Option<string[]>("--file")
        {
            Description = "Read this log instead of asking AWS: S3's, CloudFront's or CloudTrail's, packed or not, "
                + "or that of irsactl serve --access-log; may be repeated",
            HelpName = "file",
        };
        var max = Count("--max", DefaultReads, "The most requests that are shown, the newest");
        var maxFiles = Count("--max-files", DefaultFiles, "The most files of each log that are read, the newest");
        var agent = new Option<string?>("--agent")
        {
            Description = "Take only readers for AWS whose user agent holds this text. Default: whoever is not known to be somebody else",
            HelpName = "text",
        };
        var enable = new Option<bool>("--enable")
        {
            Description = "Switch the log on, of the bucket or the distribution. Logs that go elsewhere already are left there",
        };
        var bucket = new Option<string?>("--log-bucket")
        {
            Description = "The bucket for the log of --enable; it must exist",
            HelpName = "bucket",
        };
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);
        var command = new Command(
            "access-log",
            "Show who read an issuer's documents, by the logs of S3, CloudFront and CloudTrail, and say whether AWS has read them since "
                + "they were changed. Exit code 3 where it was refused")
        {
            url, region, since, file, max, maxFiles, agent, enable, bucket, output,
        };
        command.WithExamples(
            "irsactl issuer access-log https://my-cluster-oidc.s3.us-east-1.amazonaws.com",
            "irsactl issuer access-log https://my-cluster-oidc.s3.us-east-1.amazonaws.com --since 24h -o json",
            "irsactl issuer access-log https://my-cluster-oidc.s3.us-east-1.amazonaws.com --enable --log-bucket my-logs",
            "irsactl issuer access-log https://oidc.example.com --file access.log");
        command.Validators.Add(result => Check(result, enable, bucket, file, since, context.Clock));
        command.SetAction((parsed, cancellationToken) => AccessLogRun.RunAsync(
            context,
            new AccessLogArguments
            {
                Issuer = IssuerCommand.Read(parsed.GetRequiredValue(url)),
                Region = parsed.GetValue(region),
                Files = [.. parsed.GetValue(file) ?? []],
                Since = Time(parsed.GetValue(since)),
                Ago = Durations.TryParse(parsed.GetValue(since) ?? "", out var ago) ? ago : null,
                MaxReads = parsed.GetValue(max),
                MaxFiles = parsed.GetValue(maxFiles),
                Agent = parsed.GetValue(agent),
                EnableFor = parsed.GetValue(enable) ? parsed.GetValue(bucket) : null,
                Format = parsed.GetValue(output),
            },
            cancellationToken));
        return command;
    }

    private static Option<int> Count(string name, int count, string description) => new(name)
    {
        Description = string.Create(CultureInfo.InvariantCulture, $"{description}. Default: {count}"),
        HelpName = "count",
        DefaultValueFactory = _ => count,
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given > 0)
            {
                return given;
            }

            result.AddError($"'{result.Tokens[0].Value}' given for {name} is not a number of 1 or more");
            return count;
        },
    };

    private static void Check(
        CommandResult result,
        Option<bool> enable,
        Option<string?> bucket,
        Option<string[]> file,
        Option<string?> since,
        TimeProvider clock)
    {
        if (result.GetValue(enable) && string.IsNullOrEmpty(result.GetValue(bucket)))
        {
            result.AddError("--enable needs --log-bucket");
        }
        else if (!result.GetValue(enable) && result.GetValue(bucket) is not null)
        {
            result.AddError("--log-bucket is of no use without --enable");
        }

        if (result.GetValue(enable) && result.GetValue(file) is { Length: > 0 })
        {
            result.AddError("--enable and --file exclude each other");
        }

        if (result.GetValue(since) is not { } text || Durations.TryParse(text, out _))
        {
            return;
        }

        if (Time(text) is not { } time)
        {
            result.AddError($"'{text}' given for --since is neither a duration such as 24h nor a time such as 2026-08-15T12:00:00Z");
        }
        else if (time > clock.GetUtcNow())
        {
            result.AddError($"'{text}' given for --since is in the future: no log has anything of it");
        }
    }

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time
        : null;
}
