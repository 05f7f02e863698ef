using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Auth;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Events;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Requests;
using Irsactl.LocalAws.Services.Lambda.Execution;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.Lambda;

/// <summary>Invocations by other services, which the function's policy alone decides about.</summary>
internal sealed class ServiceInvocations(LambdaContext lambda, Invoker invoker)
{
    /// <summary>Invokes a function.</summary>
    /// <exception cref="AwsServiceException">It cannot be run here at all.</exception>
    public async Task<FunctionAnswer> RunAsync(FunctionInvocation invocation)
    {
        if (FunctionReference.ReadArn(invocation.FunctionArn) is not { } arn)
        {
            return new FunctionAnswer.Refused($"{invocation.FunctionArn} is no function");
        }

        var call = CallOf(invocation.Principal, invocation.SourceArn, arn.Region);
        var reference = new FunctionReference(arn.Name, arn.Qualifier, FunctionReference.ArnOf(arn.Region, call.AccountId, arn.Name));
        var decision = lambda.Decide(call, reference, "InvokeFunction");
        if (!decision.IsAllowed)
        {
            return new FunctionAnswer.Refused(AccessDeniedText.For(decision, reference.QualifiedArn));
        }

        if (lambda.Store.Current.Find(arn.Region, arn.Name) is not { } function || function.FindVersion(arn.Qualifier) is null)
        {
            return new FunctionAnswer.Refused($"Function not found: {reference.QualifiedArn}");
        }

        try
        {
            var outcome = await invoker.RunAsync(new Invocation
            {
                Function = function,
                Qualifier = arn.Qualifier,
                Event = invocation.Event,
                RequestId = call.RequestId,
            });
            return outcome.IsError ? new FunctionAnswer.Failed(outcome.Payload) : new FunctionAnswer.Returned(outcome.Payload);
        }
        catch (AwsServiceException refusal) when (refusal.Status == StatusCodes.Status429TooManyRequests)
        {
            return new FunctionAnswer.Throttled(refusal.Message);
        }
        catch (AwsServiceException refusal) when (refusal.Status != StatusCodes.Status501NotImplemented)
        {
            return new FunctionAnswer.Refused(refusal.Message);
        }
    }

    /// <summary>Whether there is such a function and its policy lets a service invoke it.</summary>
    public bool MayRun(string functionArn, RequestPrincipal principal, string sourceArn)
    {
        if (FunctionReference.ReadArn(functionArn) is not { } arn
            || lambda.Store.Current.Find(arn.Region, arn.Name)?.FindVersion(arn.Qualifier) is null)
        {
            return false;
        }

        var call = CallOf(principal, sourceArn, arn.Region);
        var reference = new FunctionReference(arn.Name, arn.Qualifier, FunctionReference.ArnOf(arn.Region, call.AccountId, arn.Name));
        return lambda.Decide(call, reference, "InvokeFunction").IsAllowed;
    }

    private AwsCall CallOf(RequestPrincipal principal, string? sourceArn, string region)
    {
        var http = new DefaultHttpContext();
        http.Request.Scheme = Uri.UriSchemeHttps;
        return new AwsCall
        {
            Http = http,
            Body = default,
            Caller = new Caller
            {
                Principal = principal,
                SourceArn = sourceArn,
                SourceAccount = sourceArn is null ? null : lambda.Options.AccountId,
            },
            Region = region,
            AccountId = lambda.Options.AccountId,
            RequestId = RequestIds.New(),
            Trace = new RequestTrace(),
        };
    }
}
