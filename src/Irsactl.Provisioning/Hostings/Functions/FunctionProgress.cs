using Irsactl.Aws.Clients.Lambda;
using Irsactl.Diagnostics;

namespace Irsactl.Provisioning.Hostings.Functions;

/// <summary>Where a function is on its way (AWS Lambda Developer Guide, "Lambda function states").</summary>
internal static class FunctionProgress
{
    /// <summary>How long one step of a function without a network of the user's own may take, with ample reserve.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>How often one looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>Whether nothing is under way. An inactive function is one that nobody has called for weeks; a call wakes it.</summary>
    public static bool IsSettled(LambdaFunction function) => function is not ({ State: "Pending" } or { LastUpdateStatus: "InProgress" });

    /// <summary>Whether the last update came to nothing: it is made again.</summary>
    public static bool HasFailedUpdate(LambdaFunction function) => function.LastUpdateStatus == "Failed";

    /// <summary>Where the last update is, in words.</summary>
    public static string Text(LambdaFunction function) =>
        $"{function.LastUpdateStatus}: {function.LastUpdateStatusReason?.TrimEnd('.') ?? "AWS gives no reason"}";

    /// <summary>Whether what was made or changed is there.</summary>
    /// <exception cref="IrsactlException">It never will be.</exception>
    public static bool IsReady(LambdaFunction function) => function switch
    {
        { State: "Failed" } => throw Failure(
            $"function {function.Arn} cannot be made ready", function.StateReason, "delete the function, and run the same command again"),
        _ when HasFailedUpdate(function) => throw Failure(
            $"function {function.Arn} could not be updated",
            function.LastUpdateStatusReason,
            "mend what AWS names, and run the same command again"),
        _ => IsSettled(function),
    };

    private static IrsactlException Failure(string what, string? reason, string hint) =>
        new(ProvisioningErrors.FunctionFailed, $"{what}: {reason?.TrimEnd('.') ?? "AWS gives no reason"}", hint);
}
