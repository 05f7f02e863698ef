using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Auth;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Services.Lambda.Model;
using Irsactl.LocalAws.Services.Lambda.Packages;
using Irsactl.LocalAws.Services.Lambda.Wire;
using Irsactl.LocalAws.Wire.Rest;

namespace Irsactl.LocalAws.Services.Lambda;

/// <summary>What Lambda's operations share.</summary>
internal sealed record LambdaContext
{
    /// <summary>The functions.</summary>
    public required StateStore<LambdaState> Store { get; init; }

    /// <summary>The roles.</summary>
    public required StateStore<IamState> Iam { get; init; }

    /// <summary>Where code can be uploaded before.</summary>
    public required IObjects Objects { get; init; }

    /// <summary>Links to code.</summary>
    public required CodeDownloads Downloads { get; init; }

    /// <summary>Decides who may.</summary>
    public required IAuthorizer Authorizer { get; init; }

    /// <summary>The clock, and how long things take.</summary>
    public required LocalAwsOptions Options { get; init; }

    /// <summary>Now.</summary>
    public DateTimeOffset Now => Options.TimeProvider.GetUtcNow();

    /// <summary>Refuses the call where policies do not allow the operation.</summary>
    /// <param name="request">The request, whose operation names the action.</param>
    /// <param name="reference">The function.</param>
    /// <param name="keys">Condition keys that only Lambda knows.</param>
    /// <param name="action">The action where it is called otherwise than the operation.</param>
    public void Authorize(
        RestRequest request,
        FunctionReference reference,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? keys = null,
        string? action = null)
    {
        var decision = Decide(request.Call, reference, action ?? request.Operation, keys);
        if (!decision.IsAllowed)
        {
            throw LambdaErrors.AccessDenied(AccessDeniedText.For(decision, reference.QualifiedArn));
        }
    }

    /// <summary>Refuses a call that is about no function in particular.</summary>
    public void AuthorizeAll(RestRequest request)
    {
        var decision = Authorizer.Authorize(request.Call, $"lambda:{request.Operation}", "*");
        if (!decision.IsAllowed)
        {
            throw LambdaErrors.AccessDenied(AccessDeniedText.For(decision, "*"));
        }
    }

    /// <summary>Whether caller's and function's policies allow an action.</summary>
    public Decision Decide(
        AwsCall call, FunctionReference reference, string action, IReadOnlyDictionary<string, IReadOnlyList<string>>? keys = null)
    {
        var function = Store.Current.Find(call.Region, reference.Name);
        var policy = function?.Policies.GetValueOrDefault(reference.Qualifier);
        var context = new Dictionary<string, IReadOnlyList<string>>(
            keys ?? new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var (key, value) in function?.Tags ?? Enumerable.Empty<KeyValuePair<string, string>>())
        {
            context[$"aws:ResourceTag/{key}"] = [value];
        }

        return Authorizer.Authorize(
            call,
            $"lambda:{action}",
            reference.QualifiedArn,
            context,
            policy is null
                ? null
                : new NamedPolicy($"policy of function {reference.Name}", PolicyJson.Document(policy, reference.QualifiedArn)));
    }

    /// <summary>Lets the request through and finds its function.</summary>
    public Function Open(RestRequest request, FunctionReference reference)
    {
        Authorize(request, reference);
        return Require(Store.Current, request, reference);
    }

    /// <summary>A function in a state that is being changed: it can have gone since the request was let through.</summary>
    public static Function Require(LambdaState state, RestRequest request, FunctionReference reference) =>
        state.Find(request.Call.Region, reference.Name) is { } function
        && (reference.Qualifier.Length == 0 || function.FindVersion(reference.Qualifier) is not null)
            ? function
            : throw LambdaErrors.FunctionNotFound(reference.QualifiedArn);

    /// <summary>Changes a function.</summary>
    /// <returns>The function after it.</returns>
    public Function Change(RestRequest request, FunctionReference reference, Func<Function, Function> change) => Store.Change(state =>
    {
        var changed = change(Require(state, request, reference));
        return (state.With(changed), changed);
    });

    /// <summary>Refuses a change while the function is being made or changed.</summary>
    public void RequireSettled(Function function)
    {
        if (function.Latest.IsPending(Now, Options.SettleDelay))
        {
            throw LambdaErrors.Conflict(
                "The operation cannot be performed at this time. The function is currently in the following state: Pending");
        }

        if (function.Latest.IsUpdating(Now, Options.SettleDelay))
        {
            throw LambdaErrors.Conflict(
                $"The operation cannot be performed at this time. An update is in progress for resource: {function.Arn}");
        }
    }

    /// <summary>An id of a revision.</summary>
    public static string NewRevision() => Guid.NewGuid().ToString();
}
