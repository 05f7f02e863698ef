using Irsactl.Aws.Policies;

namespace Irsactl.LocalAws.Foundation.Integration;

/// <summary>An invocation by a service.</summary>
internal sealed record FunctionInvocation
{
    /// <summary>The function's ARN, with or without a version or alias behind it.</summary>
    public required string FunctionArn { get; init; }

    /// <summary>Who invokes, such as service <c>apigateway.amazonaws.com</c>.</summary>
    public required RequestPrincipal Principal { get; init; }

    /// <summary>The resource that the service acts for (<c>aws:SourceArn</c>), or null.</summary>
    public string? SourceArn { get; init; }

    /// <summary>The event, JSON.</summary>
    public required ReadOnlyMemory<byte> Event { get; init; }
}
