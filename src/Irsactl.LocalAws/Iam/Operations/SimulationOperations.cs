using System.Globalization;
using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Iam.Model;
using Irsactl.LocalAws.QueryProtocol;

namespace Irsactl.LocalAws.Iam.Operations;

/// <summary>
/// <c>SimulateCustomPolicy</c> and <c>SimulatePrincipalPolicy</c>, decided by the engine that decides real calls. Resource policies
/// cannot be passed in.
/// </summary>
internal sealed class SimulationOperations(IamContext iam)
{
    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table
        .Add("SimulateCustomPolicy", Custom)
        .Add("SimulatePrincipalPolicy", Principal);

    private Answer Custom(QueryRequest request)
    {
        RefuseResourcePolicy(request);
        var check = new ParameterCheck(request.Parameters);
        var page = PageRequest.Read(check);
        var simulation = Simulation.Read(check);
        iam.Authorize(request, "*");
        var nobody = RequestPrincipal.User(IamContext.Arn(request.Call, "user/simulated"));
        return Write(page, simulation.Run(nobody, new PolicySet { Identity = simulation.Policies, Boundary = simulation.Boundary }));
    }

    private Answer Principal(QueryRequest request)
    {
        RefuseResourcePolicy(request);
        var check = new ParameterCheck(request.Parameters);
        var source = check.Required("PolicySourceArn", IamRules.Arn);
        var page = PageRequest.Read(check);
        var simulation = Simulation.Read(check);
        iam.Authorize(request, source);
        var state = iam.Store.Current;
        var principal = state.Principals.FirstOrDefault(principal => principal.Arn.Equals(source, StringComparison.Ordinal))
            ?? throw IamErrors.NoSuchEntity($"The entity with ARN {source} cannot be found.");
        var policies = AttachedPolicySet.Of(state, principal);
        return Write(page, simulation.Run(
            principal is Role ? RequestPrincipal.RoleSession(source, "simulated") : RequestPrincipal.User(source),
            new PolicySet { Identity = [.. policies.Identity, .. simulation.Policies], Boundary = simulation.Boundary ?? policies.Boundary }));
    }

    private static void RefuseResourcePolicy(QueryRequest request)
    {
        if (request.Parameters.Text("ResourcePolicy") is not null)
        {
            throw QueryErrors.NotImplemented("iam", request.Action + " with ResourcePolicy");
        }
    }

    private static Answer Write(PageRequest request, IEnumerable<Decision> decisions)
    {
        var numbered = decisions.Select((decision, index) => (Decision: decision, Number: index.ToString("D10", CultureInfo.InvariantCulture)));
        var page = request.Of(numbered, result => result.Number);
        return writer => page.Write(writer, "EvaluationResults", (member, result) => WriteResult(member, result.Decision));
    }

    private static void WriteResult(AnswerWriter writer, Decision decision)
    {
        writer.Text("EvalActionName", decision.Request.Action);
        writer.Text("EvalResourceName", decision.Request.Resource);
        writer.Text("EvalDecision", decision.Kind switch
        {
            DecisionKind.Allowed => "allowed",
            DecisionKind.ExplicitDeny => "explicitDeny",
            _ => "implicitDeny",
        });
        StatementReference[] matched = decision.Deciding is { } deciding ? [deciding] : [];
        writer.List("MatchedStatements", matched, (member, statement) =>
        {
            member.Text("SourcePolicyId", statement.PolicyName);
            member.Text("SourcePolicyType", "IAM Policy");
        });

        // Keys that a condition asks for and the simulation does not set.
        writer.Texts("MissingContextValues", decision.NearMisses
            .SelectMany(miss => miss.Mismatches)
            .Where(mismatch => mismatch is { Key: not null, Actual.Count: 0 })
            .Select(mismatch => mismatch.Key ?? "")
            .Distinct(StringComparer.OrdinalIgnoreCase));
    }
}
