using Irsactl.LocalAws.Services.Lambda.Model;
using Irsactl.LocalAws.Services.Lambda.Wire;
using Irsactl.LocalAws.Wire.Json;
using Irsactl.LocalAws.Wire.Rest;

namespace Irsactl.LocalAws.Services.Lambda.Operations;

/// <summary>Reserved concurrency, and what the account may have.</summary>
internal sealed class ConcurrencyOperations(LambdaContext lambda)
{
    private const string Write = "/2017-10-31/functions/{FunctionName}/concurrency";

    // AWS's defaults; some of it must stay for functions without a reservation.
    private const int AccountConcurrency = 1_000;
    private const int Unreserved = 100;

    /// <summary>Adds the operations.</summary>
    public void AddTo(RestOperationTable operations) => operations
        .Add("PutFunctionConcurrency", "PUT", Write, Put)
        .Add("DeleteFunctionConcurrency", "DELETE", Write, Delete)
        .Add("GetFunctionConcurrency", "GET", "/2019-09-30/functions/{FunctionName}/concurrency", Get)
        .Add("GetAccountSettings", "GET", "/2016-08-19/account-settings", GetAccount);

    private RestAnswer Put(RestRequest request)
    {
        var reference = FunctionReference.Read(request);
        lambda.Authorize(request, reference);
        using var parameters = JsonParameters.Parse(request.Call.Body);
        var wanted = parameters.Number("ReservedConcurrentExecutions");
        var check = new LambdaCheck();
        check.Required("reservedConcurrentExecutions", wanted is null ? null : "");
        check.Range("reservedConcurrentExecutions", wanted, 0, int.MaxValue);
        check.Finish();
        lambda.Store.Change(state =>
        {
            var function = LambdaContext.Require(state, request, reference);
            var others = state.In(function.Region).Where(other => other.Name != function.Name).Sum(other => other.ReservedConcurrency ?? 0);
            return others + wanted > AccountConcurrency - Unreserved
                ? throw LambdaErrors.InvalidParameter(
                    "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its "
                    + $"minimum value of [{Unreserved}].")
                : state.With(function with { ReservedConcurrency = wanted });
        });
        return RestAnswer.Json(json => json.WriteNumber("ReservedConcurrentExecutions", wanted ?? 0));
    }

    private RestAnswer Delete(RestRequest request)
    {
        var reference = FunctionReference.Read(request);
        lambda.Authorize(request, reference);
        lambda.Change(request, reference, function => function with { ReservedConcurrency = null });
        return RestAnswer.Empty();
    }

    private RestAnswer Get(RestRequest request)
    {
        var function = lambda.Open(request, FunctionReference.Read(request));
        return RestAnswer.Json(json =>
        {
            if (function.ReservedConcurrency is { } reserved)
            {
                json.WriteNumber("ReservedConcurrentExecutions", reserved);
            }
        });
    }

    private RestAnswer GetAccount(RestRequest request)
    {
        lambda.AuthorizeAll(request);
        List<Function> functions = [.. lambda.Store.Current.In(request.Call.Region)];
        return RestAnswer.Json(json =>
        {
            json.WriteStartObject("AccountLimit");
            json.WriteNumber("TotalCodeSize", 80_530_636_800);
            json.WriteNumber("CodeSizeUnzipped", Packages.CodePackage.MaxUnzipped);
            json.WriteNumber("CodeSizeZipped", Packages.CodePackage.MaxZipped);
            json.WriteNumber("ConcurrentExecutions", AccountConcurrency);
            json.WriteNumber(
                "UnreservedConcurrentExecutions", AccountConcurrency - functions.Sum(function => function.ReservedConcurrency ?? 0));
            json.WriteEndObject();
            json.WriteStartObject("AccountUsage");
            json.WriteNumber(
                "TotalCodeSize", functions.SelectMany(function => function.AllVersions).Sum(version => (long)version.Code.Length));
            json.WriteNumber("FunctionCount", functions.Count);
            json.WriteEndObject();
        });
    }
}
