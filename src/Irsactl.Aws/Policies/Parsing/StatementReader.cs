using System.Collections.Immutable;
using System.Text.Json;
using Irsactl.Aws.Policies.Conditions;
using Irsactl.Aws.Policies.Matching;

namespace Irsactl.Aws.Policies.Parsing;

/// <summary>Reads one statement.</summary>
/// <param name="index">Its place in the document.</param>
/// <param name="variables">Whether the document's version has policy variables.</param>
internal sealed class StatementReader(int index, PatternSyntax variables)
{
    private readonly string place = $"statement {index + 1}";
    private string? sid;
    private PolicyEffect? effect;
    private PatternElement? action;
    private PatternElement? resource;
    private PrincipalElement? principal;
    private ImmutableArray<PolicyCondition> conditions = [];

    public PolicyStatement Read(JsonElement element)
    {
        foreach (var member in PolicyJson.Members(element, place))
        {
            ReadMember(member);
        }

        return new PolicyStatement
        {
            Index = index,
            Sid = sid,
            Effect = effect ?? throw new PolicyFaultException(PolicyFaultKind.MissingField, "Effect", $"{place}: Effect is missing"),
            Action = action,
            Resource = resource,
            Principal = principal,
            Conditions = conditions,
        };
    }

    private void ReadMember(JsonProperty member)
    {
        var where = $"{place}: {member.Name}";
        switch (member.Name)
        {
            case "Sid":
                sid = PolicyJson.Text(member.Value, where);
                break;
            case "Effect":
                effect = ReadEffect(PolicyJson.Text(member.Value, where), where);
                break;
            case "Action" or "NotAction":
                action = ReadPatterns(member, action, PatternSyntax.Wildcards, ignoreCase: true, where);
                break;
            case "Resource" or "NotResource":
                resource = ReadPatterns(member, resource, PatternSyntax.Wildcards | variables, ignoreCase: false, where);
                break;
            case "Principal" or "NotPrincipal":
                principal = principal is null
                    ? PrincipalReader.Read(member, where)
                    : throw PolicyJson.Syntax(place, "has both Principal and NotPrincipal");
                break;
            case "Condition":
                conditions = ReadConditions(member.Value, where);
                break;
            default:
                throw new PolicyFaultException(
                    PolicyFaultKind.UnknownField, member.Name, $"{place}: '{member.Name}' is not a member of a statement");
        }
    }

    private static PolicyEffect ReadEffect(string text, string where) => text switch
    {
        "Allow" => PolicyEffect.Allow,
        "Deny" => PolicyEffect.Deny,
        _ => throw PolicyJson.Syntax(where, $"must be Allow or Deny, not '{text}'"),
    };

    private PatternElement ReadPatterns(JsonProperty member, PatternElement? other, PatternSyntax syntax, bool ignoreCase, string where)
    {
        if (other is not null)
        {
            throw PolicyJson.Syntax(place, $"has both {other.Name} and {member.Name}");
        }

        var values = PolicyJson.Texts(member.Value, where);
        if (values.IsEmpty)
        {
            throw new PolicyFaultException(PolicyFaultKind.MissingField, member.Name, $"{where} is empty");
        }

        var isNegated = member.Name.StartsWith("Not", StringComparison.Ordinal);
        return new PatternElement(member.Name, isNegated, values, syntax, ignoreCase);
    }

    private ImmutableArray<PolicyCondition> ReadConditions(JsonElement element, string where)
    {
        var read = ImmutableArray.CreateBuilder<PolicyCondition>();
        foreach (var block in PolicyJson.Members(element, where))
        {
            var keys = PolicyJson.Members(block.Value, $"{where} {block.Name}");
            var parsed = ConditionOperator.TryParse(block.Name) ?? throw new PolicyFaultException(
                PolicyFaultKind.InvalidOperator, block.Name, $"{where}: there is no operator '{block.Name}'");
            foreach (var condition in keys)
            {
                var values = PolicyJson.Scalars(condition.Value, $"{where} {block.Name} {condition.Name}");
                read.Add(new PolicyCondition(block.Name, parsed, condition.Name, values, variables));
            }
        }

        return read.ToImmutable();
    }
}
