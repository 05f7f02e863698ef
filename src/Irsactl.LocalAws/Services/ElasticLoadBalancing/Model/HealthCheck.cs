namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;

/// <summary>How it is found out whether targets are well. Nothing here does: there are no instances, and functions are not asked.</summary>
internal sealed record HealthCheck
{
    /// <summary>Whether it is done.</summary>
    public required bool IsEnabled { get; init; }

    /// <summary><c>HTTP</c> or <c>HTTPS</c>; null for functions.</summary>
    public string? Protocol { get; init; }

    /// <summary>The port, or <c>traffic-port</c>; null for functions.</summary>
    public string? Port { get; init; }

    /// <summary>The path.</summary>
    public required string Path { get; init; }

    /// <summary>How often, in seconds.</summary>
    public required int Interval { get; init; }

    /// <summary>How long an answer may take, in seconds.</summary>
    public required int Timeout { get; init; }

    /// <summary>How many answers make a target well.</summary>
    public required int HealthyThreshold { get; init; }

    /// <summary>How many missing answers make it unwell.</summary>
    public required int UnhealthyThreshold { get; init; }

    /// <summary>The statuses that are answers.</summary>
    public required string Matcher { get; init; }

    /// <summary>What target groups begin with (ELBv2 API Reference, "CreateTargetGroup").</summary>
    public static HealthCheck For(string targetType) => targetType is TargetGroup.Lambda
        ? new()
        {
            IsEnabled = false,
            Path = "/",
            Interval = 35,
            Timeout = 30,
            HealthyThreshold = 5,
            UnhealthyThreshold = 2,
            Matcher = "200",
        }
        : new()
        {
            IsEnabled = true,
            Protocol = "HTTP",
            Port = "traffic-port",
            Path = "/",
            Interval = 30,
            Timeout = 5,
            HealthyThreshold = 5,
            UnhealthyThreshold = 2,
            Matcher = "200",
        };
}
