using Irsactl.Aws.Permissions;
using Irsactl.Provisioning.Hostings;
using Irsactl.Provisioning.Hostings.Functions;
using Irsactl.Provisioning.Hostings.LambdaUrl;

namespace Irsactl.Provisioning;

/// <summary>Hosting <c>lambda-url</c>: a function answers under the name that Lambda gives it.</summary>
public sealed record LambdaUrlHostingOptions : HostingOptions
{
    /// <inheritdoc />
    public override string Kind => HostingKinds.LambdaUrl;

    /// <summary>The function.</summary>
    public FunctionOptions Function { get; init; } = new();

    /// <inheritdoc />
    internal override void Check(string name, string region) => Function.Check(name);

    /// <inheritdoc />
    internal override IHosting Create(HostingContext context) => new LambdaUrlHosting(context, Function);

    /// <inheritdoc />
    internal override IEnumerable<PermittedAction> Permissions(PermissionScope scope) =>
        FunctionPermissions.Of(scope, Function, hasUrl: true);

    /// <inheritdoc />
    internal override string IssuerPattern(PermissionScope scope) => $"*.lambda-url.{scope.Region}.on.aws";
}
