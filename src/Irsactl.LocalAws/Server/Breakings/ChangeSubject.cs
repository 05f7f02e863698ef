using System.Text.Json;
using System.Text.Json.Nodes;
using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Server.Storage.Records;

namespace Irsactl.LocalAws.Server.Breakings;

/// <summary>Has a role's trust policy ask for another service account.</summary>
internal sealed class ChangeSubject : Breaking<PolicyDocument>
{
    private const string Other = "system:serviceaccount:another-namespace:another-account";
    private const string KeyEnd = ":sub";

    /// <inheritdoc />
    public override string Name => "change-subject";

    /// <inheritdoc />
    public override string Title => "Trust another service account";

    /// <inheritdoc />
    public override string Effect =>
        "The role's trust policy asks for the subject of another service account. The token is good, and the role is not for it.";

    /// <inheritdoc />
    public override string ErrorCode => "AccessDenied";

    /// <inheritdoc />
    public override string ErrorMessage => "Not authorized to perform sts:AssumeRoleWithWebIdentity";

    /// <inheritdoc />
    public override string Finding => "IRS4051";

    /// <inheritdoc />
    public override string TargetKind => "role";

    /// <inheritdoc />
    public override IEnumerable<string> TargetsIn(StateSnapshot state) => Iam.In(state).Roles.Values
        .Where(role => role.TrustPolicy.Statements.Any(statement => statement.Conditions.Any(condition => IsSubject(condition.Key))))
        .Select(role => role.Name);

    /// <inheritdoc />
    protected override PolicyDocument? Get(StateSnapshot state, string target) =>
        Iam.In(state).Roles.GetValueOrDefault(target)?.TrustPolicy;

    /// <inheritdoc />
    protected override StateSnapshot Set(StateSnapshot state, string target, PolicyDocument value) =>
        Iam.Change(state, iam => iam.Roles.TryGetValue(target, out var role)
            ? iam with { Roles = iam.Roles.SetItem(role.Name, role with { TrustPolicy = value }) }
            : iam);

    /// <inheritdoc />
    protected override PolicyDocument Spoil(StateSnapshot state, string target, PolicyDocument value)
    {
        var policy = JsonNode.Parse(value.Text) as JsonObject ?? throw new JsonException("a policy is no object");
        foreach (var statement in policy["Statement"] is JsonArray several ? several.ToArray() : [policy["Statement"]])
        {
            foreach (var (_, keys) in statement?["Condition"] as JsonObject ?? [])
            {
                Change(keys as JsonObject ?? []);
            }
        }

        return PolicyDocument.Parse(policy.ToJsonString());
    }

    /// <inheritdoc />
    protected override bool IsSame(PolicyDocument left, PolicyDocument right) => left.Text == right.Text;

    private static void Change(JsonObject keys)
    {
        foreach (var key in keys.Select(member => member.Key).Where(IsSubject).ToList())
        {
            keys[key] = Other;
        }
    }

    private static bool IsSubject(string key) => key.EndsWith(KeyEnd, StringComparison.OrdinalIgnoreCase);
}
