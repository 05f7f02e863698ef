using Irsactl.Provisioning.Hostings;
using Irsactl.Provisioning.Hostings.ApiGateway;

namespace Irsactl.Provisioning;

/// <summary>Hosting <c>api-gateway</c>: a function answers behind an HTTP API that lets two paths through.</summary>
public sealed record ApiGatewayHostingOptions : HostingOptions
{
    /// <inheritdoc />
    public override string Kind => HostingKinds.ApiGateway;

    /// <summary>The function.</summary>
    public FunctionOptions Function { get; init; } = new();

    /// <inheritdoc />
    internal override void Check(string name, string region) => Function.Check(name);

    /// <inheritdoc />
    internal override IHosting Create(HostingContext context) => new ApiGatewayHosting(context, Function);
}
