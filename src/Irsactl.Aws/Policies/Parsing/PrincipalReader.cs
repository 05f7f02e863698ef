using System.Collections.Immutable;
using System.Text.Json;

namespace Irsactl.Aws.Policies.Parsing;

/// <summary>Reads <c>"*"</c> or <c>{ "AWS": […], "Federated": …, "Service": …, "CanonicalUser": … }</c>.</summary>
internal static class PrincipalReader
{
    public static PrincipalElement Read(JsonProperty member, string where)
    {
        var isNegated = member.Name is "NotPrincipal";
        if (member.Value.ValueKind is JsonValueKind.String)
        {
            return PolicyJson.Text(member.Value, where) is "*"
                ? new PrincipalElement(isNegated, [PolicyPrincipal.Everyone])
                : throw PolicyJson.Syntax(where, "must be \"*\" or an object");
        }

        var values = ImmutableArray.CreateBuilder<PolicyPrincipal>();
        foreach (var group in PolicyJson.Members(member.Value, where))
        {
            if (group.Name is not ("AWS" or "Federated" or "Service" or "CanonicalUser"))
            {
                throw new PolicyFaultException(
                    PolicyFaultKind.InvalidPrincipal,
                    group.Name,
                    $"{where}: '{group.Name}' is not a kind of principal");
            }

            values.AddRange(PolicyJson.Texts(group.Value, $"{where} {group.Name}").Select(value => new PolicyPrincipal(group.Name, value)));
        }

        return values.Count > 0
            ? new PrincipalElement(isNegated, values.ToImmutable())
            : throw new PolicyFaultException(PolicyFaultKind.InvalidPrincipal, "", $"{where} names nobody");
    }
}
