using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;
using Irsactl.Aws.Clients;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Exporting;
using Irsactl.Provisioning.Graph;
using Tag = Amazon.EC2.Model.Tag;

namespace Irsactl.Provisioning.Hostings.Alb;

/// <summary>
/// The load balancer's security group: HTTPS from everywhere in, and nothing out, as a load balancer calls functions without a network
/// connection (Elastic Load Balancing, Application Load Balancers, "Use Lambda functions as targets").
/// </summary>
internal sealed class SecurityGroupResource(
    HostingContext context, string name, Late<string> vpcId, bool hasIpv6, params IEnumerable<ResourceKey> dependsOn)
    : Resource<SecurityGroup>(new ResourceKey("security group", name), dependsOn), IExportable
{
    private const string Description = "Lets AWS read the OpenID Connect documents of an issuer";

    private readonly IAmazonEC2 _ec2 = context.Clients.Ec2;

    /// <summary>Its id, once it is there.</summary>
    public Late<string> Id { get; } = new();

    /// <summary>A group's tags.</summary>
    public static IEnumerable<ResourceTag> TagsOf(SecurityGroup group) =>
        (group.Tags ?? []).Select(tag => new ResourceTag(tag.Key, tag.Value));

    public IEnumerable<FoundValue> Found => FoundValue.Of("security_group", "id", Id, known => known);

    public IEnumerable<DesiredResource> Export(ExportScope scope)
    {
        Id.Set(scope.Mark("security_group", "id"));
        yield return new DesiredResource(DesiredKinds.SecurityGroup, "security_group", Key)
            .With("name", name)
            .With("description", Description)
            .With("vpc_id", vpcId.Value)
            .With("https_from", SecurityGroupRule.HttpsFromEverywhere(hasIpv6).Select(rule => rule.Peer))
            .WithTags(context.Owner.Tags);
    }

    public override IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) => outcome switch
    {
        ResourceOutcome.Created => [$"Security group {name} ({Id.Value}) created"],
        ResourceOutcome.Unchanged => [$"Existing security group {name} ({Id.Value}) found"],
        ResourceOutcome.Updated => [$"Updated {string.Join(", ", changes)} of security group {name} ({Id.Value})"],
        _ => [],
    };

    protected override async Task<SecurityGroup?> ReadAsync(CancellationToken cancellationToken)
    {
        var answer = await _ec2.DescribeSecurityGroupsAsync(
            new DescribeSecurityGroupsRequest { Filters = [new Filter("vpc-id", [vpcId.Value]), new Filter("group-name", [name])] },
            cancellationToken);
        var found = (answer.SecurityGroups ?? []).FirstOrDefault();
        if (found is not null)
        {
            Id.Set(found.GroupId);
        }

        return found;
    }

    protected override bool IsOwned(SecurityGroup state) => context.Owner.Owns(TagsOf(state));

    protected override void RequireOwnership(SecurityGroup state)
    {
        if (!IsOwned(state))
        {
            throw new IrsactlException(
                ProvisioningErrors.NotOwned,
                $"security group {name} ({state.GroupId}) exists and does not carry the tag {context.Owner.TagKey}: owned",
                "choose another --name, or, if the security group is this cluster's, tag it so");
        }
    }

    protected override IEnumerable<Difference> Compare(SecurityGroup state)
    {
        var inbound = SecurityGroupRule.Of(state.IpPermissions).ToHashSet();
        var wanted = SecurityGroupRule.HttpsFromEverywhere(hasIpv6);
        if (!inbound.SetEquals(wanted))
        {
            yield return new Difference(
                "inbound rules",
                token => ReplaceInboundAsync(state.GroupId, [.. inbound.Except(wanted)], [.. wanted.Except(inbound)], token),
                new AttributeChange("inbound rules", Rules(inbound), Rules(wanted)));
        }

        if (SecurityGroupRule.Of(state.IpPermissionsEgress).ToList() is { Count: > 0 } outbound)
        {
            yield return new Difference(
                "outbound rules",
                token => _ec2.RevokeSecurityGroupEgressAsync(
                    new RevokeSecurityGroupEgressRequest
                    {
                        GroupId = state.GroupId,
                        IpPermissions = [.. outbound.Select(rule => rule.ToPermission())],
                    },
                    token),
                new AttributeChange("outbound rules", Rules(outbound), Rules([])));
        }

        if (context.Owner.Missing(TagsOf(state)) is { Count: > 0 } missing)
        {
            yield return new Difference(
                "tags",
                token => _ec2.CreateTagsAsync(new CreateTagsRequest { Resources = [state.GroupId], Tags = ToTags(missing) }, token),
                [.. Attributes.Tags(TagsOf(state), missing)]);
        }
    }

    protected override IEnumerable<AttributeChange> DescribeNew() =>
    [
        Attributes.New("virtual private cloud", vpcId.Value()),
        Attributes.New("inbound rules", Rules(SecurityGroupRule.HttpsFromEverywhere(hasIpv6))),
        Attributes.New("outbound rules", Rules([])),
        .. Attributes.NewTags(context.Owner.Tags),
    ];

    protected override async Task CreateAsync(CancellationToken cancellationToken)
    {
        await _ec2.CreateSecurityGroupAsync(
            new CreateSecurityGroupRequest
            {
                GroupName = name,
                Description = Description,
                VpcId = vpcId.Value,
                TagSpecifications = [new TagSpecification { ResourceType = ResourceType.SecurityGroup, Tags = ToTags(context.Owner.Tags) }],
            },
            cancellationToken);
        // A new group lets everything out.
        var made = await ReadAsync(cancellationToken)
            ?? throw new AmazonServiceException($"security group {name} is not visible yet") { ErrorCode = "InvalidGroup.NotFound" };
        foreach (var difference in Compare(made))
        {
            await difference.RepairAsync(cancellationToken);
        }
    }

    /// <summary>What is to be deleted is found as <see cref="OwnSecurityGroupResource"/>.</summary>
    protected override Task DeleteAsync(SecurityGroup state, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"{Key} is not to be deleted");

    private static AttributeValue Rules(IEnumerable<SecurityGroupRule> rules) => AttributeValue.Of(rules.Select(rule => rule.Text));

    private static List<Tag> ToTags(IEnumerable<ResourceTag> tags) => [.. tags.Select(tag => new Tag(tag.Key, tag.Value))];

    private async Task ReplaceInboundAsync(
        string groupId,
        IReadOnlyList<SecurityGroupRule> surplus,
        IReadOnlyList<SecurityGroupRule> missing,
        CancellationToken cancellationToken)
    {
        if (missing.Count > 0)
        {
            await _ec2.AuthorizeSecurityGroupIngressAsync(
                new AuthorizeSecurityGroupIngressRequest
                {
                    GroupId = groupId,
                    IpPermissions = [.. missing.Select(rule => rule.ToPermission())],
                },
                cancellationToken);
        }

        if (surplus.Count > 0)
        {
            await _ec2.RevokeSecurityGroupIngressAsync(
                new RevokeSecurityGroupIngressRequest
                {
                    GroupId = groupId,
                    IpPermissions = [.. surplus.Select(rule => rule.ToPermission())],
                },
                cancellationToken);
        }
    }
}
