using Irsactl.Aws.Arns;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Aws.Clients.Iam;
using Irsactl.Aws.Policies;
using Irsactl.Diagnostics;
using Irsactl.Explain;
using Irsactl.Gathering;

namespace Irsactl.Cli.Commands.Policies;

/// <summary>Reads what AWS has on a role: inline policies, attached ones in their default version, and the boundary.</summary>
internal sealed class RolePolicies(EvidenceSources sources)
{
    /// <summary>Reads a role.</summary>
    /// <param name="name">The role's name.</param>
    /// <param name="sessionName">What the session that asks is called.</param>
    /// <param name="arn">Its ARN where the user gave that; it must be this one, path and account included.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IrsactlException">There is no such role, or it cannot be read.</exception>
    public async Task<SimulatedRole> ReadAsync(string name, string sessionName, Arn? arn, CancellationToken cancellationToken)
    {
        using var clients = sources.Clients(
            new AwsClientOptions { Region = Regions.Choose(sources.Environment, given: null, arn?.Partition) });
        try
        {
            return await clients.Iam.GetRoleAsync(name, cancellationToken) is { } role && (arn is null || role.Arn == arn.ToString())
                ? await ReadAsync(clients.Iam, role, sessionName, cancellationToken)
                : throw new IrsactlException(
                    FindingCodes.RoleMissing,
                    $"there is no role {arn?.ToString() ?? name} in the account of the credentials",
                    "correct the name, the ARN's path and account included, or use other credentials");
        }
        catch (Exception error) when (AwsFailure.IsFailure(error))
        {
            throw AwsFailure.Translate(error, $"reading the policies of role {name}");
        }
    }

    private static async Task<SimulatedRole> ReadAsync(IamClient iam, IamRole role, string sessionName, CancellationToken cancellationToken)
    {
        var inline = await iam.ListRolePoliciesAsync(role.Name, cancellationToken).ToListAsync(cancellationToken);
        var attached = await iam.ListAttachedRolePoliciesAsync(role.Name, cancellationToken).ToListAsync(cancellationToken);
        var documents = inline.Select(
            async policy => (Name: policy, Json: await iam.GetRolePolicyAsync(role.Name, policy, cancellationToken)))
            .Concat(attached.Select(async policy => (Name: policy, Json: await iam.GetPolicyDocumentAsync(policy, cancellationToken))));
        var caller = RequestPrincipal.RoleSession(role.Arn, sessionName) with { UserId = $"{role.Id}:{sessionName}" };
        return new SimulatedRole(role.Arn, caller, IsKnown: true, new PolicySet
        {
            // A policy that is gone between list and read was taken away meanwhile.
            Identity = [.. from document in await Task.WhenAll(documents)
                where document.Json is not null
                select PolicyFile.Parse(document.Name, document.Json)],
            Boundary = role.PermissionsBoundary is { } boundary && await iam.GetPolicyDocumentAsync(boundary, cancellationToken) is { } json
                ? PolicyFile.Parse(boundary, json)
                : null,
        })
        {
            Tags = role.Tags,
        };
    }
}
