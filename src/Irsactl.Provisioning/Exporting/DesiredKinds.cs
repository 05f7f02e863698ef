namespace Irsactl.Provisioning.Exporting;

/// <summary>What an export can have in it. The words are part of the JSON export, and stay.</summary>
internal static class DesiredKinds
{
    public const string Bucket = "bucket";
    public const string BucketPublicAccess = "bucket_public_access";
    public const string BucketPolicy = "bucket_policy";
    public const string Object = "object";
    public const string OriginAccessControl = "origin_access_control";
    public const string OriginAccessIdentity = "origin_access_identity";
    public const string Distribution = "distribution";
    public const string Certificate = "certificate";
    public const string CertificateValidation = "certificate_validation";
    public const string HostedZone = "hosted_zone";
    public const string DnsRecord = "dns_record";
    public const string LogGroup = "log_group";
    public const string Role = "role";
    public const string RolePolicy = "role_policy";
    public const string RolePolicyAttachment = "role_policy_attachment";
    public const string Function = "function";
    public const string FunctionCode = "function_code";
    public const string FunctionUrl = "function_url";
    public const string FunctionPermission = "function_permission";
    public const string HttpApi = "http_api";
    public const string ApiIntegration = "api_integration";
    public const string ApiRoute = "api_route";
    public const string ApiStage = "api_stage";
    public const string Subnets = "subnets";
    public const string SecurityGroup = "security_group";
    public const string LoadBalancer = "load_balancer";
    public const string TargetGroup = "target_group";
    public const string Target = "target";
    public const string Listener = "listener";
    public const string ListenerRule = "listener_rule";
    public const string IdentityProvider = "identity_provider";
    public const string Endpoint = "endpoint";
    public const string File = "file";
}
