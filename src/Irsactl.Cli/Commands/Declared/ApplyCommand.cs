using System.CommandLine;
using Irsactl.Cli.Commands.Aws;
using Irsactl.Cli.Commands.Declared.Fleet;
using Irsactl.Cli.Commands.Plans;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands.Declared;

/// <summary><c>apply</c>.</summary>
internal static class ApplyCommand
{
    public static Command Create(CommandContext context)
    {
        var file = FileOption.Create();
        var planFile = new Argument<string?>("plan-file")
        {
            Description = "Plan that 'plan --out' saved: what it says is done, or nothing where what is there has moved",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var plan = new Option<string?>("--plan") { Description = "The same as the argument", HelpName = "file" };
        var yes = new Option<bool>("--yes", "-y") { Description = "Apply without asking" };
        var fleet = new FleetArguments();
        var skipVerification = HostingArguments.SkipVerificationOption();
        var (changeIssuer, replaceKeys) = (GuardOptions.ChangeIssuer(), GuardOptions.ReplaceKeys());
        var prune = PruneOption.Create();
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);
        var command = new Command(
            "apply", "Bring AWS and the output folder to what a file declares: key pair, issuer, identity provider, roles, manifests")
        {
            planFile, file, plan, yes, skipVerification, changeIssuer, replaceKeys, prune, output,
        };
        fleet.AddTo(command);
        command.WithExamples(
            $"{context.ProgramName} apply -f irsactl.yaml",
            $"{context.ProgramName} apply -f irsactl.yaml --yes",
            $"{context.ProgramName} apply plan.json");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var choices = new ApplyChoices
            {
                IsAgreed = parsed.GetValue(yes),
                Format = parsed.GetValue(output),
                SkipsProof = parsed.GetValue(skipVerification),
                Prunes = parsed.GetValue(prune),
            };
            var declared = parsed.GetRequiredValue(file);
            if (SavedIn(parsed.GetValue(planFile), parsed.GetValue(plan)) is not { } path)
            {
                var declaration = DeclarationReader.Read(declared);
                if (declaration.IsFleet)
                {
                    return await FleetRun.ApplyAsync(
                        context,
                        declaration,
                        fleet.Read(parsed) with
                        {
                            ChangesIssuer = parsed.GetValue(changeIssuer),
                            ReplacesKeys = parsed.GetValue(replaceKeys),
                            SkipsProof = choices.SkipsProof,
                            Prunes = choices.Prunes,
                        },
                        choices,
                        cancellationToken);
                }

                var cluster = fleet.OnlyOf(declaration, parsed);
                choices = choices with { Reach = cluster.Settings.Reach(cluster.Region) };
                ApplyRun.RequireConsent(context, choices, declared);
                return await ApplyRun.RunAsync(
                    context,
                    await cluster.ReadAsync(context, cancellationToken) with
                    {
                        ChangesIssuer = parsed.GetValue(changeIssuer), ReplacesKeys = parsed.GetValue(replaceKeys),
                    },
                    choices,
                    cancellationToken);
            }

            if (choices.Prunes || parsed.GetValue(replaceKeys))
            {
                throw new IrsactlException(
                    CliErrors.Usage, "a saved plan says itself what is taken away", "give --prune and --replace-keys to plan");
            }

            var saved = SavedPlanFile.Read(path);
            declared = parsed.GetResult(file) is { Implicit: false } ? declared : saved.File;
            var planned = DeclarationReader.Read(declared);
            SavedPlanFile.RequireSame(path, saved, planned.Files);
            if (planned.IsFleet)
            {
                return await FleetRun.ApplyAsync(
                    context,
                    planned,
                    fleet.Read(parsed) with
                    {
                        Only = saved.Only,
                        ChangesIssuer = parsed.GetValue(changeIssuer),
                        ReplacesKeys = saved.ReplacesKeys,
                        SkipsProof = choices.SkipsProof,
                        Prunes = saved.Prunes,
                    },
                    choices with { Saved = saved },
                    cancellationToken);
            }

            var only = fleet.OnlyOf(planned, parsed);
            var options = await only.ReadAsync(context, cancellationToken) with
            {
                ChangesIssuer = parsed.GetValue(changeIssuer), ReplacesKeys = saved.ReplacesKeys,
            };
            return await ApplyRun.RunAsync(
                context,
                options,
                choices with
                {
                    Plan = SavedPlanFile.Of(path, saved, options.Name, options.Region),
                    Prunes = saved.Prunes,
                    Reach = only.Settings.Reach(only.Region),
                },
                cancellationToken);
        });
        return command;
    }

    private static string? SavedIn(string? argument, string? option) => argument is not null && option is not null && argument != option
        ? throw new IrsactlException(CliErrors.Usage, $"two plans are given, {argument} and {option}", "give one")
        : argument ?? option;
}
