namespace Irsactl.Provisioning.Tests.Hostings.Functions;

/// <summary>Events in the shapes of AWS Lambda Developer Guide: what a function URL, an HTTP API and a load balancer send.</summary>
internal static class LambdaEvents
{
    public static string Of(string kind, string method, string path) => kind switch
    {
        "function URL" => Version2(method, path, "$default", "abc.lambda-url.us-east-1.on.aws"),
        "HTTP API" => Version2(method, path, "$default", "a1b2c3.execute-api.us-east-1.amazonaws.com"),
        "HTTP API with stage" => Version2(method, $"/prod{path}", "prod", "a1b2c3.execute-api.us-east-1.amazonaws.com"),
        "load balancer" => LoadBalancer(method, path, "\"headers\":{\"host\":\"oidc.example.com\"},\"queryStringParameters\":{}"),
        _ => LoadBalancer(method, path, "\"multiValueHeaders\":{\"host\":[\"oidc.example.com\"]},\"multiValueQueryStringParameters\":{}"),
    };

    private static string Version2(string method, string path, string stage, string host) =>
        $$"""
        {
          "version": "2.0", "routeKey": "$default", "rawPath": "{{path}}", "rawQueryString": "", "headers": {"host": "{{host}}"},
          "requestContext": {
            "accountId": "anonymous", "apiId": "abc", "domainName": "{{host}}", "requestId": "r", "stage": "{{stage}}",
            "http": {"method": "{{method}}", "path": "{{path}}", "protocol": "HTTP/1.1", "sourceIp": "192.0.2.1", "userAgent": "curl"}
          },
          "isBase64Encoded": false
        }
        """;

    private static string LoadBalancer(string method, string path, string rest) =>
        $$"""
        {
          "requestContext": {"elb": {"targetGroupArn": "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/c-oidc/1"} },
          "httpMethod": "{{method}}", "path": "{{path}}", {{rest}}, "body": "", "isBase64Encoded": false
        }
        """;
}
