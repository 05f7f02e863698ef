using Irsactl.LocalAws.Tests.Server;
using Xunit;

namespace Irsactl.LocalAws.Tests.CloudFront;

/// <summary>
/// Origin request policies, response headers policies, functions and geographic restrictions through boto3, and as a viewer sees them.
/// </summary>
public sealed class PolicyAndFunctionTests : ForeignClientTest
{
    [Fact]
    public Task ManagedPolicies_AreThere_AndCannotBeChanged() => RunAsync(
        """
        def names(list, items, key):
            return {p[key][key + "Config"]["Name"] for p in list(Type="managed")[items]["Items"]}
        assert "Managed-CORS-S3Origin" in names(cf.list_origin_request_policies, "OriginRequestPolicyList", "OriginRequestPolicy")
        assert "Managed-SecurityHeadersPolicy" in names(cf.list_response_headers_policies, "ResponseHeadersPolicyList", "ResponseHeadersPolicy")
        found = cf.get_response_headers_policy(Id="67f7725c-6f97-4210-82d7-5512b31e9d03")
        refused("IllegalDelete", lambda: cf.delete_response_headers_policy(Id="67f7725c-6f97-4210-82d7-5512b31e9d03", IfMatch=found["ETag"]))
        refused("NoSuchOriginRequestPolicy", lambda: cf.get_origin_request_policy(Id="11111111-2222-3333-4444-555555555555"))
        """);

    [Fact]
    public Task OwnPolicies_AreMade_Changed_AndHeldByDistributions() => RunAsync(
        """
        request = {"Name": "mine", "Comment": "", "HeadersConfig": {"HeaderBehavior": "none"}, "CookiesConfig": {"CookieBehavior": "none"},
            "QueryStringsConfig": {"QueryStringBehavior": "all"}}
        made = cf.create_origin_request_policy(OriginRequestPolicyConfig=request)
        refused("OriginRequestPolicyAlreadyExists", lambda: cf.create_origin_request_policy(OriginRequestPolicyConfig=request))
        id = made["OriginRequestPolicy"]["Id"]
        changed = cf.update_origin_request_policy(Id=id, IfMatch=made["ETag"], OriginRequestPolicyConfig={**request, "Comment": "c"})
        refused("PreconditionFailed", lambda: cf.delete_origin_request_policy(Id=id, IfMatch=made["ETag"]))
        shown = cf.get_origin_request_policy_config(Id=id)["OriginRequestPolicyConfig"]
        assert shown == {**request, "Comment": "c"}, shown
        refused("InvalidArgument", lambda: create({"OriginRequestPolicyId": id, "ForwardedValues": {"QueryString": False, "Cookies": {"Forward": "none"}}, "MinTTL": 0}))
        refused("NoSuchResponseHeadersPolicy", lambda: create({"CachePolicyId": uncached, "ResponseHeadersPolicyId": "11111111-2222-3333-4444-555555555555"}))
        distribution = create({"CachePolicyId": uncached, "OriginRequestPolicyId": id})["Distribution"]["Id"]
        assert cf.list_distributions_by_origin_request_policy_id(OriginRequestPolicyId=id)["DistributionIdList"]["Items"] == [distribution]
        refused("OriginRequestPolicyInUse", lambda: cf.delete_origin_request_policy(Id=id, IfMatch=changed["ETag"]))
        """);

    [Fact]
    public Task ResponseHeaders_AreGivenToViewers() => RunAsync(
        """
        policy = cf.create_response_headers_policy(ResponseHeadersPolicyConfig={"Name": "headers", "Comment": "",
            "SecurityHeadersConfig": {"StrictTransportSecurity": {"Override": True, "AccessControlMaxAgeSec": 60, "IncludeSubdomains": True},
                "ContentTypeOptions": {"Override": True}, "FrameOptions": {"Override": True, "FrameOption": "DENY"}},
            "CustomHeadersConfig": {"Quantity": 2, "Items": [{"Header": "x-mine", "Value": "1", "Override": False}, {"Header": "content-type", "Value": "text/mine", "Override": False}]},
            "RemoveHeadersConfig": {"Quantity": 1, "Items": [{"Header": "ETag"}]}})["ResponseHeadersPolicy"]["Id"]
        made = create({"CachePolicyId": uncached, "ResponseHeadersPolicyId": policy})["Distribution"]
        cf.get_waiter("distribution_deployed").wait(Id=made["Id"], WaiterConfig={"Delay": 1})
        headers = urllib.request.urlopen(f"http://{made['DomainName']}/page").headers
        assert headers["Strict-Transport-Security"] == "max-age=60; includeSubDomains", headers
        assert (headers["X-Content-Type-Options"], headers["X-Frame-Options"], headers["x-mine"]) == ("nosniff", "DENY", "1"), headers
        assert headers["Content-Type"] == "binary/octet-stream" and headers["ETag"] is None, headers
        """);

    [Fact]
    public Task Functions_AreKept_PublishedAndHeld_AndTheirPathsSayThatNothingRunsThem() => RunAsync(
        """
        config = {"Comment": "c", "Runtime": "cloudfront-js-2.0"}
        made = cf.create_function(Name="paths", FunctionConfig=config, FunctionCode=b"function handler(e) { return e.request; }")
        summary = made["FunctionSummary"]
        arn = summary["FunctionMetadata"]["FunctionARN"]
        assert (summary["Status"], summary["FunctionMetadata"]["Stage"]) == ("UNPUBLISHED", "DEVELOPMENT"), summary
        refused("FunctionAlreadyExists", lambda: cf.create_function(Name="paths", FunctionConfig=config, FunctionCode=b"x"))
        refused("NoSuchFunctionExists", lambda: cf.describe_function(Name="paths", Stage="LIVE"))
        associated = {"CachePolicyId": uncached, "FunctionAssociations": {"Quantity": 1, "Items": [{"EventType": "viewer-request", "FunctionARN": arn}]}}
        refused("InvalidFunctionAssociation", lambda: create(associated))
        changed = cf.update_function(Name="paths", IfMatch=made["ETag"], FunctionConfig={**config, "Comment": "d"}, FunctionCode=b"changed")
        refused("PreconditionFailed", lambda: cf.publish_function(Name="paths", IfMatch=made["ETag"]))
        cf.publish_function(Name="paths", IfMatch=changed["ETag"])
        assert cf.get_function(Name="paths", Stage="LIVE")["FunctionCode"].read() == b"changed"
        assert cf.describe_function(Name="paths", Stage="LIVE")["FunctionSummary"]["Status"] == "UNASSOCIATED"
        distribution = create(associated)["Distribution"]
        assert cf.describe_function(Name="paths", Stage="LIVE")["FunctionSummary"]["Status"] == "DEPLOYED"
        refused("FunctionInUse", lambda: cf.delete_function(Name="paths", IfMatch=changed["ETag"]))
        cf.get_waiter("distribution_deployed").wait(Id=distribution["Id"], WaiterConfig={"Delay": 1})
        try:
            urllib.request.urlopen(f"http://{distribution['DomainName']}/page")
            raise AssertionError("answered")
        except urllib.error.HTTPError as error:
            assert error.code == 501, error
        assert [f["Name"] for f in cf.list_functions(Stage="LIVE")["FunctionList"]["Items"]] == ["paths"]
        """);

    [Fact]
    public Task GeographicRestrictions_AreKept_AndAreOfCountries() => RunAsync(
        """
        def restrict(kind, *countries):
            items = {"Items": list(countries)} if countries else {}
            return create({"CachePolicyId": uncached}, Restrictions={"GeoRestriction": {"RestrictionType": kind, "Quantity": len(countries), **items}})
        made = restrict("whitelist", "AT", "CH")["Distribution"]["DistributionConfig"]["Restrictions"]
        assert made == {"GeoRestriction": {"RestrictionType": "whitelist", "Quantity": 2, "Items": ["AT", "CH"]}}, made
        refused("InvalidGeoRestrictionParameter", lambda: restrict("whitelist"))
        refused("InvalidGeoRestrictionParameter", lambda: restrict("blacklist", "Austria"))
        """);

    private Task RunAsync(string program)
    {
        const string Start =
            """
            import json, ssl, urllib.request, urllib.error, uuid
            cf, s3 = boto3.client("cloudfront"), boto3.client("s3")
            uncached = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
            s3.create_bucket(Bucket="policies-of-cloudfront")
            s3.put_object(Bucket="policies-of-cloudfront", Key="page", Body=b"page")
            s3.put_bucket_policy(Bucket="policies-of-cloudfront", Policy=json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                "Principal": {"Service": "cloudfront.amazonaws.com"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::policies-of-cloudfront/*",
                "Condition": {"StringLike": {"aws:SourceArn": "arn:aws:cloudfront::123456789012:distribution/*"}}}]}))
            control = cf.create_origin_access_control(OriginAccessControlConfig={"Name": "c", "SigningProtocol": "sigv4", "SigningBehavior": "always",
                "OriginAccessControlOriginType": "s3"})["OriginAccessControl"]["Id"]
            def create(behavior, **more):
                return cf.create_distribution(DistributionConfig={"CallerReference": str(uuid.uuid4()), "Comment": "", "Enabled": True,
                    "Origins": {"Quantity": 1, "Items": [{"Id": "o", "DomainName": "policies-of-cloudfront.s3.us-east-1.amazonaws.com",
                        "OriginAccessControlId": control, "S3OriginConfig": {"OriginAccessIdentity": ""}}]},
                    "DefaultCacheBehavior": {"TargetOriginId": "o", "ViewerProtocolPolicy": "allow-all", **behavior}, **more})

            """;
        return BotoAsync(Start + program);
    }
}
