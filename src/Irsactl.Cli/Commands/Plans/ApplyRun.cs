using Irsactl.Aws.Clients;
using Irsactl.Cli.Commands.Aws;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Plans;

/// <summary>
/// Applies a declared cluster: shows what would be done and asks, then does that and nothing else. Whoever has agreed beforehand, or gives
/// a plan that was saved, is shown it and not asked.
/// </summary>
internal static class ApplyRun
{
    /// <summary>Throws where nobody has agreed, and nobody can be asked.</summary>
    /// <param name="context">Whom to ask.</param>
    /// <param name="choices">What was agreed to.</param>
    /// <param name="file">The file that declares what is to be there.</param>
    /// <exception cref="IrsactlException">That is so (<see cref="CliErrors.NotConfirmed"/>).</exception>
    public static void RequireConsent(CommandContext context, ApplyChoices choices, string file)
    {
        if (choices is { IsAgreed: false, Plan: null, Saved: null } && !context.CanAsk)
        {
            throw new IrsactlException(
                CliErrors.NotConfirmed,
                $"nobody can be asked whether what {file} declares is to be applied: this is no terminal",
                "add --yes; or save a plan with plan --out FILE, look at it, and give it to apply");
        }
    }

    /// <summary>Runs it.</summary>
    public static async Task<int> RunAsync(
        CommandContext context, CreateAllOptions options, ApplyChoices choices, CancellationToken cancellationToken)
    {
        if (choices.Plan is { } saved)
        {
            return await ApplyAsync(context, options, choices, ShowAndHoldTo(context, saved.Report), cancellationToken);
        }

        if (choices.IsAgreed)
        {
            return await ApplyAsync(context, options, choices, plan => Show(context, plan), cancellationToken);
        }

        var planned = await PlanRun.ReadAsync(
            context, choices.Reach ?? new AwsClientOptions { Region = options.Region }, options, choices.Prunes, cancellationToken);
        if (!planned.Succeeded)
        {
            return ProvisioningRun.ShowPlan(context, planned, choices.Format, static (_, _) => { });
        }

        // What is refused without a flag is refused below, and is no question.
        var isRefused = planned.IssuerChange is not null && !options.ChangesIssuer;
        if (HasWork(planned) && !isRefused)
        {
            PlanText.Write(context.Error, planned, context.UsesColor);
            if (!await Question.AgreesAsync(context, "Apply this?", cancellationToken))
            {
                await context.Error.WriteLineAsync("nothing has been changed");
                return ExitCode.Failure;
            }
        }

        return await ApplyAsync(
            context, options, choices, now => PlanMoves.Require(planned, now, isExact: false), cancellationToken);
    }

    private static bool HasWork(ProvisioningReport plan) => plan.Results.Any(result => result.Outcome != ResourceOutcome.Unchanged);

    private static Action<ProvisioningReport> ShowAndHoldTo(CommandContext context, ProvisioningReport planned) => now =>
    {
        PlanMoves.Require(planned, now, isExact: true);
        Show(context, now);
    };

    /// <summary>What is foreign has been warned of by then.</summary>
    private static void Show(CommandContext context, ProvisioningReport plan)
    {
        if (HasWork(plan))
        {
            PlanText.Write(context.Error, plan, context.UsesColor, tellsForeign: false);
        }
    }

    private static Task<int> ApplyAsync(
        CommandContext context,
        CreateAllOptions options,
        ApplyChoices choices,
        Action<ProvisioningReport> beforeChange,
        CancellationToken cancellationToken) => ProvisioningRun.WithAwsAsync(
            context,
            choices.Reach ?? new AwsClientOptions { Region = options.Region },
            choices.Format,
            settings => settings with { SkipsProof = choices.SkipsProof, Prunes = choices.Prunes },
            provisioner => provisioner.CreateAllAsync(
                options,
                (plan, _) =>
                {
                    beforeChange(plan);
                    return Task.CompletedTask;
                },
                cancellationToken));
}
