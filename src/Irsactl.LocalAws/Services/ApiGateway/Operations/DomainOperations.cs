using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.ApiGateway.Model;
using Irsactl.LocalAws.Services.ApiGateway.Wire;
using Irsactl.LocalAws.Wire.Json;
using Irsactl.LocalAws.Wire.Rest;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.ApiGateway.Operations;

/// <summary>Domain names: regional ones, with a certificate of ACM.</summary>
internal sealed class DomainOperations(ApiGatewayContext gateway)
{
    private const string Path = "/v2/domainnames";
    private const int MaxName = 512;

    // Policies named after the versions they begin with; newer ones name a post-quantum key exchange, too.
    private static readonly string[] OldPolicies = ["TLS_1_0"];

    /// <summary>Adds the operations.</summary>
    public void AddTo(RestOperationTable table) => table
        .Add("CreateDomainName", "POST", Path, Create)
        .Add("GetDomainNames", "GET", Path, List)
        .Add("GetDomainName", "GET", $"{Path}/{{DomainName}}", request => Answer(Find(gateway, request)))
        .Add("UpdateDomainName", "PATCH", $"{Path}/{{DomainName}}", Update)
        .Add("DeleteDomainName", "DELETE", $"{Path}/{{DomainName}}", Delete);

    /// <summary>Asks whether the caller may, and finds the domain name of the path.</summary>
    /// <exception cref="AwsServiceException">There is none, or the caller may not.</exception>
    public static ApiDomain Find(ApiGatewayContext gateway, RestRequest request)
    {
        gateway.Authorize(request);
        return Find(gateway.Store.Current, request);
    }

    /// <summary>Finds the domain name of the path.</summary>
    /// <exception cref="AwsServiceException">There is none.</exception>
    public static ApiDomain Find(ApiGatewayState state, RestRequest request) =>
        state.Domains.GetValueOrDefault(ApiDomain.KeyOf(request.Call.Region, request["DomainName"])) ?? throw NotFound();

    /// <summary>There is no such domain name.</summary>
    public static AwsServiceException NotFound() => ApiGatewayErrors.NotFound("Invalid domain name identifier specified");

    private RestAnswer Create(RestRequest request)
    {
        using var input = ApiInput.Read(request);
        var name = input.Required("domainName", MaxName);
        RefuseUnserved(input);
        if (name.Any(char.IsAsciiLetterUpper) || Uri.CheckHostName(name) is not UriHostNameType.Dns
            || !name.Contains('.', StringComparison.Ordinal))
        {
            throw ApiGatewayErrors.BadRequest("Invalid domain name specified");
        }

        var configured = Configured(input)
            ?? throw ApiGatewayErrors.BadRequest("A domain name configuration has to be specified");
        var domain = With(
            new ApiDomain
            {
                Name = name,
                Region = request.Call.Region,
                Label = $"d-{ApiIds.New(ApiIds.ApiLength)}",
                CertificateArn = "",
                Tags = input.Tags() ?? Tables.New<string>(),
            },
            configured);
        gateway.Authorize(request);
        gateway.Store.Change(state => state.Domains.ContainsKey(ApiDomain.KeyOf(domain.Region, name))
            ? throw ApiGatewayErrors.Conflict("The domain name you provided already exists.")
            : state.With(domain));
        return Answer(domain, StatusCodes.Status201Created);
    }

    private RestAnswer List(RestRequest request)
    {
        gateway.Authorize(request);
        var domains = gateway.Store.Current.Domains.Where(domain => domain.Value.Region == request.Call.Region);
        return ApiJson.Page(request.Query, domains, ApiJson.Write);
    }

    private RestAnswer Update(RestRequest request)
    {
        using var input = ApiInput.Read(request);
        RefuseUnserved(input);
        var configured = Configured(input);
        gateway.Authorize(request);
        return Answer(gateway.Store.Change(state =>
        {
            var domain = Find(state, request);
            var changed = configured is null ? domain : With(domain, configured);
            return (state.With(changed), changed);
        }));
    }

    private RestAnswer Delete(RestRequest request)
    {
        var domain = Find(gateway, request);
        gateway.Store.Change(state => state with { Domains = state.Domains.Remove(ApiDomain.KeyOf(domain.Region, domain.Name)) });
        return RestAnswer.Empty();
    }

    private static void RefuseUnserved(ApiInput input)
    {
        input.RefuseUnserved("mutualTlsAuthentication");
        if (input.Parameters.Text("routingMode") is not null and not "API_MAPPING_ONLY")
        {
            throw ApiGatewayErrors.NotImplemented("routing rules");
        }
    }

    private static JsonParameters? Configured(ApiInput input) => input.Parameters.List("domainNameConfigurations") switch
    {
        [] => null,
        [var only] => only,
        _ => throw ApiGatewayErrors.NotImplemented("several configurations of a domain name"),
    };

    private ApiDomain With(ApiDomain domain, JsonParameters configured)
    {
        if (configured.Text("endpointType") is not (null or "REGIONAL"))
        {
            throw ApiGatewayErrors.NotImplemented("domain names that are not regional");
        }

        var policy = configured.Text("securityPolicy") ?? domain.SecurityPolicy;
        if (OldPolicies.Contains(policy, StringComparer.Ordinal))
        {
            throw ApiGatewayErrors.BadRequest("Invalid security policy. HTTP APIs support TLS_1_2 only.");
        }

        var arn = configured.Text("certificateArn") ?? domain.CertificateArn;
        RequireCertificate(domain, arn);
        return domain with
        {
            CertificateArn = arn,
            SecurityPolicy = policy,
            AddressType = configured.Text("ipAddressType") switch
            {
                null => domain.AddressType,
                "ipv4" or "dualstack" => configured.Text("ipAddressType") ?? "",
                _ => throw ApiGatewayErrors.BadRequest("Invalid IP address type specified. Must be one of [ipv4, dualstack]"),
            },
        };
    }

    private void RequireCertificate(ApiDomain domain, string arn)
    {
        if (!Arn.TryParse(arn, out var parsed) || parsed.Service != "acm" || parsed.Region != domain.Region
            || gateway.Certificates.FindCertificate(arn) is not { IsIssued: true } certificate)
        {
            throw ApiGatewayErrors.BadRequest(
                $"Invalid certificate ARN: {arn}. Certificate must be in '{domain.Region}' and must be issued.");
        }

        if (!certificate.Covers(domain.Name))
        {
            throw ApiGatewayErrors.BadRequest($"The domain name to be created is not covered by the provided certificate {arn}.");
        }
    }

    private static RestAnswer Answer(ApiDomain domain, int status = StatusCodes.Status200OK) =>
        RestAnswer.Json(json => ApiJson.Write(json, domain), status);
}
