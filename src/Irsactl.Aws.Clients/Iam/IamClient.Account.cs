using System.Globalization;
using System.Runtime.CompilerServices;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.Iam;

/// <content>The account as a whole, and what somebody in it may do.</content>
public sealed partial class IamClient
{
    /// <summary>Counts and quotas by IAM's names for them, such as <c>Roles</c> and <c>RolesQuota</c>.</summary>
    /// <remarks>IAM API Reference, "GetAccountSummary".</remarks>
    public async Task<IReadOnlyDictionary<string, int>> GetAccountSummaryAsync(CancellationToken cancellationToken = default)
    {
        var result = await CallAsync(new ApiRequest("GetAccountSummary"), cancellationToken);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in result.Child("SummaryMap")?.Elements() ?? [])
        {
            if (entry.Text("key") is { } key && int.TryParse(entry.Text("value"), CultureInfo.InvariantCulture, out var value))
            {
                counts[key] = value;
            }
        }

        return counts;
    }

    /// <summary>Whether somebody's policies allow actions. Nothing is done.</summary>
    /// <param name="principalArn">The user or role.</param>
    /// <param name="actions">The actions.</param>
    /// <param name="resources">The ARNs that are acted on.</param>
    /// <param name="context">Condition keys of the request, with their values.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <remarks>
    /// IAM API Reference, "SimulatePrincipalPolicy": policies of resources and of the organization's resources are not looked at.
    /// </remarks>
    public async IAsyncEnumerable<SimulatedAction> SimulatePrincipalPolicyAsync(
        string principalArn,
        IEnumerable<string> actions,
        IEnumerable<string> resources,
        IEnumerable<KeyValuePair<string, string>> context,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        List<string> actionNames = [.. actions];
        List<string> arns = [.. resources];
        List<KeyValuePair<string, string>> keys = [.. context];
        await foreach (var member in PageAsync(Request, "EvaluationResults", cancellationToken))
        {
            yield return new SimulatedAction(
                member.Text("EvalActionName") ?? "", member.Text("EvalResourceName") ?? "*", member.Text("EvalDecision") ?? "");
        }

        ApiRequest Request()
        {
            var request = new ApiRequest("SimulatePrincipalPolicy")
                .With("PolicySourceArn", principalArn)
                .WithList("ActionNames", actionNames)
                .WithList("ResourceArns", arns);
            foreach (var (index, (key, value)) in keys.Index())
            {
                var name = $"ContextEntries.member.{index + 1}";
                request.With($"{name}.ContextKeyName", key).With($"{name}.ContextKeyType", "string")
                    .WithList($"{name}.ContextKeyValues", [value]);
            }

            return request;
        }
    }
}
