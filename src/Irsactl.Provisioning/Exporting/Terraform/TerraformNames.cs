namespace Irsactl.Provisioning.Exporting.Terraform;

/// <summary>What resources and their attributes are called in HashiCorp's AWS provider (Terraform Registry, "AWS Provider").</summary>
/// <param name="graph">The graph.</param>
internal sealed class TerraformNames(DesiredGraph graph)
{
    /// <summary>The variable that says which zone gets a domain's records.</summary>
    public const string ZoneVariable = "hosted_zone_id";

    /// <summary>The address of a resource; null for what is no resource of its own.</summary>
    public static string? AddressOf(DesiredResource resource) =>
        TypeOf(resource.Kind) is { } type ? $"{type}.{resource.Id}" : null;

    /// <summary>The type of a kind; null where it has none.</summary>
    public static string? TypeOf(string kind) => kind switch
    {
        DesiredKinds.Bucket => "aws_s3_bucket",
        DesiredKinds.BucketPublicAccess => "aws_s3_bucket_public_access_block",
        DesiredKinds.BucketPolicy => "aws_s3_bucket_policy",
        DesiredKinds.Object => "aws_s3_object",
        DesiredKinds.OriginAccessControl => "aws_cloudfront_origin_access_control",
        DesiredKinds.OriginAccessIdentity => "aws_cloudfront_origin_access_identity",
        DesiredKinds.Distribution => "aws_cloudfront_distribution",
        DesiredKinds.Certificate => "aws_acm_certificate",
        DesiredKinds.CertificateValidation => "aws_acm_certificate_validation",
        DesiredKinds.DnsRecord => "aws_route53_record",
        DesiredKinds.LogGroup => "aws_cloudwatch_log_group",
        DesiredKinds.Role => "aws_iam_role",
        DesiredKinds.RolePolicy => "aws_iam_role_policy",
        DesiredKinds.RolePolicyAttachment => "aws_iam_role_policy_attachment",
        DesiredKinds.Function => "aws_lambda_function",
        DesiredKinds.FunctionUrl => "aws_lambda_function_url",
        DesiredKinds.FunctionPermission => "aws_lambda_permission",
        DesiredKinds.HttpApi => "aws_apigatewayv2_api",
        DesiredKinds.ApiIntegration => "aws_apigatewayv2_integration",
        DesiredKinds.ApiRoute => "aws_apigatewayv2_route",
        DesiredKinds.ApiStage => "aws_apigatewayv2_stage",
        DesiredKinds.SecurityGroup => "aws_security_group",
        DesiredKinds.LoadBalancer => "aws_lb",
        DesiredKinds.TargetGroup => "aws_lb_target_group",
        DesiredKinds.Target => "aws_lb_target_group_attachment",
        DesiredKinds.Listener => "aws_lb_listener",
        DesiredKinds.ListenerRule => "aws_lb_listener_rule",
        DesiredKinds.IdentityProvider => "aws_iam_openid_connect_provider",
        _ => null,
    };

    /// <summary>A reference as an expression.</summary>
    public string Spell(Reference reference)
    {
        if (reference.Id == Reference.Account)
        {
            return "data.aws_caller_identity.current.account_id";
        }

        var resource = graph.Get(reference.Id);
        var address = AddressOf(resource);
        return (resource.Kind, reference.Attribute) switch
        {
            (DesiredKinds.Bucket, "name") => $"{address}.bucket",
            (DesiredKinds.Endpoint, "name") => $"data.aws_s3_object.{resource.Id}.bucket",
            (DesiredKinds.Function, "name") => $"{address}.function_name",
            (DesiredKinds.Distribution, "host") => $"{address}.domain_name",
            (DesiredKinds.LoadBalancer, "host") => $"{address}.dns_name",
            (_, "host") => $"local.{resource.Id}_host",
            (DesiredKinds.Certificate, ['r', 'e', 'c', 'o', 'r', 'd', '_', .. var part]) =>
                $"tolist({address}.domain_validation_options)[0].resource_record_{part}",
            (DesiredKinds.HostedZone, _) => resource.FindText("zone_id") is { } id ? $"\"{id}\"" : $"var.{ZoneVariable}",
            (DesiredKinds.Subnets, _) => "data.aws_subnet.first.vpc_id",
            _ => $"{address}.{reference.Attribute}",
        };
    }

    /// <summary>The expression of a host name that an attribute has in a URL; null where it is an attribute itself.</summary>
    public static string? HostOf(DesiredResource resource) => resource.Kind switch
    {
        DesiredKinds.FunctionUrl => $"trimsuffix(trimprefix({AddressOf(resource)}.function_url, \"https://\"), \"/\")",
        DesiredKinds.HttpApi => $"trimprefix({AddressOf(resource)}.api_endpoint, \"https://\")",
        DesiredKinds.Endpoint => $"trimprefix(jsondecode(data.aws_s3_object.{resource.Id}.body).url, \"https://\")",
        _ => null,
    };
}
