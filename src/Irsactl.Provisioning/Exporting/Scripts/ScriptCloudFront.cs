using System.Text.Json.Nodes;

namespace Irsactl.Provisioning.Exporting.Scripts;

/// <summary>Distributions and how they read the bucket.</summary>
internal sealed class ScriptCloudFront(ScriptText text)
{
    private const string OriginId = "bucket";

    /// <summary>Writes what makes a resource; false for other kinds.</summary>
    public bool TryWrite(DesiredResource resource)
    {
        switch (resource.Kind)
        {
            case DesiredKinds.OriginAccessControl:
                WriteControl(resource);
                return true;
            case DesiredKinds.OriginAccessIdentity:
                WriteIdentity(resource);
                return true;
            case DesiredKinds.Distribution:
                WriteDistribution(resource);
                return true;
            default:
                return false;
        }
    }

    private void WriteControl(DesiredResource resource) => text.Part("How CloudFront signs its requests to the bucket")
        .Json("origin_access_control.json", new JsonObject
        {
            ["Name"] = resource.Text("name"),
            ["Description"] = resource.Text("description"),
            ["SigningProtocol"] = resource.Text("signing_protocol"),
            ["SigningBehavior"] = resource.Text("signing_behavior"),
            ["OriginAccessControlOriginType"] = resource.Text("origin_type"),
        })
        .Lines(
            $$"""
            ask aws cloudfront list-origin-access-controls --query "OriginAccessControlList.Items[?Name=='{{resource.Text("name")}}'].Id | [0]"
            origin_access_control_id=$answer
            if [[ -n $origin_access_control_id ]]; then
              ask aws cloudfront list-origin-access-controls \
                --query "OriginAccessControlList.Items[?Name=='{{resource.Text("name")}}'].Description | [0]"
              # It has no tags: its description says whose it is.
              [[ $answer == {{Shell.Literal(resource.Text("description"))}} ]] \
                || stop "origin access control {{resource.Text("name")}} exists and is not described as $owner_tag"
              say "origin access control $origin_access_control_id exists, and is left as it is"
            else
              origin_access_control_id=$(aws cloudfront create-origin-access-control --query OriginAccessControl.Id --output text \
                --origin-access-control-config "file://$work/origin_access_control.json")
              say "origin access control $origin_access_control_id created"
            fi
            """);

    private void WriteIdentity(DesiredResource resource) => text.Part("Whom CloudFront names to the bucket").Lines(
        $"""
        ask aws cloudfront list-cloud-front-origin-access-identities \
          --query "CloudFrontOriginAccessIdentityList.Items[?Comment=='{resource.Text("comment")}'].Id | [0]"
        origin_access_identity_id=$answer
        if [[ -n $origin_access_identity_id ]]; then
          say "origin access identity $origin_access_identity_id exists, and is left as it is"
        else
          origin_access_identity_id=$(aws cloudfront create-cloud-front-origin-access-identity --output text \
            --query CloudFrontOriginAccessIdentity.Id --cloud-front-origin-access-identity-config \
            CallerReference={Shell.Literal(resource.Text("caller_reference"))},Comment={Shell.Literal(resource.Text("comment"))})
          say "origin access identity $origin_access_identity_id created"
        fi
        """);

    private void WriteDistribution(DesiredResource resource) => text.Part("The distribution")
        .Json("distribution.json", new JsonObject
        {
            ["DistributionConfig"] = Config(resource),
            ["Tags"] = new JsonObject
            {
                ["Items"] = new JsonArray(
                [
                    .. resource.Entries(DesiredResource.TagsAttribute)
                        .Select(tag => (JsonNode)new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value }),
                ]),
            },
        })
        .Lines(
            $$"""
            distribution_id=''
            aws cloudfront list-distributions --output text \
              --query "DistributionList.Items[?Comment=='{{resource.Text("comment")}}'].[Id,ARN,DomainName]" >"$work/distributions"
            while read -r id arn host; do
              [[ $id != None ]] || continue
              ask aws cloudfront list-tags-for-resource --resource "$arn" --query "Tags.Items[?Key=='$owner_tag'].Value | [0]"
              if [[ $answer == owned ]]; then
                distribution_id=$id distribution_arn=$arn distribution_host=$host
                say "distribution $id exists, and is left as it is"
                break
              fi
            done <"$work/distributions"
            if [[ -z $distribution_id ]]; then
              aws cloudfront create-distribution-with-tags --distribution-config-with-tags "file://$work/distribution.json" \
                --query 'Distribution.[Id,ARN,DomainName]' --output text >"$work/distributions"
              read -r distribution_id distribution_arn distribution_host <"$work/distributions"
              say "distribution $distribution_id created"
            fi
            say "waiting for distribution $distribution_id ($distribution_host) to be deployed"
            aws cloudfront wait distribution-deployed --id "$distribution_id"
            """);

    /// <summary>The members in the order of the CloudFront API Reference, "DistributionConfig".</summary>
    private static JsonObject Config(DesiredResource resource)
    {
        var config = new JsonObject
        {
            ["CallerReference"] = resource.Text("caller_reference"),
            ["Aliases"] = ListOf(resource.Texts("aliases")),
            ["DefaultRootObject"] = "",
            ["Origins"] = new JsonObject { ["Quantity"] = 1, ["Items"] = new JsonArray(Origin(resource)) },
            ["DefaultCacheBehavior"] = Behavior(resource),
            ["CacheBehaviors"] = ListOf([]),
            ["CustomErrorResponses"] = ListOf([]),
            ["Comment"] = resource.Text("comment"),
            ["Logging"] = new JsonObject
            {
                ["Enabled"] = resource.FindText("log_bucket") is not null,
                ["IncludeCookies"] = false,
                ["Bucket"] = resource.FindText("log_bucket") ?? "",
                ["Prefix"] = resource.FindText("log_prefix") ?? "",
            },
            ["PriceClass"] = resource.Text("price_class"),
            ["Enabled"] = resource.Flag("enabled"),
            ["ViewerCertificate"] = resource.FindText("certificate") is { } certificate
                ? new JsonObject
                {
                    ["ACMCertificateArn"] = certificate,
                    ["SSLSupportMethod"] = "sni-only",
                    ["MinimumProtocolVersion"] = resource.Text("minimum_protocol_version"),
                }
                : new JsonObject { ["CloudFrontDefaultCertificate"] = true },
            ["WebACLId"] = resource.FindText("web_acl") ?? "",
            ["HttpVersion"] = resource.Text("http_version"),
            ["IsIPV6Enabled"] = resource.Flag("ipv6"),
        };
        return config;
    }

    private static JsonObject Origin(DesiredResource resource) => new()
    {
        ["Id"] = OriginId,
        ["DomainName"] = resource.Text("origin_domain_name"),
        ["OriginPath"] = "",
        ["CustomHeaders"] = ListOf([]),
        ["S3OriginConfig"] = new JsonObject
        {
            ["OriginAccessIdentity"] = resource.FindText("origin_access_identity") is { } id ? $"origin-access-identity/cloudfront/{id}" : "",
        },
        ["ConnectionAttempts"] = 3,
        ["ConnectionTimeout"] = 10,
        ["OriginShield"] = new JsonObject { ["Enabled"] = false },
        ["OriginAccessControlId"] = resource.FindText("origin_access_control") ?? "",
    };

    private static JsonObject Behavior(DesiredResource resource)
    {
        var methods = ListOf(resource.Texts("allowed_methods"));
        methods["CachedMethods"] = ListOf(resource.Texts("allowed_methods"));
        return new JsonObject
        {
            ["TargetOriginId"] = OriginId,
            ["TrustedSigners"] = new JsonObject { ["Enabled"] = false, ["Quantity"] = 0 },
            ["TrustedKeyGroups"] = new JsonObject { ["Enabled"] = false, ["Quantity"] = 0 },
            ["ViewerProtocolPolicy"] = resource.Text("viewer_protocol_policy"),
            ["AllowedMethods"] = methods,
            ["SmoothStreaming"] = false,
            ["Compress"] = false,
            ["LambdaFunctionAssociations"] = ListOf([]),
            ["FunctionAssociations"] = ListOf([]),
            ["FieldLevelEncryptionId"] = "",
            ["CachePolicyId"] = resource.Text("cache_policy_id"),
        };
    }

    private static JsonObject ListOf(IReadOnlyList<string> items)
    {
        var list = new JsonObject { ["Quantity"] = items.Count };
        if (items.Count > 0)
        {
            list["Items"] = new JsonArray([.. items.Select(item => (JsonNode)item)]);
        }

        return list;
    }
}
