using System.Text;
using System.Text.Json.Nodes;
using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Integration;
using Shouldly;

namespace Irsactl.LocalAws.Tests.ElasticLoadBalancing;

/// <summary>Functions that return what they are told to, and let those in that they are told to.</summary>
internal sealed class FakeFunctions : IFunctions
{
    public HashSet<(string FunctionArn, string SourceArn)> Allowed { get; } = [];

    /// <summary>What the function returns; null where it fails.</summary>
    public string? Returns { get; set; } = """{"statusCode":200,"headers":{"Content-Type":"text/plain"},"body":"hello"}""";

    /// <summary>The last event.</summary>
    public JsonObject? Event { get; private set; }

    public Task<FunctionAnswer> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
    {
        if (!MayInvoke(invocation.FunctionArn, invocation.Principal, invocation.SourceArn ?? ""))
        {
            return Task.FromResult<FunctionAnswer>(new FunctionAnswer.Refused("its policy does not let the caller"));
        }

        Event = JsonNode.Parse(invocation.Event.Span)?.AsObject();
        return Task.FromResult<FunctionAnswer>(Returns is null
            ? new FunctionAnswer.Failed("""{"errorMessage":"no"}"""u8.ToArray())
            : new FunctionAnswer.Returned(Encoding.UTF8.GetBytes(Returns)));
    }

    public bool MayInvoke(string functionArn, RequestPrincipal principal, string sourceArn)
    {
        principal.ToString().ShouldBe("elasticloadbalancing.amazonaws.com");
        return Allowed.Contains((functionArn, sourceArn));
    }
}
