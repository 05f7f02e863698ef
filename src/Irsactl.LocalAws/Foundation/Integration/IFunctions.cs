using Irsactl.Aws.Policies;

namespace Irsactl.LocalAws.Foundation.Integration;

/// <summary>The account's functions, for services that have them answer: Lambda behind API Gateway and load balancers.</summary>
internal interface IFunctions
{
    /// <summary>Invokes a function and waits for what it returns, where its policy lets the caller.</summary>
    /// <exception cref="Foundation.Protocol.AwsServiceException">
    /// Functions cannot be run here: status 501, and the message says why, such as that there is no Node.js.
    /// </exception>
    Task<FunctionAnswer> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken);

    /// <summary>
    /// Whether there is such a function and its policy lets a service invoke it, as services ask before they take it for a target.
    /// </summary>
    /// <param name="functionArn">The function's ARN, with or without a version or alias behind it.</param>
    /// <param name="principal">Who would invoke, such as service <c>elasticloadbalancing.amazonaws.com</c>.</param>
    /// <param name="sourceArn">The resource that the service would act for.</param>
    bool MayInvoke(string functionArn, RequestPrincipal principal, string sourceArn);
}
