namespace Irsactl.LocalAws.Integration;

/// <summary>The account's functions, for services that have them answer: Lambda behind API Gateway and load balancers.</summary>
internal interface IFunctions
{
    /// <summary>Invokes a function and waits for what it returns, where its policy lets the caller.</summary>
    Task<FunctionAnswer> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken);
}
