using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Services.Ec2.Model;
using Irsactl.LocalAws.Services.Ec2.Parameters;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Ec2.Operations;

/// <summary>Security groups.</summary>
internal sealed class SecurityGroupOperations(Ec2Context ec2)
{
    private const int MaxInARegion = 2500;
    private const string ByName = "GroupName";

    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table
        .Add("DescribeSecurityGroups", Describe)
        .Add("CreateSecurityGroup", Create)
        .Add("DeleteSecurityGroup", Delete);

    private Answer Describe(QueryRequest request)
    {
        var (region, state) = (request.Call.Region, ec2.StateOf(request.Call.Region));
        var parameters = new Ec2Parameters(request);
        var names = parameters.Texts(ByName);
        var groups = ResourceKinds.SecurityGroup.In(state, region);
        if (names.Count > 0)
        {
            // By name only groups of the default VPC are found.
            var found = names.Select(name => GroupLookup.ByName(state, region, name)).ToList();
            groups = groups.Where(group => found.Contains(group));
        }

        return new SecurityGroupView(request.Call).Description.Answer(ec2, request, parameters, groups);
    }

    private Answer Create(QueryRequest request)
    {
        var parameters = new Ec2Parameters(request);
        var name = parameters.Required(ByName);
        var description = parameters.Required("GroupDescription");
        var vpcId = parameters.Optional("VpcId");
        var tags = parameters.Tags(ResourceKinds.SecurityGroup);
        parameters.Finish();
        GroupText.CheckName(name);
        GroupText.Check(description, "GroupDescription");
        var (region, seen) = (request.Call.Region, ec2.StateOf(request.Call.Region));
        vpcId ??= GroupLookup.DefaultVpc(seen, region)?.Id ?? throw Ec2Errors.Of("VPCIdNotSpecified", "No default VPC for this user");
        ec2.Authorize(
            request,
            ActedOn.New(ResourceKinds.SecurityGroup, tags, vpcId),
            ActedOn.Found(ResourceKinds.Vpc, vpcId, ResourceKinds.Vpc.TryFind(seen, region, vpcId)));
        var made = new SecurityGroup
        {
            Id = NetworkIds.New("sg"),
            Region = region,
            VpcId = vpcId,
            Name = name,
            Description = description,
            Rules = [NewVpc.OutToAnywhere(NetworkIds.New("sgr"), region)],
            Tags = tags,
        };
        ec2.Change(region, state =>
        {
            ResourceKinds.Vpc.Find(state, region, vpcId);
            return state.SecurityGroups.Values.Any(other => other.VpcId == vpcId && other.Name == name)
                    ? throw Ec2Errors.Of("InvalidGroup.Duplicate", $"The security group '{name}' already exists for VPC '{vpcId}'")
                : ResourceKinds.SecurityGroup.In(state, region).Count() >= MaxInARegion
                    ? throw Ec2Errors.Of("SecurityGroupLimitExceeded", "The maximum number of security groups has been reached.")
                : ResourceKinds.SecurityGroup.Store(state, made);
        });
        return writer =>
        {
            Done.Answer(writer);
            writer.Text("groupId", made.Id);
            writer.Text("securityGroupArn", Ec2Context.Arn(request.Call, "security-group", made.Id));
            TagRules.Write(writer, made.Tags);
        };
    }

    private Answer Delete(QueryRequest request)
    {
        var parameters = new Ec2Parameters(request);
        var id = parameters.Optional("GroupId");
        var name = parameters.Optional(ByName);
        parameters.Finish();
        var region = request.Call.Region;
        id ??= name is null ? throw Ec2Errors.MissingParameter("GroupId") : GroupLookup.ByName(ec2.StateOf(region), region, name).Id;
        ec2.Authorize(
            request, ActedOn.Found(ResourceKinds.SecurityGroup, id, ResourceKinds.SecurityGroup.TryFind(ec2.StateOf(region), region, id)));
        var isUsed = ec2.InterfacesIn(region).Any(found => found.GroupIds.Contains(id, StringComparer.Ordinal));
        ec2.Change(region, state =>
        {
            var group = ResourceKinds.SecurityGroup.Find(state, region, id);
            var isReferenced = state.SecurityGroups.Values.Any(other => other.Id != id && other.Rules.Any(rule => rule.Peer == id));
            return group.Name is SecurityGroup.Default
                    ? throw Ec2Errors.Of(
                        "CannotDelete", $"the specified group: \"{id}\" name: \"{SecurityGroup.Default}\" cannot be deleted by a user")
                : isUsed || isReferenced ? throw Ec2Errors.DependencyViolation($"resource {id} has a dependent object")
                : ResourceKinds.SecurityGroup.Remove(state, id);
        });
        return writer =>
        {
            Done.Answer(writer);
            writer.Text("groupId", id);
        };
    }
}
