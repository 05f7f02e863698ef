using Irsactl.Aws.Arns;
using Irsactl.Aws.Policies;
using Irsactl.Cli.Commands.Aws;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.OpenShift.CredentialsRequests;

namespace Irsactl.Cli.Commands.Policies;

/// <summary>Finds the roles that a simulation is about, and what applies to them.</summary>
internal static class SimulationSources
{
    // Stands for a role that nobody has named; its account is nobody's, so that no condition is looked at with it.
    private const string NobodyInParticular = "arn:aws:iam::123456789012:role/simulated";

    public static async Task<IReadOnlyList<SimulatedRole>> ReadAsync(
        CommandContext context, SimulateArguments arguments, CancellationToken cancellationToken)
    {
        var boundary = arguments.BoundaryFile is { } file ? PolicyFile.Read(file, PolicyKind.Managed) : null;
        NamedPolicy[] sessions = [.. arguments.SessionPolicyFiles.Select(path => PolicyFile.Read(path, PolicyKind.Identity))];
        var resource = arguments.ResourcePolicyFile is { } path ? PolicyFile.ReadOfResource(path) : null;
        var roles = await ReadRolesAsync(context, arguments, cancellationToken);
        return
        [
            .. roles.Select(role => role with
            {
                Policies = role.Policies with { Boundary = boundary ?? role.Policies.Boundary, Session = sessions, Resource = resource },
            }),
        ];
    }

    private static async Task<IEnumerable<SimulatedRole>> ReadRolesAsync(
        CommandContext context, SimulateArguments arguments, CancellationToken cancellationToken) => arguments switch
    {
        { RoleName: { } name } => [await new RolePolicies(context.Sources).ReadAsync(name, arguments.SessionName, arn: null, cancellationToken)],
        { RoleArn: { } text } =>
            [await ReadByArnAsync(context, RoleArns.Parse(text, "--role-arn"), arguments.SessionName, cancellationToken)],
        { CredentialsRequests: { } path } => OfRequests(context, arguments, path),
        _ =>
        [
            OfFiles(
                arguments,
                arguments.CallerArn ?? "role",
                [.. arguments.PolicyFiles.Select(path => PolicyFile.Read(path, PolicyKind.Identity))]),
        ],
    };

    private static Task<SimulatedRole> ReadByArnAsync(
        CommandContext context, Arn arn, string sessionName, CancellationToken cancellationToken) =>
        new RolePolicies(context.Sources).ReadAsync(arn.ResourceName, sessionName, arn, cancellationToken);

    private static IEnumerable<SimulatedRole> OfRequests(CommandContext context, SimulateArguments arguments, string path)
    {
        var requests = RequestsInput.Read(context, path, arguments.TechPreview);
        return requests.Count > 0
            ? requests.Select(
                request => OfFiles(arguments, request.Name, [PolicyFile.Parse(request.Name, PermissionPolicy.ToJson(request))]))
            : throw new IrsactlException(
                CliErrors.InvalidValue,
                $"'{path}' given for --credentials-request holds no request that such a cluster takes",
                "add --enable-tech-preview, or name another file");
    }

    private static SimulatedRole OfFiles(SimulateArguments arguments, string name, IReadOnlyList<NamedPolicy> policies) => OfPolicies(
        name, arguments.CallerArn is { } given ? RoleArns.Parse(given, "--caller-arn") : null, arguments.SessionName, policies);

    /// <summary>A role that is nowhere but in what is asked.</summary>
    /// <param name="name">What to call it.</param>
    /// <param name="caller">Its ARN, where conditions or principals name it; null for nobody in particular.</param>
    /// <param name="sessionName">What its session is called.</param>
    /// <param name="policies">Its identity policies.</param>
    public static SimulatedRole OfPolicies(string name, Arn? caller, string sessionName, IReadOnlyList<NamedPolicy> policies) => new(
        name,
        RequestPrincipal.RoleSession(caller?.ToString() ?? NobodyInParticular, sessionName),
        caller is not null,
        new PolicySet { Identity = policies });
}
