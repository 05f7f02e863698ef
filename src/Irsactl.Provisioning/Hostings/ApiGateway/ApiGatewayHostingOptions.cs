using Irsactl.Aws.Permissions;
using Irsactl.Provisioning.Hostings;
using Irsactl.Provisioning.Hostings.ApiGateway;
using Irsactl.Provisioning.Hostings.Functions;

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

    /// <inheritdoc />
    internal override IEnumerable<PermittedAction> Permissions(PermissionScope scope) =>
        [.. FunctionPermissions.Of(scope, Function, hasUrl: false), .. ApiPermissions.Of(scope)];

    /// <inheritdoc />
    internal override string IssuerPattern(PermissionScope scope) => $"*.execute-api.{scope.Region}.{scope.Partition.DnsSuffix}";
}
