using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.ApiGateway.Model;

/// <summary>Everything that API Gateway knows, at one moment.</summary>
internal sealed record ApiGatewayState
{
    /// <summary>Nothing.</summary>
    public static ApiGatewayState Initial { get; } = new();

    /// <summary>The APIs by <see cref="HttpApi.KeyOf"/>.</summary>
    public ImmutableSortedDictionary<string, HttpApi> Apis { get; init => field = Tables.ByKey(value); } = Tables.New<HttpApi>();

    /// <summary>The domain names by <see cref="ApiDomain.KeyOf"/>.</summary>
    public ImmutableSortedDictionary<string, ApiDomain> Domains { get; init => field = Tables.ByKey(value); } = Tables.New<ApiDomain>();

    /// <summary>The state with an API made or replaced.</summary>
    public ApiGatewayState With(HttpApi api) => this with { Apis = Apis.SetItem(HttpApi.KeyOf(api.Region, api.Id), api) };

    /// <summary>The state with a domain name made or replaced.</summary>
    public ApiGatewayState With(ApiDomain domain) =>
        this with { Domains = Domains.SetItem(ApiDomain.KeyOf(domain.Region, domain.Name), domain) };
}
