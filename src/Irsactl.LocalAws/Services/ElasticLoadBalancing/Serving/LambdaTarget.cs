using System.Security.Cryptography;
using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Requests.Bodies;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Serving;

/// <summary>Passes requests on to functions (User Guide for Application Load Balancers, "Use Lambda functions as targets").</summary>
internal sealed class LambdaTarget(ElbContext elb, LoadBalancer balancer)
{
    private const int MaxBody = 1024 * 1024;

    /// <summary>In whose name functions are invoked.</summary>
    public static RequestPrincipal Principal { get; } = RequestPrincipal.Service("elasticloadbalancing.amazonaws.com");

    /// <summary>Answers a request with what a function of one of the target groups returns.</summary>
    public async Task AnswerAsync(HttpContext http, BalancedRequest request, ForwardAction forward, CancellationToken cancellationToken)
    {
        if (Choose(forward) is not { } group)
        {
            await OwnAnswers.WritePageAsync(http, StatusCodes.Status503ServiceUnavailable, cancellationToken);
            return;
        }

        if (await RequestBody.Of(http).TryReadAsync(MaxBody) is not { } body)
        {
            await OwnAnswers.WritePageAsync(http, StatusCodes.Status413PayloadTooLarge, cancellationToken);
            return;
        }

        var isMultiValue = AttributeTables.Of(group).Get(group.Attributes, AttributeTables.MultiValueHeaders) is "true";
        var forwardedFor = AttributeTables.LoadBalancer.Get(balancer.Attributes, AttributeTables.ForwardedFor);
        var passedOn = AttributeTables.LoadBalancer.Get(balancer.Attributes, AttributeTables.DropInvalidHeaders) is "true"
            ? request.WithoutInvalidHeaders()
            : request;
        var answer = await elb.Functions.InvokeAsync(
            new FunctionInvocation
            {
                FunctionArn = group.Targets[0].Id,
                Principal = Principal,
                SourceArn = group.Arn,
                Event = LambdaEvent.Write(passedOn, body, group.Arn, isMultiValue, forwardedFor, elb.ExactNow),
            },
            cancellationToken);
        if (answer is FunctionAnswer.Returned { Payload: var payload } && payload.Length <= MaxBody
            && LambdaAnswer.TryRead(payload, isMultiValue, out var read))
        {
            await read.WriteAsync(http, cancellationToken);
            return;
        }

        await OwnAnswers.WritePageAsync(http, StatusCodes.Status502BadGateway, cancellationToken);
    }

    // By weight among all groups, also those without targets: as AWS does.
    private TargetGroup? Choose(ForwardAction forward)
    {
        var total = forward.TargetGroups.Sum(group => group.Weight);
        if (total == 0)
        {
            return null;
        }

        var place = RandomNumberGenerator.GetInt32(total);
        var chosen = forward.TargetGroups.First(group => (place -= group.Weight) < 0);
        return elb.Store.Current.TargetGroups.GetValueOrDefault(chosen.Arn) is { TargetType: TargetGroup.Lambda, Targets.Length: > 0 } found
            ? found
            : null;
    }
}
