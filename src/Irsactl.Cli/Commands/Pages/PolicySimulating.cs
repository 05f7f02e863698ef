using Irsactl.Aws.Policies;
using Irsactl.Cli.Commands.Policies;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.Gathering;
using Irsactl.Ui.Pages.Policies;

namespace Irsactl.Cli.Commands.Pages;

/// <summary>Decides requests for the page, by what <c>policy simulate</c> does.</summary>
/// <param name="context">The clock and the environment.</param>
/// <param name="reach">How AWS is reached, for a role's policies.</param>
internal sealed class PolicySimulating(CommandContext context, Func<EvidenceSources> reach) : IPolicySimulating
{
    private const string SessionName = "irsactl";

    /// <inheritdoc />
    public async Task<PolicyAnswers> DecideAsync(PolicyQuestion question, CancellationToken cancellationToken)
    {
        var sources = reach();
        var arguments = ReadRequest(question);
        SimulatedRole[] roles = [await ReadRoleAsync(sources, question, cancellationToken)];
        var here = context with { Clock = sources.Clock, Environment = sources.Environment };
        return new PolicyAnswers(
            [.. SimulateRun.Decide(here, arguments, roles).Select(answer => answer.Decision)],
            [.. SimulateRun.Warnings(arguments, roles)]);
    }

    private static SimulateArguments ReadRequest(PolicyQuestion question)
    {
        var keys = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        string[] resources = question.Resources.IsEmpty ? ["*"] : [.. question.Resources];
        string[] problems =
        [
            .. question.Actions.IsEmpty ? ["no action is named"] : (string[])[],
            .. question.Actions.Select(action => RequestOptions.ProblemOfAction(action, "")).OfType<string>(),
            .. resources.Select(resource => RequestOptions.ProblemOfResource(resource, "")).OfType<string>(),
            .. question.Context.Select(line => RequestOptions.AddKey(keys, line, "")).OfType<string>(),
        ];
        return problems is []
            ? new SimulateArguments { Actions = question.Actions, Resources = resources, Context = keys }
            : throw new IrsactlException(CliErrors.InvalidValue, string.Join("; ", problems), "correct the request, one value a line");
    }

    private static async Task<SimulatedRole> ReadRoleAsync(
        EvidenceSources sources, PolicyQuestion question, CancellationToken cancellationToken)
    {
        var role = question.RoleArn is { } text
            ? await new RolePolicies(sources).ReadAsync(
                RoleArns.Parse(text, "the role").ResourceName, SessionName, RoleArns.Parse(text, "the role"), cancellationToken)
            : SimulationSources.OfPolicies(
                "role",
                question.CallerArn is { } caller ? RoleArns.Parse(caller, "the role") : null,
                SessionName,
                [.. question.Identity.Select(json => PolicyFile.Check("identity policy", json, PolicyKind.Identity))]);
        return role with
        {
            Policies = role.Policies with
            {
                Boundary = question.Boundary is { } boundary
                    ? PolicyFile.Check("permissions boundary", boundary, PolicyKind.Managed)
                    : role.Policies.Boundary,
                Session = question.Session is { } session ? [PolicyFile.Check("session policy", session, PolicyKind.Identity)] : [],
                Resource = question.Resource is { } resource ? PolicyFile.Parse("resource policy", resource) : null,
            },
        };
    }
}
