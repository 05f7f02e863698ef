using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning.Hostings.Functions;

/// <summary>What a function and what belongs to it are called.</summary>
internal sealed record FunctionNames
{
    private const string RoleSuffix = "-function";

    private FunctionNames(HostingContext context, string function)
    {
        var (partition, region) = (context.Clients.Partition.Id, context.Clients.Region);
        Function = function;
        FunctionArn = $"arn:{partition}:lambda:{region}:{context.AccountId}:function:{function}";
        LogGroupArn = $"arn:{partition}:logs:{region}:{context.AccountId}:log-group:{LogGroup}";
        RoleArn = $"arn:{partition}:iam::{context.AccountId}:role/{Role}";
    }

    /// <summary>The function.</summary>
    public string Function { get; }

    public string FunctionArn { get; }

    /// <summary>The execution role.</summary>
    public string Role => $"{Function}{RoleSuffix}";

    public string RoleArn { get; }

    /// <summary>The log group, in which Lambda looks for it.</summary>
    public string LogGroup => $"/aws/lambda/{Function}";

    public string LogGroupArn { get; }

    /// <summary>The execution role that a function of a name has or would have, whether the name can be a function's or not.</summary>
    public static string RoleOf(string name) => $"{name}-oidc{RoleSuffix}";

    /// <summary>The names of a run.</summary>
    /// <exception cref="Diagnostics.IrsactlException">The name cannot be part of a function's name.</exception>
    public static FunctionNames Of(HostingContext context) => new(context, ResourceNames.Function(context.Owner.Name));
}
