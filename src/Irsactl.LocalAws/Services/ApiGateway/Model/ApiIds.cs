using System.Security.Cryptography;

namespace Irsactl.LocalAws.Services.ApiGateway.Model;

/// <summary>Ids that look like API Gateway's.</summary>
internal static class ApiIds
{
    /// <summary>The length of an API's id.</summary>
    public const int ApiLength = 10;

    /// <summary>The length of a route's or an integration's id.</summary>
    public const int PartLength = 7;

    /// <summary>The length of a deployment's id.</summary>
    public const int DeploymentLength = 6;

    private const string Characters = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>Makes one.</summary>
    public static string New(int length) => RandomNumberGenerator.GetString(Characters, length);

    /// <summary>The id of a request to an API, such as <c>AqCiOhxcLPEEMIA=</c>.</summary>
    public static string NewRequest() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(11));
}
