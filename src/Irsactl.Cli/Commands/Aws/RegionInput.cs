using System.CommandLine;
using Irsactl.Aws.Clients.Configuration;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands.Aws;

/// <summary>The region of a run: the flag's, or the one that is configured.</summary>
internal static class RegionInput
{
    /// <summary>Finds it. One that no flag names is logged, since whatever is made or deleted depends on it.</summary>
    /// <exception cref="IrsactlException">None is given, and none configured (<see cref="CliErrors.Usage"/>).</exception>
    public static string Read(CommandContext context, ParseResult parsed, Option<string?> flag) =>
        Find(context, parsed, flag)
        ?? throw new IrsactlException(
            CliErrors.Usage, $"{flag.Name} is missing, and no region is configured", "name one with --region, or set AWS_REGION");

    /// <summary>Finds it; null where none is given, and none configured.</summary>
    public static string? Find(CommandContext context, ParseResult parsed, Option<string?> flag)
    {
        if (AwsOptions.Text(parsed, flag) is { } given)
        {
            return given;
        }

        var configured = ConfiguredRegion.Find(profile: null, context.Environment);
        if (configured is not null)
        {
            new GoLog(context).Write($"Using configured region {configured}");
        }

        return configured;
    }
}
