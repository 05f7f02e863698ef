using Amazon.EC2.Model;
using Amazon.Runtime;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.Alb;

/// <summary>A security group that has been found to be ours, to be deleted once the load balancer's network interfaces are gone.</summary>
internal sealed class OwnSecurityGroupResource(HostingContext context, string name, string groupId) : IResource
{
    /// <inheritdoc />
    public ResourceKey Key { get; } = new("security group", groupId);

    /// <inheritdoc />
    public IReadOnlyList<ResourceKey> DependsOn => [];

    /// <summary>Those of that name that carry the tag, in whatever virtual private cloud.</summary>
    public static async Task<List<string>> FindAsync(HostingContext context, string name, CancellationToken cancellationToken)
    {
        var answer = await context.Clients.Ec2.DescribeSecurityGroupsAsync(
            new DescribeSecurityGroupsRequest { Filters = [new Filter("group-name", [name])] }, cancellationToken);
        return
        [
            .. (answer.SecurityGroups ?? []).Where(group => context.Owner.Owns(SecurityGroupResource.TagsOf(group)))
                .Select(group => group.GroupId),
        ];
    }

    /// <inheritdoc />
    public Task<PlannedChange> PlanApplyAsync(CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"{Key} is only to be deleted");

    /// <inheritdoc />
    public async Task<PlannedChange> PlanDestroyAsync(CancellationToken cancellationToken) =>
        (await FindAsync(context, name, cancellationToken)).Contains(groupId, StringComparer.Ordinal)
            ? new PatientDeletion($"security group {name} ({groupId}) to be free of network interfaces", DeleteAsync, "DependencyViolation")
                .Plan()
            : PlannedChange.None;

    /// <inheritdoc />
    public IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) =>
        outcome == ResourceOutcome.Deleted ? [$"Security group {name} ({groupId}) deleted"] : [];

    private async Task DeleteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await context.Clients.Ec2.DeleteSecurityGroupAsync(new DeleteSecurityGroupRequest { GroupId = groupId }, cancellationToken);
        }
        catch (AmazonServiceException e) when (e.ErrorCode == "InvalidGroup.NotFound")
        {
            // Gone already.
        }
    }
}
