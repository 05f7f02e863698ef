using System.Collections.Immutable;
using Irsactl.Aws.Arns;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning;

/// <summary>What can be chosen about the function of the hostings <c>lambda-url</c>, <c>api-gateway</c> and <c>alb</c>.</summary>
public sealed record FunctionOptions
{
    /// <summary>The days that a log may be kept (Amazon CloudWatch Logs API Reference, "PutRetentionPolicy").</summary>
    public static ImmutableArray<int> LogRetentions { get; } =
        [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    /// <summary>Where the function has the documents from.</summary>
    public FunctionDocuments Documents { get; init; }

    /// <summary>How many days the function's log is kept; one of <see cref="LogRetentions"/>.</summary>
    public int LogRetentionDays { get; init; } = 30;

    /// <summary>The boundary of the function's role; null: as it is.</summary>
    public string? PermissionsBoundaryArn { get; init; }

    /// <summary>Throws where nothing could be made with these.</summary>
    /// <exception cref="IrsactlException">The name or an option cannot be used.</exception>
    internal void Check(string name)
    {
        _ = ResourceNames.Function(name);
        if (Documents == FunctionDocuments.Bucket)
        {
            _ = ResourceNames.Bucket(name);
        }

        if (!LogRetentions.Contains(LogRetentionDays))
        {
            throw new IrsactlException(
                ProvisioningErrors.UnusableHostingOption,
                $"a log cannot be kept for {LogRetentionDays} days",
                $"CloudWatch Logs has {string.Join(", ", LogRetentions)}");
        }

        if (PermissionsBoundaryArn is { } arn)
        {
            _ = Arn.Parse(arn);
        }
    }
}
