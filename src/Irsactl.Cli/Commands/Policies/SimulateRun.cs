using Irsactl.Aws.Arns;
using Irsactl.Aws.Catalogs;
using Irsactl.Aws.Policies;
using Irsactl.Cli.Running;
using Irsactl.Cli.Terminal;
using Irsactl.Gathering;

namespace Irsactl.Cli.Commands.Policies;

/// <summary>Carries out <c>policy simulate</c>.</summary>
internal static class SimulateRun
{
    public static async Task<int> RunAsync(CommandContext context, SimulateArguments arguments, CancellationToken cancellationToken)
    {
        var roles = await SimulationSources.ReadAsync(context, arguments, cancellationToken);
        foreach (var warning in Warnings(arguments, roles))
        {
            context.Error.WriteLine(TerminalText.Escape($"warning: {warning}"));
        }

        var answers = Decide(context, arguments, roles);
        if (arguments.Output == OutputFormat.Json)
        {
            SimulationJson.Write(context.Out, answers);
        }
        else
        {
            SimulationText.Write(context.Out, answers);
        }

        return arguments.ExitCode && answers.Any(answer => !answer.Decision.IsAllowed) ? ExitCode.Findings : ExitCode.Success;
    }

    /// <summary>Decides each action on each resource for each role.</summary>
    public static SimulatedRequest[] Decide(CommandContext context, SimulateArguments arguments, IReadOnlyList<SimulatedRole> roles)
    {
        var circumstances = new RequestCircumstances
        {
            Time = DateTimeOffset.FromUnixTimeSeconds(context.Clock.GetUtcNow().ToUnixTimeSeconds()),
            Region = RegionOf(context, roles),
        };
        return
        [
            .. from role in roles
               from action in arguments.Actions
               from resource in arguments.Resources
               select SimulatedRequest.Decide(role, action, resource, circumstances, arguments.Context),
        ];
    }

    /// <summary>What AWS takes all the same, so that it is for a warning and not for a refusal.</summary>
    public static IEnumerable<string> Warnings(SimulateArguments arguments, IReadOnlyList<SimulatedRole> roles)
    {
        foreach (var advice in arguments.Actions.Select(ActionAdvice.Of).OfType<ActionAdvice>())
        {
            yield return advice.ToString();
        }

        foreach (var advice in arguments.Context.Keys.Select(ConditionKeyAdvice.Of).OfType<ConditionKeyAdvice>())
        {
            yield return advice.ToString();
        }

        if (arguments.Resources.Any(resource => resource is not "*"))
        {
            foreach (var action in arguments.Actions.Where(action => ServiceCatalog.Instance.ResourceTypesOf(action) is { IsEmpty: true }))
            {
                yield return $"{action} acts on no resource: AWS asks policies for it with *";
            }
        }

        foreach (var policy in roles.SelectMany(role => AllOf(role.Policies)).DistinctBy(policy => (policy.Name, policy.Document)))
        {
            foreach (var advice in ActionAdvice.Of(policy.Document))
            {
                yield return $"{policy.Name}: {advice}";
            }
        }
    }

    private static string? RegionOf(CommandContext context, IReadOnlyList<SimulatedRole> roles) =>
        Regions.Choose(context.Environment, given: null, roles is [{ Caller.Arn: { } arn }, ..] ? Arn.Parse(arn).Partition : null)
        ?? (context.Environment("AWS_REGION") is { Length: > 0 } region ? region : context.Environment("AWS_DEFAULT_REGION"));

    private static IEnumerable<NamedPolicy> AllOf(PolicySet policies) =>
        [.. policies.Identity, .. policies.Boundary is { } boundary ? [boundary] : (NamedPolicy[])[], .. policies.Session];
}
