using System.Globalization;
using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Services.Iam.Simulating;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Iam.Operations;

/// <summary><c>SimulateCustomPolicy</c> and <c>SimulatePrincipalPolicy</c>, decided by the engine that decides real calls.</summary>
internal sealed class SimulationOperations(IamContext iam)
{
    private static readonly TextRule HandlingOption = new(1, 64);

    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table
        .Add("SimulateCustomPolicy", Custom)
        .Add("SimulatePrincipalPolicy", Principal);

    private Answer Custom(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var page = PageRequest.Read(check);
        RefuseScenarios(request, check);
        var input = SimulationInput.Read(check, mustHavePolicies: true);
        iam.Authorize(request, "*");
        return Write(page, Simulate(request, input, null, new PolicySet { Identity = input.Policies, Boundary = input.Boundary }));
    }

    private Answer Principal(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var arn = check.Required("PolicySourceArn", IamRules.Arn);
        var page = PageRequest.Read(check);
        RefuseScenarios(request, check);
        var input = SimulationInput.Read(check, mustHavePolicies: false);
        iam.Authorize(request, arn);
        var source = PolicySource.Find(iam.Store.Current, arn);
        return Write(page, Simulate(
            request,
            input,
            source.Principal,
            new PolicySet { Identity = [.. source.Identity, .. input.Policies], Boundary = input.Boundary ?? source.Boundary }));
    }

    private static IEnumerable<SimulationResult> Simulate(
        QueryRequest request, SimulationInput input, RequestPrincipal? source, PolicySet policies)
    {
        var caller = input.CallerArn is { } arn ? RequestPrincipal.User(arn) : source;
        if (input.ResourcePolicy is not null && caller is not { Kind: PrincipalKind.User })
        {
            // Whom the resource's policy lets in can only be said of somebody (API Reference, "CallerArn").
            throw IamErrors.InvalidInput("CallerArn must be specified when ResourcePolicy is included.");
        }

        return new SimulatedRequest(
            input,
            caller ?? RequestPrincipal.User(IamContext.Arn(request.Call, "user/simulated")),
            isNamed: caller is not null,
            policies with { Resource = input.ResourcePolicy }).Run();
    }

    // Scenarios of EC2 instances with their volumes and interfaces.
    private static void RefuseScenarios(QueryRequest request, ParameterCheck check)
    {
        if (check.Optional("ResourceHandlingOption", HandlingOption) is not null)
        {
            throw QueryErrors.NotImplemented("iam", request.Action + " with ResourceHandlingOption");
        }
    }

    private static Answer Write(PageRequest request, IEnumerable<SimulationResult> results)
    {
        var numbered = results.Select((result, index) => (Result: result, Number: index.ToString("D10", CultureInfo.InvariantCulture)));
        var page = request.Of(numbered, entry => entry.Number);
        return writer => page.Write(writer, "EvaluationResults", (member, entry) => entry.Result.Write(member));
    }
}
