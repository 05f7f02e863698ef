using System.CommandLine;
using System.Text.Json;
using Irsactl.Cli.Running;
using Irsactl.Cli.Terminal;
using Irsactl.Cli.Values;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands.Local;

/// <summary>
/// <c>irsactl local break</c> and <c>mend</c>: break what exists in a running local AWS on purpose, to see what comes of it, and put it
/// back.
/// </summary>
internal static class LocalBreakCommands
{
    private const string Page = "breakings";

    /// <summary><c>local break</c>.</summary>
    public static Command Break(CommandContext context)
    {
        var name = new Argument<string?>("name")
        {
            Description = "What to do, such as close-bucket; without it, what there is and how it is",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var target = TargetOption();
        var port = PortOption(context);
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);
        var command = new Command("break", "Break something in a running local AWS on purpose, as people do by mistake")
        {
            name, target, port, output,
        };
        command.WithExamples(
            "irsactl local break", "irsactl local break close-bucket", "irsactl local break change-audience --target ARN -o json");
        command.Validators.Add(result =>
        {
            if (result.GetValue(name) is null && result.GetValue(target) is not null)
            {
                result.AddError("--target says what something is done to: name what");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(name) is { } wanted)
            {
                var answer = await RunningLocalAws.SendAsync(
                    HttpMethod.Post, parsed.GetValue(port), Address(wanted, parsed.GetValue(target)), cancellationToken);
                WriteOne(context, answer, parsed.GetValue(output));
            }
            else
            {
                WriteAll(
                    context,
                    await RunningLocalAws.SendAsync(HttpMethod.Get, parsed.GetValue(port), Page, cancellationToken),
                    parsed.GetValue(output));
            }

            return ExitCode.Success;
        });
        return command;
    }

    /// <summary><c>local mend</c>.</summary>
    public static Command Mend(CommandContext context)
    {
        var name = new Argument<string?>("name")
        {
            Description = "What was done, as 'local break' names it",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var all = new Option<bool>("--all") { Description = "Put everything back" };
        var leave = new Option<bool>("--leave")
        {
            Description = "Leave what somebody else has changed since as it is, and forget that it was broken",
        };
        var target = TargetOption();
        var port = PortOption(context);
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);
        var command = new Command("mend", "Put back what 'local break' has broken, exactly as it was")
        {
            name, all, target, leave, port, output,
        };
        command.WithExamples("irsactl local mend close-bucket", "irsactl local mend --all", "irsactl local mend rotate-key --leave");
        command.Validators.Add(result =>
        {
            if (result.GetValue(name) is null != result.GetValue(all))
            {
                result.AddError("name what to put back, or give --all");
            }
            else if (result.GetValue(all) && result.GetValue(target) is not null)
            {
                result.AddError("--all is about every target: leave --target away");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var address = parsed.GetValue(name) is { } wanted ? Address(wanted, parsed.GetValue(target)) : $"{Page}?";
            var answer = await RunningLocalAws.SendAsync(
                HttpMethod.Delete,
                parsed.GetValue(port),
                parsed.GetValue(leave) ? $"{address}&leave=true" : address,
                cancellationToken);
            if (parsed.GetValue(all))
            {
                WriteAll(context, answer, parsed.GetValue(output));
            }
            else
            {
                WriteOne(context, answer, parsed.GetValue(output));
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static string Address(string name, string? target) =>
        $"{Page}/{Uri.EscapeDataString(name)}?{(target is null ? "" : $"target={Uri.EscapeDataString(target)}")}";

    private static Option<string?> TargetOption() => new("--target")
    {
        Description = "What to do it to: a bucket, a provider's ARN, a role. Default: the only one that there is",
        HelpName = "name",
    };

    private static Option<int> PortOption(CommandContext context) =>
        Ports.OptionOfRunning("--port", "Port of the running local AWS", LocalCommand.PresentPort(context));

    // close-bucket  demo-oidc  broken
    //   AWS answers InvalidIdentityToken: Couldn't retrieve …
    //   irsactl token explain says IRS4024
    private static void WriteOne(CommandContext context, string answer, OutputFormat format)
    {
        using var document = JsonDocument.Parse(answer);
        var breaking = document.RootElement;
        if (format is OutputFormat.Json)
        {
            JsonOutput.Write(context.Out, breaking.WriteTo);
            return;
        }

        var isBroken = false;
        foreach (var target in breaking.GetProperty("targets").EnumerateArray())
        {
            context.Out.WriteLine(TerminalText.Escape($"{Text(breaking, "name")}  {Text(target, "id")}  {Text(target, "state")}"));
            isBroken |= Text(target, "state") is "broken";
        }

        if (isBroken)
        {
            var error = breaking.GetProperty("error");
            context.Out.WriteLine(TerminalText.Escape($"    {Text(breaking, "effect")}"));
            context.Out.WriteLine(TerminalText.Escape($"    AWS answers a token with {Text(error, "code")}: {Text(error, "message")} …"));
            context.Out.WriteLine(TerminalText.Escape($"    irsactl token explain finds {Text(breaking, "finding")}"));
        }
    }

    private static void WriteAll(CommandContext context, string answer, OutputFormat format)
    {
        using var document = JsonDocument.Parse(answer);
        var breakings = document.RootElement.GetProperty("breakings");
        if (format is OutputFormat.Json)
        {
            JsonOutput.Write(context.Out, breakings.WriteTo);
            return;
        }

        foreach (var breaking in breakings.EnumerateArray())
        {
            context.Out.WriteLine(TerminalText.Escape(
                $"{Text(breaking, "name")}: {Text(breaking, "title")} ({Text(breaking, "finding")})"));
            var targets = breaking.GetProperty("targets").EnumerateArray().ToList();
            foreach (var target in targets)
            {
                context.Out.WriteLine(TerminalText.Escape($"    {Text(target, "id")}  {Text(target, "state")}"));
            }

            if (targets.Count == 0)
            {
                context.Out.WriteLine(TerminalText.Escape($"    there is no {Text(breaking, "targetKind")} to do it to"));
            }
        }
    }

    private static string Text(JsonElement of, string member) =>
        of.GetProperty(member).GetString() ?? throw new IrsactlException(CliErrors.Unexpected, $"{member} is null");
}
