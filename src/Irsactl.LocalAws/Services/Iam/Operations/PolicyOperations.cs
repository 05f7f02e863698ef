using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Iam.Operations;

/// <summary>Managed policies: make, read, list, delete, tag.</summary>
internal sealed class PolicyOperations(IamContext iam)
{
    private const int MaxPolicies = 1_500;

    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table)
    {
        table
            .Add("CreatePolicy", Create)
            .Add("GetPolicy", Get)
            .Add("ListPolicies", List)
            .Add("DeletePolicy", Delete)
            .Add("ListEntitiesForPolicy", ListEntities);
        new Taggable<ManagedPolicy>(iam, "Policy", ("PolicyArn", IamRules.Arn))
        {
            Find = ManagedPolicies.Find,
            Arn = (_, _, arn) => arn,
            Keys = StringComparer.Ordinal,
            Tags = policy => policy.Tags,
            Store = (state, policy, tags) => ManagedPolicies.Store(state, policy with { Tags = tags }),
        }.AddTo(table);
    }

    private Answer Create(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var name = check.Required("PolicyName", IamRules.PolicyName);
        var path = check.Optional("Path", IamRules.Path) ?? "/";
        var json = check.Required("PolicyDocument", IamRules.Document);
        var description = check.Optional("Description", IamRules.Description);
        var tags = TagParameters.Read(check);
        check.Finish();
        TagParameters.Validate(tags, StringComparer.Ordinal);
        var arn = IamContext.Arn(request.Call, $"policy{path}{name}");
        iam.AuthorizeCreation(request, arn, "Policy", tags.Count);
        var document = ManagedPolicies.Parse(json, request.Call);
        var made = new ManagedPolicy
        {
            Name = name,
            Path = path,
            Arn = arn,
            Id = AwsIds.NewUniqueId("ANPA", request.Call.AccountId),
            Created = iam.Now,
            Updated = iam.Now,
            Description = description,
            Versions = [new PolicyVersion(1, document, iam.Now)],
            DefaultVersion = 1,
            Tags = TagParameters.Add(TagSet.Empty, tags, StringComparer.Ordinal),
        };
        iam.Store.Change(state =>
        {
            if (state.Policies.Values.Any(policy => policy.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            {
                throw IamErrors.EntityAlreadyExists($"A policy called {name} already exists. Duplicate names are not allowed.");
            }

            return state.Policies.Count < MaxPolicies
                ? ManagedPolicies.Store(state, made)
                : throw IamErrors.QuotaExceeded("PoliciesPerAccount", MaxPolicies);
        });
        return writer => writer.Structure("Policy", members =>
        {
            PolicyXml.Write(members, made, iam.Store.Current, withDetails: false);
            if (tags.Count > 0)
            {
                TagParameters.Write(members, made.Tags.Values);
            }
        });
    }

    private Answer Get(QueryRequest request)
    {
        var arn = ManagedPolicies.ReadArn(request);
        iam.Authorize(request, arn);
        var state = iam.Store.Current;
        var policy = ManagedPolicies.Find(state, arn);
        return writer => writer.Structure("Policy", members => PolicyXml.Write(members, policy, state, withDetails: true));
    }

    private Answer List(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var scope = check.Choice("Scope", "All", "AWS", "Local") ?? "All";
        var onlyAttached = check.Flag("OnlyAttached") ?? false;
        var prefix = check.Optional("PathPrefix", IamRules.PathPrefix) ?? "/";
        var usage = check.Choice("PolicyUsageFilter", "PermissionsPolicy", "PermissionsBoundary");
        var page = PageRequest.Read(check);
        check.Finish();
        iam.Authorize(request, IamContext.Arn(request.Call, "policy/*"));
        var state = iam.Store.Current;
        var partition = IamContext.PartitionOf(request.Call).Id;
        IEnumerable<ManagedPolicy> own = scope is "AWS" ? [] : state.Policies.Values;
        IEnumerable<ManagedPolicy> amazons = scope is "Local" ? [] : AwsManagedPolicies.ListIn(partition);
        var policies = page.Of(
            own.Concat(amazons)
                .Where(policy => policy.Path.StartsWith(prefix, StringComparison.Ordinal))
                .Where(policy => !onlyAttached || PolicyUsage.Count(state, policy.Arn, usage) > 0)
                .OrderBy(policy => policy.Arn, StringComparer.OrdinalIgnoreCase),
            policy => policy.Arn);
        return writer => policies.Write(writer, "Policies", (member, policy) => PolicyXml.Write(member, policy, state, withDetails: false));
    }

    private Answer? Delete(QueryRequest request)
    {
        var arn = ManagedPolicies.ReadArn(request);
        iam.Authorize(request, arn);
        iam.Store.Change(state =>
        {
            var policy = ManagedPolicies.FindOwn(state, arn);
            if (PolicyUsage.Count(state, arn, usage: null) > 0)
            {
                throw IamErrors.DeleteConflict("Cannot delete a policy attached to entities.");
            }

            return policy.Versions.Count == 1
                ? state with { Policies = state.Policies.Remove(arn) }
                : throw IamErrors.DeleteConflict(
                    "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. " +
                    "The default version is deleted with the policy.");
        });
        return null;
    }

    private Answer ListEntities(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var arn = check.Required("PolicyArn", IamRules.Arn);
        var filter = check.Choice("EntityFilter", "User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy");
        var prefix = check.Optional("PathPrefix", IamRules.PathPrefix) ?? "/";
        var usage = check.Choice("PolicyUsageFilter", "PermissionsPolicy", "PermissionsBoundary");
        var page = PageRequest.Read(check);
        check.Finish();
        iam.Authorize(request, arn);
        var state = iam.Store.Current;
        _ = ManagedPolicies.Find(state, arn);
        var users = page.Of(
            PolicyUsage.Of(state.Users.Values, arn, usage).Where(user => (filter is null or "User") && Below(user)), user => user.Name);
        var groups = page.Of(
            PolicyUsage.Of(state.Groups.Values, arn, usage).Where(group => (filter is null or "Group") && Below(group)),
            group => group.Name);
        var roles = page.Of(
            PolicyUsage.Of(state.Roles.Values, arn, usage).Where(role => (filter is null or "Role") && Below(role)), role => role.Name);
        var marker = groups.Marker ?? users.Marker ?? roles.Marker;
        return writer =>
        {
            writer.List("PolicyGroups", groups.Items, (member, group) => WriteEntity(member, "Group", group));
            writer.List("PolicyUsers", users.Items, (member, user) => WriteEntity(member, "User", user));
            writer.List("PolicyRoles", roles.Items, (member, role) => WriteEntity(member, "Role", role));
            writer.Flag("IsTruncated", marker is not null);
            writer.Text("Marker", marker);
        };

        bool Below(IamIdentity identity) => identity.Path.StartsWith(prefix, StringComparison.Ordinal);
    }

    private static void WriteEntity(AnswerWriter writer, string kind, IamIdentity identity)
    {
        writer.Text(kind + "Name", identity.Name);
        writer.Text(kind + "Id", identity.Id);
    }
}
