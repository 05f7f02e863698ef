using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.ApiGateway.Model;

/// <summary>A name of the user's own under which APIs answer.</summary>
internal sealed record ApiDomain
{
    /// <summary>The name, in lower case.</summary>
    public required string Name { get; init; }

    /// <summary>The region that it is in.</summary>
    public required string Region { get; init; }

    /// <summary>The first label of the name to which DNS is to lead: <c>d-</c> and ten letters and digits.</summary>
    public required string Label { get; init; }

    /// <summary>The certificate that it shows.</summary>
    public required string CertificateArn { get; init; }

    /// <summary>The oldest version of TLS.</summary>
    public string SecurityPolicy { get; init; } = "TLS_1_2";

    /// <summary><c>ipv4</c> or <c>dualstack</c>.</summary>
    public string AddressType { get; init; } = "ipv4";

    /// <summary>The tags by key.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init => field = Tables.ByKey(value); } = Tables.New<string>();

    /// <summary>The mappings by id.</summary>
    public ImmutableSortedDictionary<string, ApiMapping> Mappings { get; init => field = Tables.ByKey(value); } =
        Tables.New<ApiMapping>();

    /// <summary>The key of a domain name in the state.</summary>
    public static string KeyOf(string region, string name) => $"{region}/{name}";
}
