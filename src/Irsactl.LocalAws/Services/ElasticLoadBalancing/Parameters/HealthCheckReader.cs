using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Parameters;

/// <summary>Reads what a call says about health checks.</summary>
internal static class HealthCheckReader
{
    /// <summary>The parameters.</summary>
    public static readonly string[] Names =
    [
        "HealthCheckProtocol", "HealthCheckPort", "HealthCheckEnabled", "HealthCheckPath", "HealthCheckIntervalSeconds",
        "HealthCheckTimeoutSeconds", "HealthyThresholdCount", "UnhealthyThresholdCount", "Matcher",
    ];

    /// <summary>Reads them; what is not said stays as it is.</summary>
    /// <exception cref="AwsServiceException">Functions are to be asked, which nothing here does.</exception>
    public static HealthCheck Read(ParameterCheck check, QueryRequest request, string targetType, HealthCheck before)
    {
        var read = before with
        {
            IsEnabled = check.Flag("HealthCheckEnabled") ?? before.IsEnabled,
            Protocol = check.Choice("HealthCheckProtocol", "HTTP", "HTTPS") ?? before.Protocol,
            Port = check.Optional("HealthCheckPort", new TextRule(0, 255)) ?? before.Port,
            Path = check.Optional("HealthCheckPath", new TextRule(1, 1024)) ?? before.Path,
            Interval = check.Integer("HealthCheckIntervalSeconds", 5, 300) ?? before.Interval,
            Timeout = check.Integer("HealthCheckTimeoutSeconds", 2, 120) ?? before.Timeout,
            HealthyThreshold = check.Integer("HealthyThresholdCount", 2, 10) ?? before.HealthyThreshold,
            UnhealthyThreshold = check.Integer("UnhealthyThresholdCount", 2, 10) ?? before.UnhealthyThreshold,
            Matcher = request.Parameters.Text("Matcher.HttpCode") ?? before.Matcher,
        };
        return read.IsEnabled && targetType is TargetGroup.Lambda
                ? throw ElbErrors.NotImplemented("health checks of functions")
            : !read.IsEnabled && targetType is not TargetGroup.Lambda
                ? throw ElbErrors.Validation($"Health check enabled must be true for target groups with target type '{targetType}'")
            : read.Timeout >= read.Interval
                ? throw ElbErrors.Validation(
                    $"Health check timeout '{read.Timeout}' must be smaller than or equal to the interval '{read.Interval}'")
            : read;
    }
}
