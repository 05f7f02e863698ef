using Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing;

/// <summary>
/// The attributes of all kinds of resources (ELBv2 API Reference, "LoadBalancerAttribute", "TargetGroupAttribute", "ListenerAttribute").
/// </summary>
internal static class AttributeTables
{
    public const string DeletionProtection = "deletion_protection.enabled";
    public const string DropInvalidHeaders = "routing.http.drop_invalid_header_fields.enabled";
    public const string ForwardedFor = "routing.http.xff_header_processing.mode";
    public const string MultiValueHeaders = "lambda.multi_value_headers.enabled";
    public const string ServerHeader = "routing.http.response.server.enabled";

    private const string False = "false";

    private static readonly AttributeTable Functions = new(
        "Target group",
        new Dictionary<string, string>(StringComparer.Ordinal) { [MultiValueHeaders] = False },
        new Dictionary<string, Func<string, bool>>(StringComparer.Ordinal) { [MultiValueHeaders] = AttributeTable.IsFlag });

    private static readonly AttributeTable Servers = new(
        "Target group",
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["deregistration_delay.timeout_seconds"] = "300",
            ["load_balancing.algorithm.anomaly_mitigation"] = "off",
            ["load_balancing.algorithm.type"] = "round_robin",
            ["load_balancing.cross_zone.enabled"] = "use_load_balancer_configuration",
            ["slow_start.duration_seconds"] = "0",
            ["stickiness.app_cookie.cookie_name"] = "",
            ["stickiness.app_cookie.duration_seconds"] = "86400",
            ["stickiness.enabled"] = False,
            ["stickiness.lb_cookie.duration_seconds"] = "86400",
            ["stickiness.type"] = "lb_cookie",
            ["target_group_health.dns_failover.minimum_healthy_targets.count"] = "1",
            ["target_group_health.dns_failover.minimum_healthy_targets.percentage"] = "off",
            ["target_group_health.unhealthy_state_routing.minimum_healthy_targets.count"] = "1",
            ["target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage"] = "off",
        },
        new Dictionary<string, Func<string, bool>>(StringComparer.Ordinal)
        {
            ["deregistration_delay.timeout_seconds"] = AttributeTable.Between(0, 3600),
            ["load_balancing.algorithm.type"] = AttributeTable.OneOf("round_robin", "least_outstanding_requests", "weighted_random"),
        });

    /// <summary>Of load balancers. What has no effect on requests here can be changed freely.</summary>
    public static AttributeTable LoadBalancer { get; } = new(
        "Load balancer",
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["access_logs.s3.bucket"] = "",
            ["access_logs.s3.enabled"] = False,
            ["access_logs.s3.prefix"] = "",
            ["client_keep_alive.seconds"] = "3600",
            ["connection_logs.s3.bucket"] = "",
            ["connection_logs.s3.enabled"] = False,
            ["connection_logs.s3.prefix"] = "",
            [DeletionProtection] = False,
            ["idle_timeout.timeout_seconds"] = "60",
            ["ipv6.deny_all_igw_traffic"] = False,
            ["load_balancing.cross_zone.enabled"] = "true",
            ["routing.http.desync_mitigation_mode"] = "defensive",
            [DropInvalidHeaders] = False,
            ["routing.http.preserve_host_header.enabled"] = False,
            ["routing.http.x_amzn_tls_version_and_cipher_suite.enabled"] = False,
            ["routing.http.xff_client_port.enabled"] = False,
            [ForwardedFor] = "append",
            ["routing.http2.enabled"] = "true",
            ["waf.fail_open.enabled"] = False,
            ["zonal_shift.config.enabled"] = False,
        },
        new Dictionary<string, Func<string, bool>>(StringComparer.Ordinal)
        {
            ["client_keep_alive.seconds"] = AttributeTable.Between(60, 604_800),
            [DeletionProtection] = AttributeTable.IsFlag,
            [DropInvalidHeaders] = AttributeTable.IsFlag,
            ["idle_timeout.timeout_seconds"] = AttributeTable.Between(1, 4000),
            ["routing.http.desync_mitigation_mode"] = AttributeTable.OneOf("monitor", "defensive", "strictest"),

            // Functions are always shown the header as it came.
            ["routing.http.preserve_host_header.enabled"] = AttributeTable.IsFlag,
            [ForwardedFor] = AttributeTable.OneOf("append", "preserve", "remove"),
            ["routing.http2.enabled"] = AttributeTable.IsFlag,
            ["waf.fail_open.enabled"] = AttributeTable.IsFlag,
            ["zonal_shift.config.enabled"] = AttributeTable.IsFlag,
        });

    /// <summary>Of listeners without TLS.</summary>
    public static AttributeTable HttpListener { get; } = OfListener([]);

    /// <summary>Of listeners with TLS.</summary>
    public static AttributeTable HttpsListener { get; } = OfListener(
    [
        "routing.http.request.x_amzn_mtls_clientcert.header_name", "routing.http.request.x_amzn_mtls_clientcert_issuer.header_name",
        "routing.http.request.x_amzn_mtls_clientcert_leaf.header_name",
        "routing.http.request.x_amzn_mtls_clientcert_serial_number.header_name",
        "routing.http.request.x_amzn_mtls_clientcert_subject.header_name",
        "routing.http.request.x_amzn_mtls_clientcert_validity.header_name", "routing.http.request.x_amzn_tls_cipher_suite.header_name",
        "routing.http.request.x_amzn_tls_version.header_name",
    ]);

    /// <summary>Of a target group.</summary>
    public static AttributeTable Of(TargetGroup group) => group.TargetType is TargetGroup.Lambda ? Functions : Servers;

    /// <summary>Of a listener.</summary>
    public static AttributeTable Of(Listener listener) => listener.Protocol is Listener.Https ? HttpsListener : HttpListener;

    private static AttributeTable OfListener(string[] more)
    {
        string[] headers =
        [
            "access_control_allow_credentials", "access_control_allow_headers", "access_control_allow_methods",
            "access_control_allow_origin", "access_control_expose_headers", "access_control_max_age", "content_security_policy",
            "strict_transport_security", "x_content_type_options", "x_frame_options",
        ];
        var beginnings = headers.Select(header => $"routing.http.response.{header}.header_value").Concat(more)
            .ToDictionary(key => key, _ => "", StringComparer.Ordinal);
        beginnings[ServerHeader] = "true";
        return new AttributeTable(
            "Listener",
            beginnings,
            new Dictionary<string, Func<string, bool>>(StringComparer.Ordinal) { [ServerHeader] = AttributeTable.IsFlag });
    }
}
