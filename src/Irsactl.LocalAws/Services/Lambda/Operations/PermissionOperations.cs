using System.Text.RegularExpressions;
using Irsactl.LocalAws.Services.Lambda.Model;
using Irsactl.LocalAws.Services.Lambda.Wire;
using Irsactl.LocalAws.Wire.Json;
using Irsactl.LocalAws.Wire.Rest;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.Lambda.Operations;

/// <summary>Resource policies.</summary>
internal sealed partial class PermissionOperations(LambdaContext lambda)
{
    private const string Path = "/2015-03-31/functions/{FunctionName}/policy";
    private const int MaxPolicy = 20_480;

    /// <summary>Adds the operations.</summary>
    public void AddTo(RestOperationTable operations) => operations
        .Add("AddPermission", "POST", Path, Add)
        .Add("RemovePermission", "DELETE", Path + "/{StatementId}", Remove)
        .Add("GetPolicy", "GET", Path, Get);

    private RestAnswer Add(RestRequest request)
    {
        var reference = Read(request);
        using var parameters = JsonParameters.Parse(request.Call.Body);
        var statement = ReadStatement(parameters);
        lambda.Authorize(request, reference, Keys(statement.Principal, statement.FunctionUrlAuthType));
        var revision = parameters.Text("RevisionId");
        lambda.Change(request, reference, function =>
        {
            var policy = function.Policies.GetValueOrDefault(reference.Qualifier);
            CheckRevision(function, policy, revision);
            if (policy?.Statements.Any(other => other.Id == statement.Id) is true)
            {
                throw LambdaErrors.Conflict(
                    $"The statement id ({statement.Id}) provided already exists. Please provide a new statement id, "
                    + "or remove the existing statement.");
            }

            var next = new FunctionPolicy(LambdaContext.NewRevision(), (policy?.Statements ?? []).Add(statement));
            return PolicyJson.Write(next, reference.QualifiedArn).Length is > MaxPolicy and var length
                ? throw LambdaErrors.PolicyTooLong(length, MaxPolicy)
                : function with { Policies = function.Policies.SetItem(reference.Qualifier, next) };
        });
        return RestAnswer.Json(
            json => json.WriteString("Statement", PolicyJson.Write(statement, reference.QualifiedArn)), StatusCodes.Status201Created);
    }

    private RestAnswer Remove(RestRequest request)
    {
        var (reference, id) = (Read(request), request["StatementId"]);
        var known = lambda.Store.Current.Find(request.Call.Region, reference.Name)?.Policies.GetValueOrDefault(reference.Qualifier)?
            .Statements.FirstOrDefault(statement => statement.Id == id);
        lambda.Authorize(request, reference, known is null ? null : Keys(known.Principal, known.FunctionUrlAuthType));
        lambda.Change(request, reference, function =>
        {
            if (function.Policies.GetValueOrDefault(reference.Qualifier) is not { } policy)
            {
                throw LambdaErrors.NotFound("No policy is associated with the given resource.");
            }

            CheckRevision(function, policy, request.Query["RevisionId"]);
            var left = policy.Statements.RemoveAll(statement => statement.Id == id);
            return left.Length == policy.Statements.Length ? throw LambdaErrors.NotFound($"Statement {id} is not found in resource policy.")
                : left.IsEmpty ? function with { Policies = function.Policies.Remove(reference.Qualifier) }
                : function with
                {
                    Policies = function.Policies.SetItem(reference.Qualifier, new FunctionPolicy(LambdaContext.NewRevision(), left)),
                };
        });
        return RestAnswer.Empty();
    }

    private RestAnswer Get(RestRequest request)
    {
        var reference = Read(request);
        var policy = lambda.Open(request, reference).Policies.GetValueOrDefault(reference.Qualifier) ?? throw LambdaErrors.NothingThere();
        return RestAnswer.Json(json =>
        {
            json.WriteString("Policy", PolicyJson.Write(policy, reference.QualifiedArn));
            json.WriteString("RevisionId", policy.RevisionId);
        });
    }

    private static FunctionReference Read(RestRequest request)
    {
        var reference = FunctionReference.Read(request);
        return reference.Qualifier == Function.LatestVersion
            ? throw LambdaErrors.InvalidParameter("We currently do not support adding policies for $LATEST.")
            : reference;
    }

    private static PermissionStatement ReadStatement(JsonParameters parameters)
    {
        var check = new LambdaCheck();
        var id = check.Required("statementId", parameters.Text("StatementId"));
        var action = check.Required("action", parameters.Text("Action"));
        var principal = check.Required("principal", parameters.Text("Principal"));
        var statement = new PermissionStatement(id, action, principal)
        {
            SourceArn = parameters.Text("SourceArn"),
            SourceAccount = parameters.Text("SourceAccount"),
            EventSourceToken = parameters.Text("EventSourceToken"),
            PrincipalOrgId = parameters.Text("PrincipalOrgID"),
            FunctionUrlAuthType = parameters.Text("FunctionUrlAuthType"),
            InvokedViaFunctionUrl = parameters.Flag("InvokedViaFunctionUrl"),
        };
        check.Length("statementId", id, 1, 100);
        check.Pattern("statementId", id, IdForm(), "([a-zA-Z0-9-_]+)");
        check.Pattern("action", action, ActionForm(), "(lambda:[*]|lambda:[a-zA-Z]+|[*])");
        check.Pattern("sourceAccount", statement.SourceAccount, AccountForm(), @"\d{12}");
        check.Pattern(
            "sourceArn", statement.SourceArn, ArnForm(),
            @"arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:([a-z]{2}(-gov)?-[a-z]+-\d{1})?:(\d{12})?:(.*)");
        check.Pattern("principalOrgID", statement.PrincipalOrgId, OrganizationForm(), "o-[a-z0-9]{10,32}");
        check.Length("eventSourceToken", statement.EventSourceToken, 0, 256);
        check.Choice("functionUrlAuthType", statement.FunctionUrlAuthType, FunctionUrl.None, FunctionUrl.Iam);
        check.Finish();
        return !PrincipalForm().IsMatch(principal)
            ? throw LambdaErrors.InvalidParameter("The provided principal was invalid. Please check the principal and try again.")
            : statement.FunctionUrlAuthType is not null && action is not ("lambda:InvokeFunctionUrl" or "lambda:*" or "*")
                ? throw LambdaErrors.InvalidParameter("FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action")
                : statement;
    }

    private static void CheckRevision(Function function, FunctionPolicy? policy, string? revision)
    {
        if (revision is not null && revision != (policy?.RevisionId ?? function.Latest.RevisionId))
        {
            throw LambdaErrors.WrongRevision();
        }
    }

    private static Dictionary<string, IReadOnlyList<string>> Keys(string principal, string? authType)
    {
        var keys = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["lambda:Principal"] = [principal] };
        if (authType is not null)
        {
            keys["lambda:FunctionUrlAuthType"] = [authType];
        }

        return keys;
    }

    [GeneratedRegex("^[a-zA-Z0-9_-]+\\z", RegexOptions.NonBacktracking)]
    private static partial Regex IdForm();

    [GeneratedRegex(@"^(lambda:\*|lambda:[a-zA-Z]+|\*)\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ActionForm();

    [GeneratedRegex("^[0-9]{12}\\z", RegexOptions.NonBacktracking)]
    private static partial Regex AccountForm();

    [GeneratedRegex(
        @"^arn:aws[a-zA-Z0-9-]*:[a-zA-Z0-9-]+:([a-z]{2}(-gov)?-[a-z]+-[0-9])?:([0-9]{12})?:.*\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ArnForm();

    [GeneratedRegex("^o-[a-z0-9]{10,32}\\z", RegexOptions.NonBacktracking)]
    private static partial Regex OrganizationForm();

    [GeneratedRegex(
        @"^(\*|[0-9]{12}|arn:aws[a-zA-Z-]*:(iam|sts)::[0-9]{12}:.+|[a-z0-9.-]+\.(amazonaws\.com(\.cn)?|amazon\.com|aws))\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex PrincipalForm();
}
