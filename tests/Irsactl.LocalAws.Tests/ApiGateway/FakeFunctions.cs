using System.Text;
using System.Text.Json.Nodes;
using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Integration;

namespace Irsactl.LocalAws.Tests.ApiGateway;

/// <summary>Functions that answer as they are told, and keep what they were asked.</summary>
internal sealed class FakeFunctions : IFunctions
{
    /// <summary>What every function answers.</summary>
    public Func<FunctionInvocation, CancellationToken, Task<FunctionAnswer>> Answer { get; set; } = (_, _) =>
        Task.FromResult(Returns("""{"statusCode":200,"body":"hello"}"""));

    /// <summary>The last invocation, or null.</summary>
    public FunctionInvocation? Last { get; private set; }

    /// <summary>The last event.</summary>
    public JsonNode Event => JsonNode.Parse((Last ?? throw new InvalidOperationException("nothing was invoked")).Event.Span)
        ?? throw new InvalidOperationException("the event is null");

    /// <summary>An answer with JSON.</summary>
    public static FunctionAnswer Returns(string json) => new FunctionAnswer.Returned(Encoding.UTF8.GetBytes(json));

    public Task<FunctionAnswer> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
    {
        Last = invocation;
        return Answer(invocation, cancellationToken);
    }

    public bool MayInvoke(string functionArn, RequestPrincipal principal, string sourceArn) => true;
}
