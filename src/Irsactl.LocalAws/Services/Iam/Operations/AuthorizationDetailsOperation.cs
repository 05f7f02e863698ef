using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Iam.Operations;

/// <summary><c>GetAccountAuthorizationDetails</c>: users, groups, roles and policies in one list of pages.</summary>
internal sealed class AuthorizationDetailsOperation(IamContext iam, RoleUses uses)
{
    private static readonly TextRule EntityType = new(1, 32);

    /// <summary>Adds the operation.</summary>
    public void AddTo(OperationTable table) => table.Add("GetAccountAuthorizationDetails", Get);

    private Answer Get(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var filter = check.Texts("Filter", EntityType) ?? [];
        var pageRequest = PageRequest.Read(check);
        check.Finish();
        iam.Authorize(request, "*");
        var state = iam.Store.Current;
        var page = pageRequest.Of(Entities(state, filter), entity => entity.Key);
        return writer =>
        {
            writer.List(
                "UserDetailList", page.Items.Select(item => item.Value).OfType<User>(), (member, user) => WriteUser(member, user, state));
            writer.List(
                "GroupDetailList",
                page.Items.Select(item => item.Value).OfType<Group>(),
                (member, group) => WriteGroup(member, group, state));
            writer.List(
                "RoleDetailList", page.Items.Select(item => item.Value).OfType<Role>(), (member, role) => WriteRole(member, role, state));
            writer.List(
                "Policies",
                page.Items.Select(item => item.Value).OfType<ManagedPolicy>(),
                (member, policy) => WritePolicy(member, policy, state));
            writer.Flag("IsTruncated", page.Marker is not null);
            writer.Text("Marker", page.Marker);
        };
    }

    // The keys keep the kinds apart and each kind in its order.
    private static IEnumerable<KeyValuePair<string, object>> Entities(IamState state, IReadOnlyList<string> filter)
    {
        bool Wanted(string kind) => filter.Count == 0 || filter.Contains(kind, StringComparer.Ordinal);
        IEnumerable<User> users = Wanted("User") ? state.Users.Values : [];
        IEnumerable<Group> groups = Wanted("Group") ? state.Groups.Values : [];
        IEnumerable<Role> roles = Wanted("Role") ? state.Roles.Values : [];
        IEnumerable<ManagedPolicy> own = Wanted("LocalManagedPolicy") ? state.Policies.Values : [];
        IEnumerable<ManagedPolicy> amazons = Wanted("AWSManagedPolicy") ? UsedAwsPolicies(state) : [];
        return users.Select(user => KeyValuePair.Create($"1{user.Name}", (object)user))
            .Concat(groups.Select(group => KeyValuePair.Create($"2{group.Name}", (object)group)))
            .Concat(roles.Select(role => KeyValuePair.Create($"3{role.Name}", (object)role)))
            .Concat(own.Select(policy => KeyValuePair.Create($"4{policy.Arn}", (object)policy)))
            .Concat(amazons.Select(policy => KeyValuePair.Create($"5{policy.Arn}", (object)policy)));
    }

    // AWS's own policies are listed where somebody has them.
    private static IEnumerable<ManagedPolicy> UsedAwsPolicies(IamState state) => state.Identities
        .SelectMany(identity => identity.AttachedPolicies)
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Order(StringComparer.OrdinalIgnoreCase)
        .Select(state.FindPolicy)
        .OfType<ManagedPolicy>()
        .Where(policy => policy.IsAwsManaged);

    private static void WriteUser(AnswerWriter writer, User user, IamState state)
    {
        PrincipalXml.WriteIdentity(writer, user, "User");
        WritePolicies(writer, user, "User", state);
        PrincipalXml.WriteBoundaryAndTags(writer, user);
        writer.Texts("GroupList", user.GroupNames.Order(StringComparer.OrdinalIgnoreCase));
    }

    private static void WriteGroup(AnswerWriter writer, Group group, IamState state)
    {
        PrincipalXml.WriteIdentity(writer, group, "Group");
        WritePolicies(writer, group, "Group", state);
    }

    private void WriteRole(AnswerWriter writer, Role role, IamState state)
    {
        PrincipalXml.WriteIdentity(writer, role, "Role");
        writer.Document("AssumeRolePolicyDocument", role.TrustPolicy.Text);
        WritePolicies(writer, role, "Role", state);
        PrincipalXml.WriteBoundaryAndTags(writer, role);
        PrincipalXml.WriteLastUse(writer, uses.Find(role));
        var profiles = state.InstanceProfiles.Values.Where(
            profile => role.Name.Equals(profile.RoleName, StringComparison.OrdinalIgnoreCase));
        writer.List("InstanceProfileList", profiles, (member, profile) => InstanceProfileXml.Write(member, profile, state));
    }

    private static void WritePolicies(AnswerWriter writer, IamIdentity identity, string kind, IamState state)
    {
        writer.List($"{kind}PolicyList", identity.InlinePolicies, (member, policy) =>
        {
            member.Text("PolicyName", policy.Key);
            member.Document("PolicyDocument", policy.Value.Text);
        });
        writer.List(
            "AttachedManagedPolicies", identity.AttachedPolicies.Select(state.FindPolicy).OfType<ManagedPolicy>(), (member, policy) =>
            {
                member.Text("PolicyName", policy.Name);
                member.Text("PolicyArn", policy.Arn);
            });
    }

    private static void WritePolicy(AnswerWriter writer, ManagedPolicy policy, IamState state)
    {
        PolicyXml.Write(writer, policy, state, withDetails: false);
        writer.List(
            "PolicyVersionList", policy.Versions, (member, version) => PolicyXml.WriteVersion(member, policy, version, withDocument: true));
    }
}
