using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Policies;

/// <summary>Carries out <c>policy simulate</c>.</summary>
internal static class SimulateRun
{
    public static async Task<int> RunAsync(CommandContext context, SimulateArguments arguments, CancellationToken cancellationToken)
    {
        var roles = await SimulationSources.ReadAsync(context, arguments, cancellationToken);
        SimulatedRequest[] answers =
        [
            .. from role in roles
               from action in arguments.Actions
               from resource in arguments.Resources
               select SimulatedRequest.Decide(role, action, resource, arguments.Context),
        ];
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
}
